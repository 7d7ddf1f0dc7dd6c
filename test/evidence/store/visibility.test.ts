import { describe, expect, test } from "vitest";
import { instantsOf } from "../../../src/evidence/store/visibility.ts";

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

describe("instantsOf", () => {
  test.each([
    ["a year holds all of itself", "1936", "1936", "1936-01-01T00:00:00.000Z", "1936-12-31T23:59:59.999Z"],
    [
      "a month ends with its last day",
      "1936-02",
      "1936-02",
      "1936-02-01T00:00:00.000Z",
      "1936-02-29T23:59:59.999Z",
    ],
    [
      "a day ends at midnight",
      "1936-07-04",
      "1936-07-04",
      "1936-07-04T00:00:00.000Z",
      "1936-07-04T23:59:59.999Z",
    ],
    [
      "December goes into the next year",
      "1936-12",
      "1936-12",
      "1936-12-01T00:00:00.000Z",
      "1936-12-31T23:59:59.999Z",
    ],
    [
      "years before 100 are those years",
      "0079",
      "0079",
      "0079-01-01T00:00:00.000Z",
      "0079-12-31T23:59:59.999Z",
    ],
    [
      "an instant is itself",
      "1936-07-04T12:00:00Z",
      "1936-07-04T12:00:00Z",
      "1936-07-04T12:00:00.000Z",
      "1936-07-04T12:00:00.000Z",
    ],
    ["what is no date is open", "Dust Bowl", "..", null, null],
  ])("%s", (_, start, end, from, to) => {
    const found = instantsOf({ start, end });
    expect([iso(found.from), iso(found.to)]).toEqual([from, to]);
  });

  test("an absent end is open", () => {
    expect(instantsOf(undefined)).toEqual({ from: null, to: null });
    expect(instantsOf({ start: "1900" }).to).toBeNull();
    expect(instantsOf({ end: "1900" }).from).toBeNull();
  });
});
