import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { openQuestion, sealQuestion } from "../../src/ledger/encrypt.ts";
import { canonicalBytes, canonicalRecord, digestOf, readRecord } from "../../src/ledger/record.ts";
import type { AuditRecord } from "../../src/ledger/shapes.ts";
import { samplePlacement } from "./sample.ts";

describe("a record's canonical bytes", () => {
  test("do not depend on the order of fields or on absent optional ones", () => {
    const { record } = samplePlacement();
    const turned = Object.fromEntries(Object.entries(record).reverse());
    expect(canonicalRecord(turned as unknown as AuditRecord)).toEqual(canonicalRecord(record));
    expect(canonicalRecord({ ...record, note: undefined } as unknown as AuditRecord)).toEqual(
      canonicalRecord(record),
    );
    expect(readRecord(canonicalRecord(record))).toEqual(record);
  });

  test("are those of RFC 8785: sorted by UTF-16 units, shortest numbers, no needless escapes", () => {
    const value = {
      "\u20ac": 1e30,
      "\r": 4.5,
      "1": 0.002,
      "\ud83d\ude00": 1e-27,
      "\ufb33": "</\u000f\u20ac",
    };
    expect(canonicalBytes(value).toString("utf8")).toBe(
      '{"\\r":4.5,"1":0.002,"\u20ac":1e+30,"\ud83d\ude00":1e-27,"\ufb33":"</\\u000f\u20ac"}',
    );
    expect(digestOf({ b: 1, a: [] })).toBe(digestOf({ a: [], b: 1 }));
  });

  test.for<[string, Record<string, unknown>]>([
    ["a field that nobody knows", { extra: 1 }],
    ["a reference that is none", { audit_ref: "event/1" }],
    ["an outcome outside the set", { outcome: "perhaps" }],
    ["a time without zone", { recorded_at: "2026-11-20T12:00:00" }],
    ["a latency that is no number", { latency_ms: { total: NaN } }],
    ["a short nonce", { nonce: "ab" }],
  ])("do not exist for a record with %s", ([, fault]) => {
    const record = { ...samplePlacement().record, ...fault } as AuditRecord;
    expect(() => canonicalRecord(record)).toThrow(/schema/);
  });
});

describe("a question's text", () => {
  const secret = Buffer.alloc(32, 1);

  test("comes back under its secret and reference, and under no other", () => {
    assert(
      property(string({ unit: "binary" }), (text) => {
        const sealed = sealQuestion(secret, "audit://event/A", text);
        expect(openQuestion(secret, "audit://event/A", sealed)).toBe(text);
        expect(() => openQuestion(secret, "audit://event/B", sealed)).toThrow();
        expect(() => openQuestion(Buffer.alloc(32, 2), "audit://event/A", sealed)).toThrow();
      }),
      { numRuns: 30 },
    );
  });

  test("is sealed differently each time and refused when a bit of it changed", () => {
    const sealed = sealQuestion(secret, "r", "Kiowa");
    expect(sealQuestion(secret, "r", "Kiowa")).not.toEqual(sealed);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openQuestion(secret, "r", changed)).toThrow();
    }
  });
});
