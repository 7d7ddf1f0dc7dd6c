import type { Reading } from "../../language/shapes.ts";

/** Words of greeting and interface talk; a text of nothing else asserts nothing. */
const IDLE: ReadonlySet<string> = new Set(
  (
    "hello hi hey thanks thank welcome sorry goodbye bye yes ok okay sure certainly great source sources differ differs " +
    "see citation citations below following answer answers question questions result results note summary overview " +
    "introduction conclusion heading section information evidence found help happy hope find here is are let know more " +
    "detail details click link page show list follow good morning evening regards"
  ).split(" "),
);
const LONGEST_LABEL_WORDS = 3;

/**
 * Whether a text asserts nothing: empty, a greeting, interface talk, a Markdown heading or a bare label without
 * verb, value or colon. Whatever has content besides is a claim and is checked.
 */
export function isNotAClaim({ text, tokens, values }: Reading): boolean {
  const words = tokens.filter((token) => token.kind !== "mark");
  if (words.length === 0) return true;
  if (values.length > 0) return false;
  if (/^\s{0,3}#{1,6}\s/u.test(text) && !/[.!?]\s*$/u.test(text)) return true;
  const isIdle = words.every((token) => token.stop || IDLE.has(token.lower) || IDLE.has(token.lemma));
  if (isIdle) return true;
  const hasVerb = tokens.some((token) => token.pos === "VERB" || token.pos === "AUX");
  return !hasVerb && words.length <= LONGEST_LABEL_WORDS && !/[.:!?,;]/u.test(text);
}
