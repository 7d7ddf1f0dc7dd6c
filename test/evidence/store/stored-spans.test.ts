import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Span, Table } from "../../../src/evidence/shapes.ts";
import { loadSpans, storeSpans } from "../../../src/evidence/store/stored-spans.ts";

const TABLE: Table = {
  header: "a,b",
  primaryKey: [],
  subject: [],
  grain: "",
  missingValues: [],
  suppressed: [],
  complete: true,
  fields: [
    { name: "a", type: "string" },
    { name: "b", type: "string" },
  ],
};

describe("stored spans", () => {
  test("come back as they were, for any sentences", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 })),
        fc.nat(1e9),
        (sentences, first) => {
          let at = first;
          const spans = sentences.map((text): Span => {
            const start = at;
            at += Buffer.byteLength(text) + 1;
            return { start, end: at - 1, text, kind: "sentence" };
          });
          const text = sentences.join(" ");
          expect(loadSpans(storeSpans(spans, first, text), first, text)).toEqual(spans);
        },
      ),
    );
  });

  test("keep a cell's own value where its bytes do not tell it", () => {
    const text = 'x,"say ""no"""';
    const row: Span = {
      start: 100,
      end: 114,
      text,
      kind: "row",
      cells: [
        { field: "a", value: "x", start: 100, end: 101 },
        { field: "b", value: 'say "no"', start: 102, end: 114 },
      ],
    };
    const stored = storeSpans([row], 100, text, TABLE);
    expect(stored).toBe('[[0,14,1,[[0,1],[2,14,"b","say \\"no\\""]]]]');
    expect(loadSpans(stored, 100, text, TABLE)).toEqual([row]);
  });

  test("keep a column's name where the table does not tell it", () => {
    const row: Span = {
      start: 0,
      end: 1,
      text: "x",
      kind: "row",
      cells: [{ field: "other", value: "x", start: 0, end: 1 }],
    };
    expect(loadSpans(storeSpans([row], 0, "x", TABLE), 0, "x", TABLE)).toEqual([row]);
  });
});
