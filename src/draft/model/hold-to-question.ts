import { agreement } from "../../claims/agree.ts";
import type { CheckResult } from "../../claims/shapes.ts";
import { readText } from "../../language/read.ts";
import type { Reading } from "../../language/shapes.ts";
import type { Asked } from "../../question/shapes.ts";
import { answers, judgeSentence, type Judged } from "../prose/attempt.ts";
import { instructs } from "../prose/instructs.ts";
import { sentencesOf } from "../prose/sentences.ts";
import { TOPIC_FLOOR } from "../prose/weights.ts";
import type { DraftClaim, DraftSpan } from "../shapes.ts";

/** How a claim stands to what is asked. */
export interface QuestionStanding {
  /** The quoted claims that it says in other words. */
  readonly says: readonly DraftClaim[];
  /** Whether it answers by itself, as a sentence of the evidence would have to. */
  readonly answers: boolean;
  /** Present when it must not stand in the answer, be it true or not. */
  readonly veto?: CheckResult;
}

/**
 * Holds what a model drafts to the same question checks as quotes: the names, numbers, times and kind of value
 * asked for. `quoted` is what the extractive draft answers with; where that rests on table cells, a claim counts
 * only when it says one of them.
 */
export function holdToQuestion(asked: Asked, quoted: readonly DraftClaim[]) {
  const news = quoted.map((claim) => ({ claim, isSaidIn: newsOf(asked, claim) }));
  const needsCells = quoted.some(({ spans }) => spans.some(({ span }) => span.kind === "row"));
  const needsAll = needsCells || quoted.some(({ conflictGroup }) => conflictGroup !== undefined);

  const standingOf = (claim: DraftClaim): QuestionStanding => {
    if (instructs(claim.text) || claim.spans.some(({ span }) => instructs(span.text)))
      return { says: [], answers: false, veto: veto("it gives instructions") };
    const reading = readText(claim.text);
    const says = news
      .filter((one) => sharesSpan(claim, one.claim) && one.isSaidIn(reading))
      .map((one) => one.claim);
    if (!needsCells) return { says, ...proseStanding(asked, claim, quoted) };
    if (says.length > 0) return { says, answers: true };
    return { says, answers: false, veto: veto("it does not say the cell that is asked for") };
  };

  /** The quoted claims without which the claims that held leave unsaid a part of what is asked. */
  const unsaid = (held: readonly QuestionStanding[]): readonly DraftClaim[] => {
    const said = new Set(held.flatMap(({ says }) => says));
    if (needsAll) return quoted.filter((one) => !said.has(one));
    return held.some((one) => one.answers) ? [] : quoted;
  };

  return { standingOf, unsaid };
}

function veto(why: string): CheckResult {
  return { check: "question", result: "veto", detail: `the claim is no answer: ${why}` };
}

function sharesSpan(claim: DraftClaim, quoted: DraftClaim): boolean {
  const key = ({ passage, span }: DraftSpan): string => `${passage.document}:${span.start}`;
  const keys = new Set(quoted.spans.map(key));
  return claim.spans.some((one) => keys.has(key(one)));
}

const NO_UNITS: ReadonlySet<string> = new Set();

/** Whether a text says what a quoted claim adds to its question: its values or, where it has none, its words. */
function newsOf(asked: Asked, quoted: DraftClaim): (reading: Reading) => boolean {
  const said = readText(quoted.text);
  const values = said.values.filter(
    (value) => !asked.reading.values.some((own) => agreement(value, own, NO_UNITS) !== "none"),
  );
  if (values.length > 0)
    return (reading) =>
      values.every((value) => reading.values.some((own) => agreement(own, value, NO_UNITS) !== "none"));
  const known = new Set(asked.tokens.map(({ stem }) => stem));
  const stems = said.tokens
    .filter(({ kind, stop, stem }) => kind !== "mark" && !stop && !known.has(stem))
    .map(({ stem }) => stem);
  return (reading) => stems.every((stem) => reading.tokens.some((token) => token.stem === stem));
}

function proseStanding(
  asked: Asked,
  claim: DraftClaim,
  quoted: readonly DraftClaim[],
): Pick<QuestionStanding, "answers" | "veto"> {
  const judged = claim.spans.map((span) => judgeInPlace(asked, claim.text, span));
  if (quoted.some(({ text }) => text === claim.text) || judged.some(answers)) return { answers: true };
  const strays = judged.map(strayOf);
  const [stray] = strays;
  return stray === undefined || strays.includes(undefined)
    ? { answers: false }
    : { answers: false, veto: veto(stray) };
}

/** The claim judged as though it stood in place of the sentence or row that it cites. */
function judgeInPlace(asked: Asked, text: string, { passage, span }: DraftSpan): Judged {
  const placed = { ...span, text, kind: "sentence" as const };
  const spans = passage.spans.map((one) => (one.start === span.start ? placed : one));
  const sentences = sentencesOf([{ passage: { ...passage, spans }, score: 1 }]);
  const sentence = sentences.find((one) => one.span === placed);
  if (sentence === undefined) throw new Error("a claim cites a span outside its passage");
  return judgeSentence(asked, sentence);
}

/** What sets a claim apart from the question: another name, number or time, or another topic. */
function strayOf({ fit, shortcomings }: Judged): string | undefined {
  const other = shortcomings.find(({ kind }) => STRAYING.has(kind));
  if (other !== undefined) return `it does not speak to “${other.word}”`;
  return fit.features.withAround < TOPIC_FLOOR ? "it speaks of something else" : undefined;
}

const STRAYING: ReadonlySet<string> = new Set(["name", "number", "time", "negation", "opposite"]);
