import { readFileSync } from "node:fs";
import { assert, asyncProperty, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  consistencyPath,
  Frontier,
  inclusionPath,
  leafHash,
  peaksOf,
  rangeRoot,
  TILE_BITS,
  type ReadHashes,
} from "../../src/ledger/merkle.ts";
import { hashLeaf, isConsistent, rootOfInclusion, RunningRoot } from "../../src/ledger/checker/tree.ts";
import { ledgerVectors } from "../vectors/make-ledger-vectors.ts";
import { consistencyOf, leafOf, pathOf, rootOf } from "./plain-tree.ts";

interface Vectors {
  readonly inputs: readonly string[];
  readonly leaves: readonly string[];
  readonly trees: readonly {
    readonly size: number;
    readonly root: string;
    readonly inclusion: readonly (readonly string[])[];
    readonly consistency: readonly (readonly string[])[];
  }[];
}

const vectors = JSON.parse(
  readFileSync(new URL("../vectors/ledger-trees.json", import.meta.url), "utf8"),
) as Vectors;

const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");
const hexes = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString("hex"));

/** Leaf, and root of the tree up to it. */
const PUBLISHED = [
  ["", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  ["00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  ["10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  ["2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
  ["3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
  ["40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
  ["5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  ["606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
] as const;

/** What the database would hold of a tree: leaves, and the tiles that appending completed. */
function stored(leaves: readonly Buffer[]): { edge: Frontier; read: ReadHashes } {
  const edge = new Frontier();
  const levels: Buffer[][] = [[...leaves]];
  for (const leaf of leaves) {
    for (const { level, pos, hash } of edge.append(leaf)) (levels[level] ??= [])[pos] = hash;
  }
  const read: ReadHashes = async (level, from, count) => {
    const found = levels[level]?.slice(from, from + count) ?? [];
    if (found.length !== count) throw new Error(`level ${level} lacks ${from}+${count}`);
    return found;
  };
  return { edge, read };
}

const manyLeaves = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, i) => leafHash(Buffer.from(String(i))));

describe("the tree of the ledger", () => {
  test("has vectors that the plain implementation makes again, byte for byte", () => {
    expect(JSON.parse(JSON.stringify(ledgerVectors()))).toEqual(vectors);
  });

  test("has the leaf hashes, roots and proofs of the vectors, for 0 to 20 leaves", async () => {
    const leaves = vectors.inputs.map((input) => leafHash(bytes(input)));
    expect(hexes(leaves)).toEqual(vectors.leaves);
    expect(vectors.trees.map(({ size }) => size)).toEqual(Array.from({ length: 21 }, (_, size) => size));
    for (const { size, root, inclusion, consistency } of vectors.trees) {
      const { edge, read } = stored(leaves.slice(0, size));
      expect(edge.root().toString("hex")).toBe(root);
      for (let index = 0; index < size; index += 1) {
        expect(hexes(await inclusionPath(read, index, size))).toEqual(inclusion[index]);
        expect(hexes(await consistencyPath(read, index + 1, size))).toEqual(consistency[index]);
      }
    }
  });

  test("has the roots that Certificate Transparency implementations publish for their eight test leaves", () => {
    const edge = new Frontier();
    const roots = PUBLISHED.map(([leaf]) => {
      edge.append(leafHash(bytes(leaf)));
      return edge.root().toString("hex");
    });
    expect(roots).toEqual(PUBLISHED.map(([, root]) => root));
  });

  test("the checker, written apart, accepts exactly the proofs of the vectors", () => {
    const leaves = vectors.inputs.map((input) => hashLeaf(bytes(input)));
    const roots = vectors.trees.map(({ root }) => bytes(root));
    for (const { size, root, inclusion, consistency } of vectors.trees) {
      const running = new RunningRoot();
      for (const leaf of leaves.slice(0, size)) running.add(leaf);
      expect(running.root().toString("hex")).toBe(root);
      inclusion.forEach((path, index) => {
        const leaf = leaves[index] ?? Buffer.alloc(0);
        const proof = path.map(bytes);
        expect(rootOfInclusion(leaf, index, size, proof)?.toString("hex")).toBe(root);
        expect(rootOfInclusion(leaf, index, size, [...proof, leaf])).toBeUndefined();
        expect(rootOfInclusion(leaf, size, size, proof)).toBeUndefined();
        if (size > 1) {
          expect(rootOfInclusion(leaf, index === 0 ? 1 : 0, size, proof)?.toString("hex")).not.toBe(root);
        }
      });
      consistency.forEach((path, index) => {
        const old = index + 1;
        const oldRoot = roots[old] ?? Buffer.alloc(0);
        const proof = path.map(bytes);
        expect(isConsistent(old, oldRoot, size, bytes(root), proof)).toBe(true);
        expect(isConsistent(old, Buffer.alloc(32, 1), size, bytes(root), proof)).toBe(false);
        expect(isConsistent(old, oldRoot, size, Buffer.alloc(32, 1), proof)).toBe(false);
        expect(isConsistent(old, oldRoot, size, bytes(root), [...proof, oldRoot])).toBe(false);
      });
    }
  });

  test("agrees with a plain recursive implementation on any size, proofs included", async () => {
    await assert(
      asyncProperty(nat(700), nat(), nat(), async (size, a, b) => {
        const leaves = manyLeaves(size + 1);
        const plain = hexes(leaves);
        const { edge, read } = stored(leaves);
        const [index, from] = [a % leaves.length, 1 + (b % leaves.length)];
        expect(edge.root().toString("hex")).toBe(rootOf(plain));
        expect(hexes(await inclusionPath(read, index, leaves.length))).toEqual(pathOf(index, plain));
        expect(hexes(await consistencyPath(read, from, leaves.length))).toEqual(consistencyOf(from, plain));
      }),
      { numRuns: 30 },
    );
  });

  test("goes on from stored tiles as though it had never been put down", async () => {
    const leaves = manyLeaves(2 ** (TILE_BITS + 1) + 77);
    await assert(
      asyncProperty(nat(leaves.length), async (size) => {
        const { read } = stored(leaves.slice(0, size));
        const edge = new Frontier(size, await peaksOf(read, size));
        expect(edge.root()).toEqual(await rangeRoot(read, 0, size));
        for (const leaf of leaves.slice(size)) edge.append(leaf);
        expect(edge.root()).toEqual(stored(leaves).edge.root());
      }),
      { numRuns: 20 },
    );
  });

  test("a leaf can never be taken for a node", () => {
    assert(
      property(nat(), nat(), (a, b) => {
        const [left, right] = [
          leafOf(a.toString(16).padStart(8, "0")),
          leafOf(b.toString(16).padStart(8, "0")),
        ];
        expect(rootOf([left, right])).not.toBe(leafOf(left + right));
      }),
    );
  });
});
