import { expect, test } from "vitest";
import { readText } from "../../src/language/read.ts";

test.each([
  ["The Bureau of Reclamation built it.", ["Bureau of Reclamation"]],
  ["In 1868 George A. Custer rode to Fort Larned.", ["George A. Custer", "Fort Larned"]],
  ["Dodge City grew in May.", ["Dodge City"]],
  ["It rained on Monday.", []],
  ["The wheat was sown.", []],
])("names of %j", (text, expected) => {
  expect(readText(text).names.map((name) => name.text)).toEqual(expected);
});

test("a name's words leave out the small words inside it", () => {
  expect(readText("the Bureau of Reclamation").names[0]?.words).toEqual(["bureau", "reclamation"]);
});
