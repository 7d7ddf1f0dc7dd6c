import type { Db, Queryable } from "../../database/db.ts";
import { Fault } from "../../fault.ts";
import type { AdmissibleDocument, AdmissiblePackage, AdmitPackage, PassageDraft } from "../shapes.ts";
import type { Embedding, OpenEmbedding } from "../embed/embedding.ts";
import { storeVectors } from "../embed/store-vectors.ts";
import { claimIndex } from "../embed/vector-index.ts";
import { storeFrozen } from "./frozen-text.ts";
import { indexPassage, termsOfContext } from "./lexemes.ts";
import { ensurePartitions, MERGE_PENDING } from "./partitions.ts";
import { storeSpans } from "./stored-spans.ts";
import { moveCounts, standingOf, TermCounter } from "./term-counts.ts";
import { instantsOf } from "./visibility.ts";

const BATCH_PASSAGES = 500;
const BATCH_CODE_UNITS = 1_000_000;
const ANALYZE_FROM_PASSAGES = 2_000;

/** One writer at a time: sums and standings are read before they are written. */
export const LOCK_WRITER = "SELECT pg_advisory_xact_lock(hashtext('focus:evidence'))";

/**
 * Admits a package in one transaction, its passages in bulk.
 *
 * Errors: Fault REQUEST_INVALID when the version is there with another digest or was withdrawn; INTEGRITY when
 * a text's bytes are not those its digest names. Either leaves the store as it was.
 */
export function admitInto(db: Db, openEmbedding: OpenEmbedding): AdmitPackage {
  return async (admissible, onPassages) => {
    const { dataset } = admissible;
    const embedding = await openEmbedding();
    await ensurePartitions(db, dataset.label);
    return db.tx(async (tx) => {
      await tx.query(LOCK_WRITER);
      await claimIndex(tx, embedding);
      const versionId = await insertVersion(tx, admissible);
      if (versionId === undefined) return { kind: "unchanged", passages: 0 } as const;
      const passages = await admitDocuments(tx, versionId, admissible, embedding, onPassages);
      await tx.query(MERGE_PENDING, [dataset.label]);
      // Embedded there is no autovacuum to keep the planner's figures; small admissions do not change plans.
      if (db.kind === "pglite" && passages >= ANALYZE_FROM_PASSAGES) await tx.query("ANALYZE");
      return { kind: "admitted", passages } as const;
    });
  };
}

/** Undefined when this very package is there already. */
async function insertVersion(tx: Queryable, admissible: AdmissiblePackage): Promise<number | undefined> {
  const { dataset, catalogs, digest, supersedes } = admissible;
  const reference = `${dataset.slug}@${dataset.version}`;
  const [present] = await tx.query<{ digest: string; withdrawn: boolean }>(
    "SELECT digest, withdrawn_at IS NOT NULL AS withdrawn FROM dataset_version WHERE reference = $1",
    [reference],
  );
  if (present) return refuseChanged(reference, present, digest);
  const superseded = supersedes === null ? undefined : await standingOf(tx, supersedes);
  const [row] = await tx.query<{ id: number }>(
    `INSERT INTO dataset_version (slug, version, label, dataset, digest, supersedes, manifest, dcat, stac, prov)
     VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10) RETURNING id`,
    [
      dataset.slug,
      dataset.version,
      dataset.label,
      JSON.stringify(dataset),
      digest,
      supersedes,
      admissible.manifest,
      catalogs.dcat,
      catalogs.stac,
      catalogs.prov,
    ],
  );
  if (superseded && supersedes !== null) {
    const now = await standingOf(tx, supersedes);
    await moveCounts(tx, superseded, superseded.bucket, now?.bucket ?? null);
  }
  return row?.id;
}

function refuseChanged(
  reference: string,
  present: { digest: string; withdrawn: boolean },
  digest: string,
): undefined {
  if (present.digest !== digest)
    throw new Fault("REQUEST_INVALID", `${reference} is admitted with digest ${present.digest}`, {
      sentence: `${reference} is already in the store with other content; a version never changes, so package the new content as a new version.`,
    });
  if (present.withdrawn)
    throw new Fault("REQUEST_INVALID", `${reference} is withdrawn`, {
      sentence: `${reference} was withdrawn and stays so; package it as a new version to bring it back.`,
    });
  return undefined;
}

async function admitDocuments(
  tx: Queryable,
  versionId: number,
  { dataset, documents }: AdmissiblePackage,
  embedding: Embedding,
  onPassages: ((done: number) => void) | undefined,
): Promise<number> {
  const standing = await standingOf(tx, `${dataset.slug}@${dataset.version}`);
  // A version that is superseded before it comes is read by nobody who sees its successor.
  const counter =
    standing && standing.bucket !== null ? new TermCounter(tx, dataset.label, standing.bucket) : undefined;
  let passages = 0;
  for (const [ordinal, document] of documents.entries()) {
    const documentId = await insertDocument(tx, versionId, ordinal, document);
    await storeFrozen(tx, document);
    let rows = 0;
    for await (const batch of batches(document.passages())) {
      const title = titleOf(dataset.title, document.artifact.title);
      await insertPassages(tx, { documentId, document, title }, batch, { label: dataset.label, counter });
      await storeVectors(
        tx,
        embedding,
        { label: dataset.label, documentId },
        batch.map(({ start, heading, text }) => ({ firstByte: start, title, heading, body: text })),
      );
      passages += batch.length;
      rows += batch.filter(({ spans }) => spans[0]?.cells !== undefined).length;
      onPassages?.(passages);
    }
    await tx.query("UPDATE document SET rows = $2 WHERE id = $1", [documentId, rows]);
  }
  await counter?.flush(true);
  return passages;
}

