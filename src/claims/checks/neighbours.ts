import { readText } from "../../language/read.ts";
import { finding, type Finding } from "../check.ts";
import type { Matter } from "../matter.ts";
import { sentencesOf, type Sentence } from "../sentences.ts";

const CORRECTION =
  /\b(?:correct(?:ed|ion)|erroneous(?:ly)?|in error|mistaken(?:ly)?|incorrect|retracted|misprint(?:ed)?|was wrong|were wrong|not true|untrue|disproved|disproven|debunked|superseded|no longer (?:true|valid|accurate))\b/iu;
const POINTS_BACK =
  /^(?:this|that|these|those|it|the (?:figure|number|date|year|claim|statement|report|account|story))\b/iu;

/** No sentence beside the cited ones corrects or withdraws what they say. */
export function checkNeighbours(matter: Matter): Finding {
  const cited = new Set(matter.chosen.slice(0, 1).map((sentence) => sentence.tokens));
  const beside = matter.cited
    .flatMap((span) => [span.before ?? "", span.after ?? ""])
    .find((text) => corrects(text, () => sentencesOf(readText(text)), matter));
  const within = matter.sentences.find(
    (sentence) => !cited.has(sentence.tokens) && corrects(textOf(sentence), () => [sentence], matter),
  );
  const correction = beside ?? (within === undefined ? undefined : textOf(within));
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

/** Whether a text takes something back, and it is what stands before it or shares two of the claim's words. */
function corrects(text: string, sentences: () => readonly Sentence[], { words }: Matter): boolean {
  if (!CORRECTION.test(text)) return false;
  if (POINTS_BACK.test(text.trim())) return true;
  const cut = sentences();
  const stems = new Set(words.map((word) => word.token.stem));
  return [...stems].filter((stem) => cut.some(({ positions }) => positions.has(stem))).length >= 2;
}
