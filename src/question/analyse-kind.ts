import type { Token } from "../language/shapes.ts";
import type { AnswerKind } from "./shapes.ts";

const TIME_NOUNS = new Set("year date day month decade century time season period".split(" "));
const PLACE_NOUNS = new Set(
  "place city town county state country river location region continent village street province district".split(
    " ",
  ),
);
const PERSON_NOUNS = new Set(
  "person man woman king queen president author general leader governor scientist artist actor actress player singer founder engineer physicist mathematician writer director".split(
    " ",
  ),
);
const AMOUNT_NOUNS = new Set(
  "percentage percent population area height depth length width distance cost price temperature elevation yield rate size weight amount number rainfall precipitation drainage".split(
    " ",
  ),
);
const COUNTED = /^(?:many|few)$/u;
const MEASURED = /^(?:much|long|far|tall|high|deep|wide|large|big|old|hot|cold|fast|heavy|often|hard)$/u;
const POLAR_START = /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)$/u;
const LIST_START = /^(?:list|name|enumerate|which)$/u;
const ASKING = new Set("who whom whose what which when where why how".split(" "));

/** The head noun phrase behind "what" or "which", lower case; "" when a verb follows at once. */
export function focusOf(tokens: readonly Token[]): string {
  const at = tokens.findIndex(({ lower }) => lower === "what" || lower === "which" || lower === "whose");
  if (at < 0) return "";
  const taken: string[] = [];
  for (const token of tokens.slice(at + 1)) {
    if (token.kind === "mark" || !/^(?:NOUN|PROPN|ADJ|NUM)$/u.test(token.pos)) {
      if (taken.length > 0 || !/^(?:DET|ADV)$/u.test(token.pos) || POLAR_START.test(token.lower)) break;
      continue;
    }
    taken.push(token.lower);
  }
  return taken.join(" ");
}

/** What kind of thing would answer the question. */
export function kindOf(tokens: readonly Token[], focus: string): AnswerKind {
  const words = tokens.filter(({ kind }) => kind !== "mark").map(({ lower }) => lower);
  const at = askingAt(words);
  if (at < 0)
    return POLAR_START.test(words[0] ?? "") ? "polar" : LIST_START.test(words[0] ?? "") ? "list" : "thing";
  if (at > 0 && POLAR_START.test(words[0] ?? "")) return "polar";
  return kindOfAsking(words[at] ?? "", words[at + 1] ?? "", words.slice(at + 1), focus);
}

/** The word that asks: the first that a verb follows, where "when" may also open a clause; else the first. */
function askingAt(words: readonly string[]): number {
  const first = words.findIndex((word) => ASKING.has(word));
  if (words[first] !== "when" || POLAR_START.test(words[first + 1] ?? "")) return first;
  const other = words.findIndex((word, at) => at > first && ASKING.has(word));
  return other < 0 ? first : other;
}

function kindOfAsking(asking: string, next: string, rest: readonly string[], focus: string): AnswerKind {
  switch (asking) {
    case "who":
    case "whom":
    case "whose":
      return "person";
    case "when":
      return "time";
    case "where":
      return "place";
    case "why":
      return "reason";
    case "how":
      return COUNTED.test(next) ? "count" : MEASURED.test(next) ? "amount" : "manner";
    default:
      return kindOfFocus(focus, rest);
  }
}

function kindOfFocus(focus: string, rest: readonly string[]): AnswerKind {
  const head = focus.split(" ").at(-1) ?? "";
  if (TIME_NOUNS.has(head)) return "time";
  if (PLACE_NOUNS.has(head)) return "place";
  if (PERSON_NOUNS.has(head)) return "person";
  if (AMOUNT_NOUNS.has(head)) return "amount";
  if (focus !== "" && head.endsWith("s") && !head.endsWith("ss")) return "list";
  const said = rest.join(" ");
  if (/^(?:is|are|was|were) (?:the )?(?:name)/u.test(said)) return "thing";
  const asked = /^(?:is|was|are|were) the (?:\w+ ){0,2}?(\w+) (?:of|in|at|for)\b/u.exec(said)?.[1] ?? "";
  if (AMOUNT_NOUNS.has(asked)) return "amount";
  if (
    focus === "" &&
    /^(?:did|does|do|would|will|is|was)\b.*\b(?:cost|costs|costing|weigh|measure)\b/u.test(said)
  )
    return "amount";
  if (TIME_NOUNS.has(asked)) return "time";
  if (/^(?:is|are) (?:an? |the )?[\w-]+(?: [\w-]+)?$/u.test(said)) return "definition";
  return "thing";
}
