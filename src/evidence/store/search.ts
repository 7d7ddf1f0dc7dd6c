import type { Db, Queryable } from "../../database/db.ts";
import type { OpenEmbedding } from "../embed/embedding.ts";
import { EXACT_NUMBERS } from "../embed/nearest.ts";
import type { Found, Scope, SearchPassages } from "../shapes.ts";
import { columnsOf, compareCandidates, findCandidates, type Candidate } from "./candidates.ts";
import { embedQuestion, joinVectors, type AskedVector } from "./join-vectors.ts";
import { indexTerms, namesTitle, occurrenceOf, phraseOf } from "./lexemes.ts";
import { idf, scorePassage, type RankContext, type WeighedTerm } from "./rank.ts";
import { variantsOf, type Variant } from "./spelling.ts";
import { loadPassages, PASSAGE_LIST_COLUMNS, type ListedRow } from "./stored-passages.ts";
import { countsFor, type Counts } from "./term-counts.ts";
import { CURRENT_VERSIONS } from "./visibility.ts";

/** Longer questions are searched by this many of their rarest words. */
const MOST_TERMS = 32;
/** Passages that the database ranks roughly; the words that bring more are left out of finding, not ranking. */
const CANDIDATE_BUDGET = 3_000;
/** A word in more than this share of what can be seen finds nothing by itself. */
const COMMON_SHARE = 0.02;
/** What a word counts for that only resembles the one asked for. */
const VARIANT_SHARE = 0.7;

/** All statements of a search see the store at one moment: a version whole or not at all. */
const ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

/**
 * Searches by words, and by vectors as far as the model's are worth it: candidates by the text index, first
 * ranked roughly in the database, the best of them exactly. A word that stands nowhere is taken for the one it
 * most likely misspells. All figures come from the labels of the scope alone, and the order is the same for the
 * same store: by score, then text, place in it, version.
 */
export function searchIn(db: Db, openEmbedding: OpenEmbedding): SearchPassages {
  return async (question, scope, limit) => {
    const terms = [...new Set(indexTerms(question))];
    if (terms.length === 0 || limit < 1) return [];
    // Before the transaction, which embedded would keep all others waiting for the model.
    const asked = await embedQuestion(await openEmbedding(), question, EXACT_NUMBERS);
    return db.tx(async (tx) => {
      await tx.query(ONE_MOMENT);
      return searchOnce(tx, { question, terms, asked, scope, limit });
    });
  };
}

interface Search {
  readonly question: string;
  readonly terms: readonly string[];
  readonly asked: AskedVector;
  readonly scope: Scope;
  readonly limit: number;
}

async function searchOnce(
  tx: Queryable,
  { question, terms, asked, scope, limit }: Search,
): Promise<readonly Found[]> {
  const counts = await countsFor(tx, CURRENT_VERSIONS, scope.labels, terms);
  if (counts.passages === 0) return [];
  const unknown = terms.filter((term) => frequency(counts, term) === 0);
  const variants = await variantsOf(tx, CURRENT_VERSIONS, scope.labels, unknown);
  const weighed = weigh(terms, counts, variants);
  const finding = findingTerms(weighed, counts.passages);
  const candidates = await findCandidates(tx, scope, weighed, finding, counts.meanBodyTerms, limit);
  const context = {
    terms: weighed,
    meanBodyTerms: counts.meanBodyTerms,
    rarestIdf: idf(counts.passages, 1),
    phrase: phraseOf(question),
  };
  const score = (candidate: Candidate) => scoreOf(candidate, context);
  const joined = await joinVectors(tx, asked, {
    scope,
    found: candidates.map((candidate) => ({ candidate, score: score(candidate) })),
    whole: terms.reduce((sum, term) => sum + idf(counts.passages, frequency(counts, term)), 0),
    score,
  });
  const best = joined
    .toSorted((one, other) => other.score - one.score || compareCandidates(one.candidate, other.candidate))
    .slice(0, limit);
  return loadFound(tx, best, limit);
}

interface SearchTerm extends WeighedTerm {
  /** In how many passages it stands. */
  readonly passages: number;
}

/** The question's terms that occur, or whose variants do, in its order, with their weights. */
function weigh(
  terms: readonly string[],
  counts: Counts,
  variants: ReadonlyMap<string, Variant>,
): readonly SearchTerm[] {
  const occurring = terms.flatMap((term): readonly SearchTerm[] => {
    const passages = frequency(counts, term);
    if (passages > 0) return [{ term, passages, idf: idf(counts.passages, passages) }];
    const variant = variants.get(term);
    if (!variant || terms.includes(variant.term)) return [];
    return [{ ...variant, idf: VARIANT_SHARE * idf(counts.passages, variant.passages) }];
  });
  const rarest = occurring.toSorted((one, other) => one.passages - other.passages);
  const kept = new Set(rarest.slice(0, MOST_TERMS));
  return occurring.filter((term) => kept.has(term));
}

function frequency(counts: Counts, term: string): number {
  return counts.withTerm.get(term) ?? 0;
}

/**
 * Terms that find candidates: all, while they bring no more passages than can be ranked; else the rare ones,
 * rarest first, as far as the budget goes, and always the rarest.
 */
function findingTerms(terms: readonly SearchTerm[], visible: number): readonly string[] {
  const common = Math.max(visible * COMMON_SHARE, CANDIDATE_BUDGET / 10);
  const taken: string[] = [];
  let sum = 0;
  for (const { term, passages } of terms.toSorted((one, other) => one.passages - other.passages)) {
    sum += passages;
    const fits = sum <= CANDIDATE_BUDGET && (passages <= common || sum <= CANDIDATE_BUDGET / 2);
    if (taken.length > 0 && !fits) break;
    taken.push(term);
  }
  return taken;
}

function scoreOf(candidate: Candidate, context: RankContext & { readonly phrase: string }): number {
  const passage = {
    occurrences: context.terms.map(({ term }) => occurrenceOf(term, candidate.lexemes)),
    bodyTerms: candidate.body_terms,
    titleNamed: namesTitle(context.phrase, candidate.title),
  };
  return scorePassage(passage, context);
}

async function loadFound(
  db: Queryable,
  best: readonly { candidate: Candidate; score: number }[],
  limit: number,
): Promise<readonly Found[]> {
  if (best.length === 0) return [];
  const rows = await db.query<ListedRow>(
    `SELECT ${PASSAGE_LIST_COLUMNS} FROM unnest($2::bigint[], $3::bigint[]) AS wanted (document_id, first_byte)
     JOIN passage p ON p.document_id = wanted.document_id AND p.first_byte = wanted.first_byte
     JOIN document d ON d.id = p.document_id JOIN dataset_version v ON v.id = d.version_id
     WHERE p.label = ANY($1::text[])`,
    [
      [...new Set(best.map(({ candidate }) => candidate.label))],
      ...columnsOf(best.map(({ candidate }) => candidate)),
    ],
  );
  const passages = loadPassages(rows);
  const byPlace = new Map(rows.map((row, i) => [`${row.document_id} ${row.first_byte}`, passages[i]]));
  return best
    .flatMap(({ candidate, score }) => {
      const passage = byPlace.get(`${candidate.document_id} ${candidate.first_byte}`);
      return passage ? [{ passage, score }] : [];
    })
    .slice(0, limit);
}
