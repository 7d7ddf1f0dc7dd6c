import { readText } from "../language/read.ts";
import { plainNumber } from "../language/search-terms.ts";
import { analyseQuestion } from "../question/analyse.ts";
import { measuresIn, refersElsewhere } from "../question/parts.ts";
import type { Asked, AskedWord } from "../question/shapes.ts";
import { correctSpelling } from "./correct-spelling.ts";
import type { Attempt, DraftEvidence, Shortfall } from "./evidence.ts";
import { withFallbackSteps } from "./fallback-steps.ts";
import { knownWords } from "./known-words.ts";
import { attemptProse } from "./prose/attempt.ts";
import type { Draft, DraftClaim, Generator } from "./shapes.ts";
import { freshClaims } from "./stale.ts";
import { attemptTables } from "./tables/attempt.ts";
import { isUnderspecified } from "./underspecified.ts";

/** The generator that needs no model: it quotes sentences and says cells. */
export const EXTRACTIVE: Generator = { kind: "extractive", name: "extractive-1", promptDigest: null };

const NOTHING: Shortfall = {
  kind: "insufficient",
  reason: "NO_EVIDENCE",
  missing: "evidence that speaks to this question",
  nextSteps: [],
};

const UNCLEAR: Shortfall = {
  kind: "insufficient",
  reason: "EVIDENCE_INSUFFICIENT",
  missing: "what or which one is meant: the question names none",
  nextSteps: [],
};

/**
 * Drafts an answer out of the evidence's own words: cells of table rows, figures computed over them, whole
 * sentences of prose; or says what is missing, with questions that the evidence answers. Several questions in one
 * are answered each by itself. Deterministic; nothing but the given evidence is looked at.
 */
export async function draftExtractive(asked: Asked, evidence: DraftEvidence): Promise<Draft> {
  let attempted: Promise<Attempt<DraftClaim>> | undefined;
  const tables: InTables = () => (attempted ??= attemptTables(asked, evidence));
  const parts = await partsOf(asked, evidence, tables);
  const attempts =
    parts.length > 0 ? await attemptEach(parts, evidence) : [await attemptOne(asked, evidence, tables)];
  const claims = attempts.flatMap((attempt, part) =>
    attempt.kind === "claims"
      ? attempt.claims.map((claim) => (parts.length > 0 ? ofPart(claim, part) : claim))
      : [],
  );
  if (claims.length > 0) {
    const unanswered = parts.filter((_, at) => attempts[at]?.kind !== "claims").map(({ text }) => text);
    return { generator: EXTRACTIVE, kind: "claims", claims: distinct(claims), unanswered };
  }
  const shortfall = attempts.find((attempt) => attempt.kind === "insufficient") ?? NOTHING;
  const { reason, missing, nextSteps } = await withFallbackSteps(parts[0] ?? asked, evidence, shortfall);
  return { generator: EXTRACTIVE, kind: "insufficient", reason, missing, nextSteps };
}

/** What the tables say to the whole question, looked up at most once. */
type InTables = () => Promise<Attempt<DraftClaim>>;

/** The questions to be answered one by one; none where the whole is one. */
async function partsOf(asked: Asked, evidence: DraftEvidence, tables: InTables): Promise<readonly Asked[]> {
  const { parts } = asked;
  if (parts.length === 0) return measuresOf(asked, evidence, tables);
  // "Which tornado …, and how many deaths is it recorded with": a row may answer both at once.
  const isJoined = parts.some(({ text }) => refersElsewhere(text));
  return isJoined && (await tables()).kind === "claims" ? [] : parts;
}

/** "The population and the land area of": two questions where no one row, but a table for one of them, answers. */
async function measuresOf(
  asked: Asked,
  evidence: DraftEvidence,
  tables: InTables,
): Promise<readonly Asked[]> {
  const parts = measuresIn(asked.text).map(analyseQuestion);
  if (parts.length === 0 || (await tables()).kind === "claims") return [];
  for (const part of parts) if ((await attemptTables(part, evidence)).kind === "claims") return parts;
  return [];
}

