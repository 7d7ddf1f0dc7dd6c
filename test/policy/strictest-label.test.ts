import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { PolicyData } from "../../src/policy/bundle.ts";
import { strictestLabel } from "../../src/policy/strictest-label.ts";
import { loadTestPolicy } from "./fixtures.ts";

describe("what is derived", () => {
  let data: PolicyData;
  beforeAll(async () => {
    data = (await loadTestPolicy()).data;
  });

  it("takes the strictest label of its inputs, in whatever order (property)", () => {
    const order = Object.keys(data.labels).sort(
      (a, b) => (data.labels[a]?.rank ?? 0) - (data.labels[b]?.rank ?? 0),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...order), { minLength: 1 }), (labels) => {
        const last = Math.max(...labels.map((label) => order.indexOf(label)));
        expect(strictestLabel(labels, data)).toBe(order[last]);
      }),
    );
  });

  it.each([[[]], [["public", "no_such_label"]], [["__proto__"]]])("denies %j", (labels) => {
    expect(() => strictestLabel(labels, data)).toThrow(/policy/);
  });
});
