import { readText } from "../../language/read.ts";
import { finding, type Finding } from "../check.ts";
import type { Matter } from "../matter.ts";
import { sentencesOf } from "../sentences.ts";

const CORRECTION =
  /\b(?:correct(?:ed|ion)|erroneous(?:ly)?|in error|mistaken(?:ly)?|incorrect|retracted|misprint(?:ed)?|was wrong|were wrong|not true|untrue|disproved|disproven|debunked|superseded|no longer (?:true|valid|accurate))\b/iu;
const POINTS_BACK =
  /^(?:this|that|these|those|it|the (?:figure|number|date|year|claim|statement|report|account|story))\b/iu;

/** No sentence beside the cited ones corrects or withdraws what they say. */
export function checkNeighbours(matter: Matter): Finding {
  const cited = new Set(matter.chosen.slice(0, 1).map((sentence) => sentence.tokens));
  const around = [
    ...matter.cited.flatMap((span) => [span.before ?? "", span.after ?? ""]).filter((text) => text !== ""),
    ...matter.sentences.filter((sentence) => !cited.has(sentence.tokens)).map(textOf),
  ];
  const correction = around.find(
    (text) => CORRECTION.test(text) && (POINTS_BACK.test(text.trim()) || speaksOfSame(text, matter)),
  );
  if (correction === undefined) return finding("neighbours", "none", "no neighbouring sentence corrects it");
  return {
    ...finding(
      "neighbours",
      "veto",
      `a neighbouring sentence corrects it: “${correction.trim().slice(0, 160)}”`,
    ),
    penalty: 0.5,
  };
}

function textOf({ reading, tokens }: Matter["sentences"][number]): string {
  return reading.text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
}

/** Shares two of the claim's words. */
function speaksOfSame(text: string, { words }: Matter): boolean {
  const stems = new Set(
    sentencesOf(readText(text)).flatMap((sentence) => sentence.tokens.map((token) => token.stem)),
  );
  return new Set(words.map((word) => word.token.stem).filter((stem) => stems.has(stem))).size >= 2;
}
