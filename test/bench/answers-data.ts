import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { cutSentences } from "../../src/evidence/cut/cut-sentences.ts";
import type { Found, Passage } from "../../src/evidence/shapes.ts";
import { searchTerms } from "../../src/language/read.ts";
import { DATASET } from "../draft/made-table.ts";

/** One labelled question with the passages it is asked of. */
export interface Item {
  readonly id: string;
  readonly question: string;
  readonly passages: readonly {
    readonly id: string;
    readonly title: string;
    readonly text: string;
    readonly type?: string;
  }[];
  readonly answerable: boolean;
  readonly answers: readonly string[];
  readonly meta: {
    readonly article?: string;
    readonly selected_sentences?: readonly string[];
    readonly wrong_answers?: readonly string[];
    readonly page?: string;
  };
}

/** Reads a labelled set; gzip by its name. */
export function readItems(path: string): readonly Item[] {
  if (!existsSync(path)) throw new Error(`no labelled questions at ${path}`);
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Item);
}

const made = new Map<string, Passage>();

/** A passage as the store would give it, its sentences cut by the service's own cutter. */
export function passageOf(title: string, text: string): Passage {
  const document = createHash("sha256").update(title).update("\0").update(text).digest("hex");
  const known = made.get(document);
  if (known !== undefined) return known;
  const spans = cutSentences(text).map(({ start, end }) => ({
    start: Buffer.byteLength(text.slice(0, start)),
    end: Buffer.byteLength(text.slice(0, end)),
    text: text.slice(start, end),
    kind: "sentence" as const,
  }));
  const artifact = {
    sha256: document,
    path: "data/text.txt",
    title,
    mediaType: "text/plain",
    sourceRole: "documentary",
  };
  const passage = {
    id: document,
    document,
    start: 0,
    end: Buffer.byteLength(text),
    text,
    heading: "",
    spans,
    artifact,
    dataset: DATASET,
  };
  made.set(document, passage);
  return passage;
}

/** Okapi BM25 over passages in memory, k1 1.2, b 0.75; best first. */
export function searcher(
  passages: readonly Passage[],
): (question: string, limit: number) => readonly Found[] {
  const postings = new Map<string, Map<number, number>>();
  const lengths = passages.map((passage, at) => {
    const terms = searchTerms(`${passage.artifact.title} ${passage.text}`);
    for (const term of terms) {
      const places = postings.get(term) ?? new Map<number, number>();
      places.set(at, (places.get(at) ?? 0) + 1);
      postings.set(term, places);
    }
    return terms.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return (question, limit) => {
    const scores = new Map<number, number>();
    for (const term of new Set(searchTerms(question))) {
      const places = postings.get(term);
      if (places === undefined) continue;
      const idf = Math.log(1 + (passages.length - places.size + 0.5) / (places.size + 0.5));
      for (const [at, times] of places) {
        const norm = times + 1.2 * (0.25 + (0.75 * (lengths[at] ?? 0)) / mean);
        scores.set(at, (scores.get(at) ?? 0) + (idf * times * 2.2) / norm);
      }
    }
    return [...scores]
      .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([at, score]) => ({ passage: passages[at] as Passage, score }));
  };
}

/** Whether a gold answer stands in a text, letters and digits alone compared. */
export function holdsAnswer(text: string, answers: readonly string[]): boolean {
  const bare = plain(text);
  return answers.some((answer) => plain(answer) !== "" && bare.includes(plain(answer)));
}

function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/\b(?:a|an|the)\b/gu, " ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
}

/** Area under the ROC curve of scores for the answerable against those for the rest. */
export function auroc(positive: readonly number[], negative: readonly number[]): number {
  const all = [
    ...positive.map((score) => ({ score, one: 1 })),
    ...negative.map((score) => ({ score, one: 0 })),
  ].toSorted((a, b) => a.score - b.score);
  let ranks = 0;
  for (let at = 0; at < all.length;) {
    let end = at;
    while (end < all.length && all[end]?.score === all[at]?.score) end += 1;
    for (let tie = at; tie < end; tie += 1) if (all[tie]?.one === 1) ranks += (at + end + 1) / 2;
    at = end;
  }
  const [p, n] = [positive.length, negative.length];
  return (ranks - (p * (p + 1)) / 2) / (p * n);
}
