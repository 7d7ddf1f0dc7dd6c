import type { Found, Passage, Span } from "../../evidence/shapes.ts";
import { readText, searchTerms } from "../../language/read.ts";
import type { Reading, Token } from "../../language/shapes.ts";

/** A sentence of the permitted prose, or one with the next that speaks on of it, indexed for questions. */
export interface ProseSentence {
  readonly passage: Passage;
  /** Its words; of two sentences those of both. */
  readonly span: Pick<Span, "text">;
  /** What is quoted, in order: the sentence, or both. */
  readonly parts: readonly Span[];
  /** Place of its passage in the search's order, from 0. */
  readonly rank: number;
  /** Its passage's score in the search as a share of the best one's. */
  readonly standing: number;
  readonly reading: Reading;
  readonly tokens: readonly Token[];
  /** Where each stem stands, as token indexes. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
  readonly before: ProseSentence | undefined;
  readonly page: ProsePage;
}

/** What stands around a sentence: the stems of its passage, of title and headings, and of its document. */
export interface ProsePage {
  readonly stems: ReadonlySet<string>;
  readonly about: ReadonlySet<string>;
  /** Stems of all found passages of its document. */
  readonly document: ReadonlySet<string>;
}

/** Sentences of the found prose in order of search, passages and sentences in their own order; rows left out. */
export function sentencesOf(found: readonly Found[]): readonly ProseSentence[] {
  const best = Math.max(0, ...found.map(({ score }) => score));
  const documents = new Map<string, Set<string>>();
  return found.flatMap(({ passage, score }, rank) => {
    const document = documents.get(passage.document) ?? new Set<string>();
    documents.set(passage.document, document);
    return sentencesOfPassage(passage, rank, best === 0 ? 1 : score / best, document);
  });
}

function sentencesOfPassage(
  passage: Passage,
  rank: number,
  standing: number,
  document: Set<string>,
): readonly ProseSentence[] {
  const spans = passage.spans.filter(({ kind }) => kind === "sentence");
  const stems = new Set<string>();
  const about = new Set(
    [passage.heading, passage.artifact.title, passage.dataset.title].flatMap((text) => searchTerms(text)),
  );
  const page: ProsePage = { stems, about, document };
  let before: ProseSentence | undefined;
  return spans.map((span) => {
    const indexed = indexOf(span.text);
    for (const stem of indexed.positions.keys()) {
      stems.add(stem);
      document.add(stem);
    }
    before = { passage, span, parts: [span], rank, standing, ...indexed, before, page };
    return before;
  });
}

/** A text as a sentence holds it. */
export function indexOf(text: string): Pick<ProseSentence, "reading" | "tokens" | "positions"> {
  const reading = readText(text);
  const positions = new Map<string, number[]>();
  reading.tokens.forEach((token, at) => {
    if (token.kind === "mark") return;
    const known = positions.get(token.stem);
    if (known === undefined) positions.set(token.stem, [at]);
    else known.push(at);
  });
  return { reading, tokens: reading.tokens, positions };
}
