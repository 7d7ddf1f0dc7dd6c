import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "../../src/http/json.ts";
import { InvalidRequest } from "../../src/http/problem.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

function mistakesOf(input: Uint8Array) {
  try {
    readJson(input);
    return [];
  } catch (thrown) {
    if (thrown instanceof InvalidRequest) return thrown.mistakes;
    throw thrown;
  }
}

describe("readJson", () => {
  test("reads whatever JSON.stringify writes, as it was", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        expect(readJson(bytes(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  test("never throws anything but InvalidRequest, on any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => void mistakesOf(input)),
      { numRuns: 500 },
    );
  });

  test.each([
    ['{"a":1,"a":2}', "/a"],
    ['{"x":[{"b":1},{"c":{"d":1,"d":1}}]}', "/x/1/c/d"],
    ['{"a":1,"\\u0061":2}', "/a"],
    ['{"a/b~c":1,"a/b~c":1}', "/a~1b~0c"],
    ['{"":1,"":2}', "/"],
    ['[{"a":{"b":[1,2,{"k":1,"k":2}]}}]', "/0/a/b/2/k"],
    ['{"__proto__":1,"__proto__":2}', "/__proto__"],
  ])("a name that occurs twice is pointed to: %s", (text, pointer) => {
    expect(mistakesOf(bytes(text))).toEqual([{ pointer, detail: "This name occurs twice." }]);
  });

  test("equal names in different objects, and equal values, are no duplicates", () => {
    expect(readJson(bytes('{"a":{"a":"a"},"b":["a","a"],"c":"\\"a\\":1,"}'))).toEqual({
      a: { a: "a" },
      b: ["a", "a"],
      c: '"a":1,',
    });
  });

  test("half a surrogate pair is refused where it stands", () => {
    expect(mistakesOf(bytes('{"question":"\\ud83d"}'))).toEqual([
      { pointer: "/question", detail: "Holds half of a surrogate pair." },
    ]);
    expect(mistakesOf(bytes('{"question":"\\ud83d\\ude00"}'))).toEqual([]);
  });

  test.each([
    ["nothing", new Uint8Array(), "empty"],
    ["a byte order mark", bytes('\uFEFF{"question":"a"}'), "byte order mark"],
    ["bytes that are no UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), "UTF-8"],
    ["half a document", bytes('{"question":'), "well-formed"],
    ["33 levels", bytes("[".repeat(33) + "]".repeat(33)), "nested"],
    ["30,000 levels", bytes("[".repeat(30_000) + "]".repeat(30_000)), "nested"],
  ])("%s is refused in plain words", (_, input, words) => {
    const [mistake, ...others] = mistakesOf(input);
    expect(others).toEqual([]);
    expect(mistake).toMatchObject({ pointer: "", detail: expect.stringContaining(words) as string });
  });
});
