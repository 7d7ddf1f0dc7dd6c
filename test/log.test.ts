import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../src/fault.ts";
import { describeFault, loggerTo } from "../src/log.ts";

function logged(work: (log: ReturnType<typeof loggerTo>) => void): string {
  const lines: string[] = [];
  work(loggerTo("trace", { write: (line: string) => void lines.push(line) }));
  return lines.join("");
}

describe("log lines", () => {
  test("hold allowed fields and nothing else, at whatever depth it was hidden", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.jsonValue(), (name, value) => {
        const line = logged((log) =>
          log.info({ [`x${name}`]: value, [`y${name}`]: { deep: "planted" }, status: 200 }, "request"),
        );
        expect(Object.keys(JSON.parse(line) as object).toSorted()).toEqual([
          "level",
          "msg",
          "status",
          "time",
        ]);
      }),
    );
  });

  test("drop an error given as such: its message may quote what was asked", () => {
    const line = logged((log) => log.error({ err: new Error("planted question"), status: 500 }, "request"));
    expect(line).not.toContain("planted");
  });
});

describe("describeFault", () => {
  test("tells a fault's code and our own sentence, and only class and code of what caused it", () => {
    const cause = Object.assign(new TypeError("value planted is not valid"), { code: "22P02" });
    const said = describeFault(new Fault("STORE_UNAVAILABLE", "running a statement", { cause }));
    expect(said).toMatchObject({
      code: "STORE_UNAVAILABLE",
      says: "running a statement",
      causes: ["TypeError 22P02"],
    });
    expect(JSON.stringify(said)).not.toContain("planted");
    expect(said.at[0]).toContain("log.test.ts");
  });

  test.each([[new Error("planted")], ["planted"], [{ message: "planted" }], [null]])(
    "never repeats the words of what is no fault",
    (thrown) => {
      expect(JSON.stringify(describeFault(thrown))).not.toContain("planted");
    },
  );

  test("a chain of causes that leads back to itself ends", () => {
    const fault = new Fault("INTERNAL", "loop");
    fault.cause = fault;
    expect(describeFault(fault).causes).toHaveLength(5);
  });
});
