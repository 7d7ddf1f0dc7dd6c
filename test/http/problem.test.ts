import { describe, expect, test } from "vitest";
import { Fault } from "../../src/fault.ts";
import { ProblemSchema } from "../../src/http/envelope-schema.ts";
import {
  headersOf,
  problemOf,
  problemOfDenial,
  problemOfThrown,
  RetryLater,
} from "../../src/http/problem.ts";
import { REASONS, type ReasonCode } from "../../src/reasons.ts";

const CODES = Object.keys(REASONS) as ReasonCode[];

describe("problem documents", () => {
  test.each(CODES)("%s has the published form, its own status and a page for its type", (code) => {
    const problem = problemOf(code, { instance: "/x" });
    expect(ProblemSchema.parse(problem)).toEqual(problem);
    expect(problem).toMatchObject({
      type: `/reasons/${code}`,
      status: REASONS[code].status,
      detail: REASONS[code].sentence,
      reason_code: code,
    });
  });

  test.each(CODES.filter((code) => REASONS[code].status === 503 || REASONS[code].status === 429))(
    "%s says when to try again",
    (code) => {
      const { "Retry-After": after } = headersOf(problemOf(code, { instance: "/x" }));
      expect(Number(after)).toBeGreaterThan(0);
    },
  );

  test("a refusal whose end is known says that end", () => {
    const thrown = new RetryLater("RATE_LIMITED", "", 42);
    expect(headersOf(problemOfThrown(thrown, "/x"), thrown)).toMatchObject({ "Retry-After": "42" });
  });

  test("nothing private of what was thrown is shown", () => {
    const fault = new Fault("STORE_UNAVAILABLE", "planted", { cause: new Error("planted") });
    for (const thrown of [fault, new Error("planted"), "planted", { message: "planted" }, undefined])
      expect(JSON.stringify(problemOfThrown(thrown, "/x"))).not.toContain("planted");
    expect(problemOfThrown(new Error("planted"), "/x").reason_code).toBe("INTERNAL");
  });

  test("a failure that was recorded carries its reference", () => {
    const fault = new Fault("INTEGRITY", "private");
    fault.auditRef = "audit://event/01JD0000000000000000000000";
    expect(problemOfThrown(fault, "/x").audit_ref).toBe(fault.auditRef);
  });

  test("denials of one reason differ by their references alone", () => {
    const one = problemOfDenial({
      reason: "SENSITIVE_LOCATION",
      answerId: "ans_1",
      auditRef: "audit://event/1",
    });
    const other = problemOfDenial({
      reason: "SENSITIVE_LOCATION",
      answerId: "ans_2",
      auditRef: "audit://event/2",
    });
    expect({ ...one, instance: "", audit_ref: "" }).toEqual({ ...other, instance: "", audit_ref: "" });
  });
});
