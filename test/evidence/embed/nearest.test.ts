import { describe, expect, test } from "vitest";
import { chooseSegments, type VisibleCount } from "../../../src/evidence/embed/nearest.ts";
import type { Segment } from "../../../src/evidence/embed/segments.ts";

const SEGMENT: Segment = {
  label: "public",
  number: 1,
  after_document: -1,
  after_byte: -1,
  last_document: 9,
  last_byte: 100,
  vectors: 1_000,
};
const seen = (visible: number, number: number | null): VisibleCount => ({
  visible,
  segment: number === null ? null : { ...SEGMENT, number },
});
const chosen = (counts: readonly VisibleCount[], exactNumbers: number) =>
  chooseSegments(counts, 100, exactNumbers).map(({ number }) => number);

describe("the way to the nearest", () => {
  test("is one by one while few can be seen, whatever is indexed", () => {
    expect(chosen([seen(900, 1), seen(100, null)], 100_000)).toEqual([]);
    expect(chosen([seen(900, 1), seen(101, null)], 100_000)).toEqual([1]);
  });

  test("leaves out segments of which too little can be seen, and what is in none", () => {
    expect(chosen([seen(249, 1), seen(250, 2), seen(1_000, 3), seen(5_000, null)], 0)).toEqual([2, 3]);
  });
});
