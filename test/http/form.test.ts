import { describe, expect, test } from "vitest";
import { readAsk } from "../../src/http/ask-request.ts";
import { askedOf, bodyOf, sentenceOf } from "../../src/http/form.ts";

describe("the page's form", () => {
  test("an empty form but for the question asks without a scope", () => {
    const fields = new URLSearchParams("question=What%3F&west=&south=&east=&north=&start=&end=");
    expect(readAsk(bodyOf(fields))).toEqual(readAsk({ question: "What?" }));
  });

  test("a whole form asks what the API asks", () => {
    const fields = new URLSearchParams(
      "question=What%3F&west=-99&south=37&east=-98.5&north=38&start=1930&end=1940&layer=a&layer=b",
    );
    expect(readAsk(bodyOf(fields)).viewState).toEqual({
      bbox: [-99, 37, -98.5, 38],
      time: { start: "1930", end: "1940" },
      active_layers: ["a", "b"],
    });
    expect(askedOf(fields)).toMatchObject({ west: "-99", layers: ["a", "b"] });
  });

  test.each([
    ["/question", "Question"],
    ["/view_state/bbox/0", "Place, west"],
    ["/view_state/bbox/3", "Place, north"],
    ["/view_state/bbox", "Place"],
    ["/view_state/time/end", "Time, to"],
    ["/view_state/active_layers/7", "Datasets"],
    ["/elsewhere", "Form"],
  ])("a mistake at %s is shown by the name %s", (pointer, name) => {
    expect(sentenceOf({ pointer, detail: "Is wrong." })).toBe(`${name}: Is wrong.`);
  });
});
