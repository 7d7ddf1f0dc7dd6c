import { expect, test } from "vitest";
import { resultOf } from "./cases.ts";

test.each([
  ["Lawrence sued Topeka over the bridge.", "Topeka sued Lawrence over the bridge."],
  ["The railroad sued the city in 1890.", "The city sued the railroad in 1890."],
  [
    "Lawrence beat Topeka.",
    "In the long and bitter fight over the seat of the county Topeka at last beat Lawrence by nine votes.",
  ],
  ["It was 60 feet wide and 360 feet long.", "It was 360 feet wide and 60 feet long."],
  ["Hays closed in 1870 and 1865.", "Hays closed in 1865 and in 1870 it reopened."],
  [
    "Easter signalled the end of winter.",
    "One of the oldest feasts of Easter, it signalled the end of winter.",
  ],
  ["The fort held until 4 August 1861 against them.", "The fort held until 4 March 1861 against them."],
])("%j has changed places against %j", (claim, evidence) => {
  expect(resultOf("order", claim, evidence)).toBe("veto");
});

test.each([
  ["The railroad was sued by the city in 1890.", "The city sued the railroad in 1890."],
  ["The fort closed on 12 May 1904.", "The fort closed on May 12, 1904."],
  ["Geary is a member of the Union Party.", "A member of the Union Party, Geary also served in the House."],
  ["The city sued the railroad.", "In 1890 the city sued the railroad."],
])("%j has not, against %j", (claim, evidence) => {
  expect(resultOf("order", claim, evidence)).not.toBe("veto");
});
