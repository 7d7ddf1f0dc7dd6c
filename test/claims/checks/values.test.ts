import { expect, test } from "vitest";
import { resultOf, verdictOn } from "./cases.ts";

test.each([
  ["The farm had 640 acres.", "The farm covered one square mile."],
  ["The mill ground 1.2 million bushels.", "The mill ground 1,203,450 bushels in all."],
  ["About 6,000 people lived there.", "The census counted 6,035 people there."],
  ["More than 6,000 people lived there.", "The census counted 6,035 people there."],
  ["Fewer than 7,000 people lived there.", "The census counted 6,035 people there."],
  ["It lasted for two decades.", "It lasted for 20 years."],
  ["It lasted for 20 years.", "It lasted from 1866 to 1886."],
  ["The share was 40 percent.", "The share was 40%."],
  ["Three hundred men came.", "300 men came."],
])("%j stands in %j", (claim, evidence) => {
  expect(resultOf("values", claim, evidence)).toBe("pass");
});

test.each([
  ["The farm had 641 acres.", "The farm covered one square mile."],
  ["The town had 6,053 people.", "The town had 6,035 people."],
  ["Exactly 6,000 people lived there.", "The census counted 6,035 people there."],
  ["The share rose by 5 percentage points.", "The share rose by 5 percent."],
  ["The town had 40 percent.", "The town had 40 houses."],
  ["It was the third mill.", "It had three mills."],
  ["More than 7,000 people lived there.", "The census counted 6,035 people there."],
  ["He rode 12 miles.", "He rode 12 kilometers."],
  ["It stands in T. 24 S., R. 16 W.", "It stands in T. 24 S., R. 17 W."],
])("%j does not stand in %j", (claim, evidence) => {
  expect(resultOf("values", claim, evidence)).toBe("veto");
});

test.each([
  ["The depot opened in 1904.", "The depot opened on May 12, 1904."],
  ["The depot opened in the 1900s.", "The depot opened on May 12, 1904."],
  ["The depot opened before 1910.", "The depot opened in 1904."],
  ["He was born in 1866.", "He (1866–1936) was a mason."],
])("the time of %j stands in %j", (claim, evidence) => {
  expect(resultOf("time", claim, evidence)).toBe("pass");
});

test.each([
  ["The depot opened on May 12, 1904.", "The depot opened in 1904."],
  ["The depot opened in June.", "The depot opened on 12 May 1904."],
  ["The depot opened after 1910.", "The depot opened in 1904."],
  ["It closed before 1910.", "It closed after 1910."],
])("the time of %j is not in %j", (claim, evidence) => {
  expect(resultOf("time", claim, evidence)).toBe("veto");
});

test("a value in title, heading or stated time bears a claim out", () => {
  expect(
    resultOf("time", "The yield was 12 bushels in 1936.", "The yield was 12 bushels.", "Crop report, 1936"),
  ).toBe("pass");
});

test("the sentence says both values, so that an analyst can compare", () => {
  const { checks } = verdictOn("The fort was built in 1874.", "The fort was built in 1871.");
  expect(checks.find((one) => one.check === "time")?.detail).toBe(
    "the claim says “1874”, the source says “1871”",
  );
});
