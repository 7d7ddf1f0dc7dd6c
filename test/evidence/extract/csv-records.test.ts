import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collect } from "./collect.ts";
import { readCsvRecords, type CsvRecord } from "../../../src/evidence/extract/csv-records.ts";

/** Reads bytes in chunks of the given size. */
async function read(
  bytes: Buffer,
  chunk = bytes.length || 1,
  delimiter = ",",
): Promise<readonly CsvRecord[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  return (await collect(readCsvRecords(chunks(), delimiter.charCodeAt(0)))).flat();
}

const valuesOf = (records: readonly CsvRecord[]) =>
  records.map(({ cells }) => cells.map(({ value }) => value));

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "é", "🜁", ",", ";", '"', "\n", "\r\n", " ", "1"), maxLength: 6 }),
  fc.constantFrom("1,200", "(D)", ""),
);
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const written = (value: string, quote: boolean) =>
  quote || /[",;\r\n]|^ | $/.test(value) ? quoted(value) : value;

describe("readCsvRecords", () => {
  test("reads what an independent reader reads, in chunks of any size, with the bytes of each cell", async () => {
    const row = fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 5 });
    const lineEnd = fc.constantFrom("\n", "\r\n");
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 8 }),
        lineEnd,
        fc.boolean(),
        fc.nat(7),
        async (rows, end, bom, chunk) => {
          const text = rows
            .map((one) => one.map(([value, quote]) => written(value, quote)).join(",") + end)
            .join("");
          const bytes = Buffer.from((bom ? "\ufeff" : "") + text);
          const records = await read(bytes, chunk + 1);
          const expected = parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: true });
          expect(valuesOf(records)).toEqual(expected);
          for (const { start, end: to, cells } of records) {
            for (const one of cells) {
              const slice = bytes.subarray(one.start, one.end).toString();
              expect(slice.replaceAll('""', '"')).toBe(
                one.value.includes('""') ? slice.replaceAll('""', '"') : one.value,
              );
              expect(one.start >= start && one.end <= to).toBe(true);
            }
            expect(bytes.subarray(to, to + 1).toString()).toMatch(/^[\r\n]?$/);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("takes LF, CRLF and CR as line ends, mixed, and leaves blank lines out", async () => {
    const records = await read(Buffer.from("a,b\r\n1,2\r3,4\n\n\r\n5,6"), 1);
    expect(valuesOf(records)).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
      ["5", "6"],
    ]);
  });

  test("takes a quote inside an unquoted cell as it is", async () => {
    expect(valuesOf(await read(Buffer.from('pipe,5" wide\n')))).toEqual([["pipe", '5" wide']]);
  });

  test.each([
    ['a,"b\n1,2\n', 2],
    ['a,b\n1,"x"y\n', 9],
  ])("names the byte where %j is broken", async (text, byteOffset) => {
    for (const chunk of [1, 100]) {
      await expect(read(Buffer.from(text), chunk)).rejects.toMatchObject({ code: "CSV_QUOTE", byteOffset });
    }
  });
});