/** The title under which a document's passages are found: its dataset's, and its own where that is another. */
export function titleOf(datasetTitle: string, title: string): string {
  return title === datasetTitle ? datasetTitle : `${datasetTitle} ${title}`;
}

async function insertDocument(
  tx: Queryable,
  versionId: number,
  ordinal: number,
  document: AdmissibleDocument,
): Promise<number> {
  const { artifact } = document;
  const { from, to } = instantsOf(artifact.time);
  const [row] = await tx.query<{ id: number }>(
    `INSERT INTO document (version_id, ordinal, digest, chunker, bytes, artifact, west, south, east, north,
       time_from, time_to)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12) RETURNING id`,
    [
      versionId,
      ordinal,
      document.document,
      document.chunkerVersion ?? "1",
      document.bytes,
      JSON.stringify(artifact),
      ...(artifact.bbox ?? [null, null, null, null]),
      from,
      to,
    ],
  );
  return row?.id ?? 0;
}

async function* batches(drafts: AsyncIterable<PassageDraft>): AsyncGenerator<readonly PassageDraft[]> {
  let batch: PassageDraft[] = [];
  let codeUnits = 0;
  for await (const draft of drafts) {
    batch.push(draft);
    codeUnits += draft.text.length;
    if (batch.length < BATCH_PASSAGES && codeUnits < BATCH_CODE_UNITS) continue;
    yield batch;
    batch = [];
    codeUnits = 0;
  }
  if (batch.length > 0) yield batch;
}

async function insertPassages(
  tx: Queryable,
  of: { documentId: number; document: AdmissibleDocument; title: string },
  batch: readonly PassageDraft[],
  into: { label: string; counter: TermCounter | undefined },
): Promise<void> {
  const { table } = of.document.artifact;
  await tx.query(INSERT_PASSAGES, [
    into.label,
    of.documentId,
    batch.map(({ start }) => start),
    batch.map(({ end }) => end),
    batch.map(({ page }) => page ?? null),
    batch.map(({ heading }) => heading),
    batch.map(({ text }) => text),
    batch.map(({ spans, start, text }) => storeSpans(spans, start, text, table)),
  ]);
  const read = readBatch(of, batch);
  await tx.query(INSERT_TERMS, [
    into.label,
    of.documentId,
    batch.map(({ start }) => start),
    read.map(({ bodyTerms }) => bodyTerms),
    read.map(({ literal }) => literal),
  ]);
  for (const { terms, bodyTerms } of read) into.counter?.add(terms, bodyTerms);
  await into.counter?.flush(false);
}

/** Neighbouring passages mostly share title and heading, whose terms are then read once. */
function readBatch(of: { document: AdmissibleDocument; title: string }, batch: readonly PassageDraft[]) {
  const header = headerText(of.document);
  let heading: string | undefined;
  let context = termsOfContext({ title: "", heading: "" });
  return batch.map((draft) => {
    if (draft.heading !== heading) {
      heading = draft.heading;
      context = termsOfContext({ title: of.title, heading: `${heading} ${header}` });
    }
    return indexPassage(wordsOf(draft), context);
  });
}

/** Cells one by one: read as a line of text, "12,345" of two columns would be one number. */
function wordsOf({ text, spans }: PassageDraft): string {
  if (!spans.some(({ cells }) => cells)) return text;
  return spans.map((span) => span.cells?.map(({ value }) => value).join("\n") ?? span.text).join("\n");
}

/** What a table's columns are called and measure: words by which its rows are asked for. */
function headerText({ artifact: { table } }: AdmissibleDocument): string {
  if (!table) return "";
  return table.fields
    .map(({ name, title, measure, unit, time }) => [name, title, measure, unit, time].join(" "))
    .join(" ");
}

const INSERT_PASSAGES = `
  INSERT INTO passage (label, document_id, first_byte, end_byte, page, heading, body, spans)
  SELECT $1::text, $2::bigint, p.* FROM unnest(
    $3::bigint[], $4::bigint[], $5::int[], $6::text[], $7::text[], $8::text[]) AS p`;

const INSERT_TERMS = `
  INSERT INTO passage_terms (label, document_id, first_byte, body_terms, lexemes)
  SELECT $1::text, $2::bigint, t.first_byte, t.body_terms, t.lexemes::tsvector
  FROM unnest($3::bigint[], $4::int[], $5::text[]) AS t (first_byte, body_terms, lexemes)`;
