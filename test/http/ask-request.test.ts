import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_QUESTION, readAsk, readQuery, refuseUnknownLayers } from "../../src/http/ask-request.ts";
import { InvalidRequest } from "../../src/http/problem.ts";

const question = "What was the population of Kiowa County in 1930?";

function pointers(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (thrown) {
    if (thrown instanceof InvalidRequest) return thrown.mistakes.map(({ pointer }) => pointer);
    throw thrown;
  }
}

describe("readAsk", () => {
  test("a question alone has an open scope", () => {
    expect(readAsk({ question })).toEqual({ question, viewState: {}, maxCitations: 12 });
  });

  test("null stands for absent, as clients send it", () => {
    const body = { question, view_state: { bbox: null, time: null, active_layers: null }, options: null };
    expect(readAsk(body)).toEqual(readAsk({ question }));
  });

  test("takes the whole view", () => {
    const view = {
      bbox: [179, -10, -179, 10],
      time: { start: "1930", end: "1930-06" },
      active_layers: ["a_b"],
    };
    expect(readAsk({ question, view_state: view, options: { max_citations: 3 } })).toEqual({
      question,
      viewState: view,
      maxCitations: 3,
    });
  });

  test.each<[string, unknown, string[]]>([
    ["no object", [], [""]],
    ["a number", 7, [""]],
    ["null", null, [""]],
    ["no question", {}, ["/question"]],
    ["a question that is a list", { question: [question] }, ["/question"]],
    ["a blank question", { question: " \u200b\n" }, ["/question"]],
    ["a question of marks", { question: "???" }, ["/question"]],
    ["NUL in the question", { question: "a\0b" }, ["/question"]],
    ["too long a question", { question: "a".repeat(MAX_QUESTION + 1) }, ["/question"]],
    ["unknown fields", { question, role: "steward", "a/b": 1 }, ["/role", "/a~1b"]],
    ["a prototype", JSON.parse(`{"question":"a","__proto__":{"x":1}}`), ["/__proto__"]],
    ["an unknown field below", { question, view_state: { zoom: 3 } }, ["/view_state/zoom"]],
    ["three sides", { question, view_state: { bbox: [1, 2, 3] } }, ["/view_state/bbox"]],
    ["five sides", { question, view_state: { bbox: [1, 2, 3, 4, 5] } }, ["/view_state/bbox"]],
    ["south above north", { question, view_state: { bbox: [1, 4, 3, 2] } }, ["/view_state/bbox"]],
    [
      "beyond the globe",
      { question, view_state: { bbox: [-181, 2, 3, 91] } },
      ["/view_state/bbox/0", "/view_state/bbox/3"],
    ],
    ["words for sides", { question, view_state: { bbox: ["1", 2, 3, 4] } }, ["/view_state/bbox/0"]],
    [
      "a reversed time",
      { question, view_state: { time: { start: "1940", end: "1930" } } },
      ["/view_state/time"],
    ],
    [
      "a time that is none",
      { question, view_state: { time: { start: "then" } } },
      ["/view_state/time/start"],
    ],
    [
      "layers that are no slugs",
      { question, view_state: { active_layers: ["a", "B c"] } },
      ["/view_state/active_layers/1"],
    ],
    ["no citations", { question, options: { max_citations: 0 } }, ["/options/max_citations"]],
    [
      "several mistakes",
      { view_state: { bbox: 1, time: 2 }, x: 1 },
      ["/question", "/view_state/bbox", "/view_state/time", "/x"],
    ],
  ])("%s is refused with a pointer to each mistake", (_, body, expected) => {
    expect(pointers(() => readAsk(body)).toSorted()).toEqual(expected.toSorted());
  });

  test("refuses any JSON value with InvalidRequest or reads it whole", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => void pointers(() => readAsk(value))),
      { numRuns: 500 },
    );
  });
});

describe("readQuery", () => {
  test("the older form asks the same", () => {
    const context = {
      time_range: { start: "1930", end: "1940" },
      bbox: [-99, 37, -98, 38],
      active_layers: ["a"],
      story_node_id: "n1",
    };
    const view_state = { time: context.time_range, bbox: context.bbox, active_layers: ["a"] };
    expect(readQuery({ question, context })).toEqual(readAsk({ question, view_state }));
  });

  test("a time range may be a pair", () => {
    expect(readQuery({ question, context: { time_range: ["1930", "1940"] } }).viewState).toEqual({
      time: { start: "1930", end: "1940" },
    });
  });

  test("fields of the newer form are unknown to it", () => {
    expect(pointers(() => readQuery({ question, view_state: {} }))).toEqual(["/view_state"]);
  });
});

describe("refuseUnknownLayers", () => {
  test("a hidden layer and one that never was are refused in the same words", () => {
    const refusal = (slug: string) => {
      try {
        refuseUnknownLayers([slug], [{ slug: "open" }], "/view_state/active_layers");
        return undefined;
      } catch (thrown) {
        return (thrown as InvalidRequest).mistakes;
      }
    };
    expect(refusal("hidden")).toEqual(refusal("absent"));
    expect(refusal("hidden")).toEqual([
      { pointer: "/view_state/active_layers/0", detail: "No layer of this name is open to you." },
    ]);
    expect(refusal("open")).toBeUndefined();
  });
});
