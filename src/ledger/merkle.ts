import { createHash, hash as digest } from "node:crypto";

/** Levels between two stored rows of subtree roots: 2^8 leaves or roots make one tile. */
export const TILE_BITS = 8;

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** RFC 6962 leaf hash: SHA-256(0x00 ‖ bytes). */
export function leafHash(bytes: Uint8Array): Buffer {
  return digest("sha256", Buffer.concat([LEAF, bytes]), "buffer");
}

/** RFC 6962 inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return digest("sha256", Buffer.concat([NODE, left, right]), "buffer");
}

/** Root of the empty tree: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = createHash("sha256").digest();

/** A complete subtree's root that became known while appending: `pos` counts subtrees of its level. */
export interface Tile {
  readonly level: number;
  readonly pos: number;
  readonly hash: Buffer;
}

/**
 * The growing edge of a tree: roots of the complete subtrees that its size falls into, largest first.
 * Appending n leaves costs n hashes and O(log size) memory.
 */
export class Frontier {
  #size: number;
  readonly #peaks: Buffer[];

  /** `peaks` as `peaksOf` gives them for that size. */
  constructor(size = 0, peaks: readonly Buffer[] = []) {
    this.#size = size;
    this.#peaks = [...peaks];
  }

  get size(): number {
    return this.#size;
  }

  copy(): Frontier {
    return new Frontier(this.#size, this.#peaks);
  }

  /** Adds one leaf; gives the tiles that it completed. */
  append(leaf: Buffer): Tile[] {
    const tiles: Tile[] = [];
    let hash = leaf;
    let height = 0;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      hash = nodeHash(this.#peaks.pop() ?? EMPTY_ROOT, hash);
      height += 1;
      if (height % TILE_BITS === 0) {
        tiles.push({ level: height / TILE_BITS, pos: Math.floor(this.#size / 2 ** height), hash });
      }
    }
    this.#peaks.push(hash);
    this.#size += 1;
    return tiles;
  }

  root(): Buffer {
    return (
      this.#peaks.reduceRight<Buffer | undefined>(
        (right, left) => (right === undefined ? left : nodeHash(left, right)),
        undefined,
      ) ?? EMPTY_ROOT
    );
  }
}

/**
 * Reads stored hashes: at level 0 leaf hashes, at level n roots of complete subtrees of 256^n leaves.
 * Gives exactly `count` hashes from position `from`, or throws.
 */
export type ReadHashes = (level: number, from: number, count: number) => Promise<readonly Buffer[]>;

/** Root of the leaves [start, end), read through tiles. Costs at most 255 hashes a tile level. */
export async function rangeRoot(read: ReadHashes, start: number, end: number): Promise<Buffer> {
  const size = end - start;
  if (size === 0) return EMPTY_ROOT;
  if (!isPowerOfTwo(size)) {
    const split = start + splitOf(size);
    return nodeHash(await rangeRoot(read, start, split), await rangeRoot(read, split, end));
  }
  const level = Math.floor(Math.log2(size) / TILE_BITS);
  const unit = 2 ** (level * TILE_BITS);
  return fold(await read(level, start / unit, size / unit));
}

/** Subtree roots for a Frontier of this size. */
export async function peaksOf(read: ReadHashes, size: number): Promise<Buffer[]> {
  const peaks: Buffer[] = [];
  for (let start = 0; start < size;) {
    const height = 2 ** Math.floor(Math.log2(size - start));
    peaks.push(await rangeRoot(read, start, start + height));
    start += height;
  }
  return peaks;
}

/** RFC 6962 §2.1.1 audit path of a leaf in the tree of `size` leaves, deepest sibling first. */
export async function inclusionPath(read: ReadHashes, index: number, size: number): Promise<Buffer[]> {
  const path: Buffer[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const split = start + splitOf(end - start);
    if (index < split) {
      path.unshift(await rangeRoot(read, split, end));
      end = split;
    } else {
      path.unshift(await rangeRoot(read, start, split));
      start = split;
    }
  }
  return path;
}

/** RFC 6962 §2.1.2 proof that the tree of `from` leaves begins the tree of `to` leaves. */
export async function consistencyPath(read: ReadHashes, from: number, to: number): Promise<Buffer[]> {
  const path: Buffer[] = [];
  if (from === 0 || from === to) return path;
  let [start, end] = [0, to];
  let whole = true;
  while (end !== from) {
    const split = start + splitOf(end - start);
    if (from <= split) {
      path.unshift(await rangeRoot(read, split, end));
      end = split;
    } else {
      path.unshift(await rangeRoot(read, start, split));
      start = split;
      whole = false;
    }
  }
  if (!whole) path.unshift(await rangeRoot(read, start, end));
  return path;
}

function fold(hashes: readonly Buffer[]): Buffer {
  let level = hashes;
  while (level.length > 1) {
    level = Array.from({ length: level.length / 2 }, (_, i) =>
      nodeHash(level[2 * i] ?? EMPTY_ROOT, level[2 * i + 1] ?? EMPTY_ROOT),
    );
  }
  return level[0] ?? EMPTY_ROOT;
}

function isPowerOfTwo(n: number): boolean {
  return 2 ** Math.floor(Math.log2(n)) === n;
}

/** Largest power of two below n (n > 1). */
function splitOf(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1);
}
