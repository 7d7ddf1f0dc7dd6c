import { agreement } from "../../claims/agree.ts";
import type { CheckResult } from "../../claims/shapes.ts";
import { readText } from "../../language/read.ts";
import type { Reading } from "../../language/shapes.ts";
import type { Asked } from "../../question/shapes.ts";
import { answers, judgeSentence, type Judged } from "../prose/attempt.ts";
import { instructs } from "../prose/instructs.ts";
import { sentencesOf } from "../prose/sentences.ts";
import type { DraftClaim, DraftSpan, QuestionGate } from "../shapes.ts";

/** How a claim stands to what is asked. */
interface Standing {
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
 * only when it says one of them. Of sources that differ, and of several cells, all must be said.
 */
export function holdToQuestion(asked: Asked, quoted: readonly DraftClaim[]): QuestionGate {
  const news = quoted.map((claim) => ({ claim, isSaidIn: newsOf(asked, claim) }));
  const needsCells = quoted.some(({ spans }) => spans.some(({ span }) => span.kind === "row"));
  const bestFit = Math.max(
    ...quoted.flatMap(({ text, spans }) => spans.map((span) => judgeInPlace(asked, text, span).choice)),
  );
  const needsAll = needsCells || quoted.some(({ conflictGroup }) => conflictGroup !== undefined);

  const weigh = (claim: DraftClaim): Standing => {
    if (instructs(claim.text) || claim.spans.some(({ span }) => instructs(span.text)))
      return { says: [], answers: false, veto: veto("it gives instructions") };
    const reading = readText(claim.text);
    const standing = proseStanding(asked, claim, bestFit);
    const says = news
      .filter((one) => one.isSaidIn(reading) && (standing.answers || restsAlike(claim, one.claim)))
      .map((one) => one.claim);
    if (says.length > 0 || (standing.answers && !needsCells)) return { says, answers: true };
    const why = needsCells ? "it does not say the cell that is asked for" : standing.lack;
    return { says, answers: false, veto: veto(why) };
  };

  // Asked for by the veto, by the group and by what is unsaid, of copies of one claim.
  const known = new Map<string, Standing>();
  const standingOf = (claim: DraftClaim): Standing => {
    const key = [...claim.spans.map(placeOf), claim.text].join("\n");
    const standing = known.get(key) ?? weigh(claim);
    known.set(key, standing);
    return standing;
  };

  return {
    words: new Set(needsCells ? asked.tokens.map(({ stem }) => stem) : []),
    vetoOf: (claim) => standingOf(claim).veto,
    groupOf: (claim) => standingOf(claim).says.find(({ conflictGroup }) => conflictGroup)?.conflictGroup,
    unsaid: (held) => {
      const standings = held.map(standingOf);
      const said = new Set(standings.flatMap(({ says }) => says));
      if (needsAll) return quoted.filter((one) => !said.has(one));
      return standings.some((one) => one.answers) ? [] : quoted;
    },
  };
}

function veto(why: string): CheckResult {
  return { check: "question", result: "veto", detail: `the claim is no answer: ${why}` };
}

function restsAlike(claim: DraftClaim, quoted: DraftClaim): boolean {
  const places = new Set(quoted.spans.map(placeOf));
  return claim.spans.some((one) => places.has(placeOf(one)));
}

function placeOf({ passage, span }: DraftSpan): string {
  return `${passage.document}:${span.start}`;
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

/** How much worse than the best quote a claim may fit and still count as answering the same. */
const MARGIN = 0.8;

/** Whether a claim answers as a sentence of prose would, about as well as the best quote, and what it lacks. */
function proseStanding(
  asked: Asked,
  claim: DraftClaim,
  bestFit: number,
): { readonly answers: boolean; readonly lack: string } {
  const judged = claim.spans.map((span) => judgeInPlace(asked, claim.text, span));
  const isAnswer = judged.some((one) => answers(one) && one.choice >= bestFit - MARGIN);
  const word = judged[0]?.shortcomings[0]?.word;
  return {
    answers: isAnswer,
    lack: word === undefined ? "it speaks of something else" : `it lacks “${word}”`,
  };
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
