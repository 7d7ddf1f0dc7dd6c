import { createHash } from "node:crypto";

// RFC 6962 §2.1, written apart from the writer's tree: the two share the byte layout and nothing else.

/** SHA-256(0x00 ‖ bytes). */
export function hashLeaf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update("\x00").update(bytes).digest();
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function hashPair(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash("sha256").update("\x01").update(left).update(right).digest();
}

/** Root of the leaves added so far, in memory that grows with the number of levels alone. */
export class RunningRoot {
  size = 0;
  /** At place n the root of a complete subtree of 2^n leaves that waits for its right sibling. */
  readonly #left: (Buffer | undefined)[] = [];

  add(leaf: Buffer): void {
    let carried = leaf;
    let level = 0;
    for (let sibling = this.#left[level]; sibling !== undefined; sibling = this.#left[level]) {
      carried = hashPair(sibling, carried);
      this.#left[level] = undefined;
      level += 1;
    }
    this.#left[level] = carried;
    this.size += 1;
  }

  root(): Buffer {
    let root: Buffer | undefined;
    for (const subtree of this.#left) {
      if (subtree !== undefined) root = root === undefined ? subtree : hashPair(subtree, root);
    }
    return root ?? createHash("sha256").digest();
  }
}

/**
 * The root that an inclusion proof leads to (RFC 9162 §2.1.3.2), undefined when the path has the wrong length
 * or the index lies outside the tree.
 */
export function rootOfInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
): Buffer | undefined {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) return undefined;
  let [node, last] = [index, size - 1];
  let root = leaf;
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      root = hashPair(sibling, root);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      root = hashPair(root, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? root : undefined;
}

/** Whether the path shows that the tree with `oldRoot` begins the tree with `newRoot` (RFC 9162 §2.1.4.2). */
export function isConsistent(
  oldSize: number,
  oldRoot: Buffer,
  newSize: number,
  newRoot: Buffer,
  path: readonly Buffer[],
): boolean {
  if (oldSize > newSize || oldSize < 0) return false;
  if (oldSize === newSize) return path.length === 0 && oldRoot.equals(newRoot);
  if (oldSize === 0) return path.length === 0;
  const steps = isPowerOfTwo(oldSize) ? [oldRoot, ...path] : [...path];
  let [node, last] = [oldSize - 1, newSize - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  const first = steps.shift();
  if (first === undefined) return false;
  let [fromOld, fromNew] = [first, first];
  for (const step of steps) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [fromOld, fromNew] = [hashPair(step, fromOld), hashPair(step, fromNew)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      fromNew = hashPair(fromNew, step);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && fromOld.equals(oldRoot) && fromNew.equals(newRoot);
}

function half(n: number): number {
  return Math.floor(n / 2);
}

function isPowerOfTwo(n: number): boolean {
  return 2 ** Math.round(Math.log2(n)) === n;
}