async function attemptEach(
  parts: readonly Asked[],
  evidence: DraftEvidence,
): Promise<readonly Attempt<DraftClaim>[]> {
  const attempts: Attempt<DraftClaim>[] = [];
  for (const part of parts)
    attempts.push(refersElsewhere(part.text) ? UNCLEAR : await attemptOne(part, evidence));
  return attempts;
}

async function attemptOne(
  asked: Asked,
  evidence: DraftEvidence,
  tables: InTables = () => attemptTables(asked, evidence),
): Promise<Attempt<DraftClaim>> {
  const attempt = isUnderspecified(asked) ? UNCLEAR : await attemptAll(asked, evidence, await tables());
  if (attempt.kind !== "claims") return attempt;
  const claims = freshClaims(asked, attempt.claims, evidence.now);
  return claims.length > 0 ? { kind: "claims", claims } : stale(attempt.claims);
}

/** Sources that differ on one question say nothing of another. */
function ofPart(claim: DraftClaim, part: number): DraftClaim {
  const { conflictGroup } = claim;
  return conflictGroup === undefined ? claim : { ...claim, conflictGroup: `${part}/${conflictGroup}` };
}

function distinct(claims: readonly DraftClaim[]): readonly DraftClaim[] {
  return claims.filter((claim, at) => claims.findIndex(({ text }) => text === claim.text) === at);
}

/**
 * Tables first, then prose. A question that the tables do not answer is read with its misspellings put right, since
 * prose often holds enough of its other words to seem to answer.
 */
async function attemptAll(
  asked: Asked,
  evidence: DraftEvidence,
  tables: Attempt<DraftClaim>,
): Promise<Attempt<DraftClaim>> {
  if (isSettled(tables)) return tables;
  const confirmed = await confirmStated(asked, evidence);
  if (confirmed.kind === "claims") return confirmed;
  const corrected = correctSpelling(asked, await knownWords(asked, evidence));
  const second = corrected === undefined ? undefined : await attemptOnce(corrected, evidence);
  if (second !== undefined && second.kind !== "silent") return second;
  return withProse(asked, evidence, tables);
}

/**
 * What tables hold of a statement whose figure is asked about: to "was it 7,000" the figure there is, to "who says
 * that it was 6,035" only those that say so.
 */
async function confirmStated(asked: Asked, evidence: DraftEvidence): Promise<Attempt<DraftClaim>> {
  const { stated, asksSource } = asked;
  if (stated.length === 0) return { kind: "silent" };
  const isStated = ({ isNumber, lower }: AskedWord) =>
    isNumber && stated.includes(Number(plainNumber(lower)));
  const open = { ...asked, stated: [], words: asked.words.filter((word) => !isStated(word)) };
  const attempt = await attemptTables(open, evidence);
  if (attempt.kind !== "claims" || !asksSource) return attempt;
  const claims = attempt.claims.filter(({ text }) =>
    readText(text).values.some((value) => value.kind === "quantity" && stated.includes(value.amount)),
  );
  return claims.length > 0 ? { kind: "claims", claims } : { kind: "silent" };
}

async function attemptOnce(asked: Asked, evidence: DraftEvidence): Promise<Attempt<DraftClaim>> {
  const tables = await attemptTables(asked, evidence);
  return isSettled(tables) ? tables : withProse(asked, evidence, tables);
}

function isSettled(attempt: Attempt<DraftClaim>): boolean {
  return attempt.kind === "claims" || (attempt.kind === "insufficient" && attempt.isFinal === true);
}

function withProse(asked: Asked, evidence: DraftEvidence, tables: Attempt<DraftClaim>): Attempt<DraftClaim> {
  const prose = attemptProse(asked, evidence);
  return prose.kind === "claims" || tables.kind === "silent" ? prose : tables;
}

function stale(claims: readonly DraftClaim[]): Shortfall {
  const dataset = claims[0]?.spans[0]?.passage.dataset;
  const since = dataset?.releasedAt.slice(0, 10) ?? "";
  return {
    kind: "insufficient",
    reason: "EVIDENCE_STALE",
    missing: `a record fresh enough to speak of the present: what there is was released on ${since}`,
    nextSteps: [],
  };
}
