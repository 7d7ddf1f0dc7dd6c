import { createHash } from "node:crypto";

// RFC 6962 §2.1 word by word: recursive, over whole arrays, with nothing kept between calls. Slow on purpose;
// what the service computes step by step is compared with this.

type Hashes = readonly string[];

const sha256 = (hex: string): string => createHash("sha256").update(Buffer.from(hex, "hex")).digest("hex");

/** Hash of one leaf's bytes (hex in, hex out). */
export const leafOf = (bytesHex: string): string => sha256(`00${bytesHex}`);

const pairOf = (left: string, right: string): string => sha256(`01${left}${right}`);

/** Largest power of two strictly below n. */
function below(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[n]) over leaf hashes. */
export function rootOf(leaves: Hashes): string {
  const [only] = leaves;
  if (only === undefined) return sha256("");
  if (leaves.length === 1) return only;
  const k = below(leaves.length);
  return pairOf(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

/** PATH(m, D[n]). */
export function pathOf(index: number, leaves: Hashes): string[] {
  if (leaves.length <= 1) return [];
  const k = below(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k ? [...pathOf(index, left), rootOf(right)] : [...pathOf(index - k, right), rootOf(left)];
}

/** PROOF(m, D[n]), 0 < m ≤ n. */
export function consistencyOf(size: number, leaves: Hashes, whole = true): string[] {
  if (size === leaves.length) return whole ? [] : [rootOf(leaves)];
  const k = below(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return size <= k
    ? [...consistencyOf(size, left, whole), rootOf(right)]
    : [...consistencyOf(size - k, right, false), rootOf(left)];
}
