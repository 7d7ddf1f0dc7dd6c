import { formatSpanRef, parseRef, type PlanRef } from "../evidence/refs.ts";
import type { EvidenceStore, OpenedSpan, Passage, Scope, Span } from "../evidence/shapes.ts";
import { Fault } from "../fault.ts";
import type { Ledger, PlacedAnswer } from "../ledger/shapes.ts";
import { applyObligations } from "../policy/obligations.ts";
import type { Asker, Policy } from "../policy/shapes.ts";
import { labelled } from "./permit.ts";
import { canonicalDigest } from "./digest.ts";
import type { Envelope } from "./shapes.ts";

/** What reading again needs of the world. */
export interface OpenPorts {
  readonly policy: Policy;
  readonly store: EvidenceStore;
  readonly ledger: Pick<Ledger, "findAnswer" | "findRecord" | "hmac">;
  readonly clock: () => Date;
}

/** One cited span, opened for a reader: the JSON of `GET /api/v1/evidence/{ref}`. */
export interface OpenedEvidence {
  readonly ref: string;
  readonly quote: string;
  /** The sentence or row before the span and the one after, "" at an end. */
  readonly before: string;
  readonly after: string;
  readonly context: {
    readonly title: string;
    readonly heading: string;
    readonly header: string;
    readonly unit: string;
    /** Footnotes of the row's table. */
    readonly notes?: string;
  };
  /** Where in the artifact's file the span stands, as far as its format tells. */
  readonly place?: {
    readonly artifact: string;
    readonly page?: number;
    readonly bytes?: readonly [start: number, end: number];
  };
  readonly dataset: { readonly slug: string; readonly version: string; readonly title: string };
  readonly license: { readonly spdx: string; readonly attribution: string };
  readonly obligations_applied: readonly string[];
  /** What the reader must be told: the version was superseded or withdrawn since, or is synthetic. */
  readonly notices: readonly string[];
}

/**
 * Opens a cited span, authorised anew: scope by role, then policy for this very passage, then its obligations.
 * Undefined when it is absent, hidden, or held back by an obligation: alike to the caller.
 * Errors: REQUEST_INVALID when the reference is not of the form.
 */
export async function openEvidence(
  ports: OpenPorts,
  ref: string,
  asker: Asker,
): Promise<OpenedEvidence | undefined> {
  const parsed = parseRef(ref);
  const scope = await readingScope(ports, asker);
  if (scope === undefined) return undefined;
  if (parsed.kind === "dcat") return openPlan(ports, ref, parsed, scope, asker);
  const opened = await ports.store.openSpan(parsed, scope);
  if (opened === undefined) return undefined;
  const permitted = await permittedPassage(ports, opened.passage, asker);
  if (permitted === undefined) return undefined;
  const within = permitted.passage.spans.find(
    ({ start, end }) => start <= opened.span.start && opened.span.end <= end,
  );
  if (within === undefined) return undefined;
  const narrowed = permitted.passage !== opened.passage;
  return {
    ref: formatSpanRef(parsed),
    quote: new TextDecoder().decode(opened.bytes),
    before: narrowed ? "" : opened.before,
    after: narrowed ? "" : opened.after,
    ...describe(opened.passage, opened.span),
    obligations_applied: permitted.applied,
    notices: [...permitted.notices, ...noticesOf(opened)],
  };
}

/** A plan's reference opens the header line of the table that it reads. */
async function openPlan(
  ports: OpenPorts,
  ref: string,
  { slug, version, table: document }: PlanRef,
  scope: Scope,
  asker: Asker,
): Promise<OpenedEvidence | undefined> {
  const tables = await ports.store.listTables(scope);
  const ofVersion = tables.filter(({ dataset }) => dataset.slug === slug && dataset.version === version);
  const named = ofVersion.filter((one) => document === undefined || one.document === document);
  const [table] = named;
  if (table === undefined || named.length > 1) return undefined;
  const decision = await ports.policy.passages(asker, [labelled(table)], ports.clock());
  if (decision.verdicts[0]?.allow !== true) return undefined;
  const { dataset, artifact } = table;
  return {
    ref,
    quote: artifact.table.header,
    before: "",
    after: "",
    context: { title: artifact.title, heading: "", header: artifact.table.header, unit: "" },
    dataset: { slug: dataset.slug, version: dataset.version, title: dataset.title },
    license: { spdx: dataset.license.spdx, attribution: dataset.license.attribution },
    obligations_applied: dataset.obligations.map(({ type }) => type),
    notices: [],
  };
}

async function readingScope({ policy, clock }: OpenPorts, asker: Asker): Promise<Scope | undefined> {
  const scoped = await policy.scope(asker, clock());
  return scoped.kind === "allowed" ? { labels: scoped.labels } : undefined;
}

async function permittedPassage({ policy, clock }: OpenPorts, passage: Passage, asker: Asker) {
  const decision = await policy.passages(asker, [labelled(passage)], clock());
  const verdict = decision.verdicts[0];
  if (verdict?.allow !== true) return undefined;
  const applied = applyObligations(passage, verdict.obligations);
  return applied.kind === "applied" ? applied : undefined;
}

function describe(passage: Passage, span: Span) {
  const { artifact, dataset } = passage;
  const units = (artifact.table?.fields ?? []).filter(({ unit }) => unit !== undefined && unit !== "");
  const notes = span.kind === "row" ? (artifact.table?.notes ?? []) : [];
  return {
    context: {
      title: artifact.title,
      heading: passage.heading,
      header: span.kind === "row" ? (artifact.table?.header ?? "") : "",
      unit: span.kind === "row" ? units.map(({ name, unit }) => `${name}: ${unit}`).join("; ") : "",
      ...(notes.length > 0 && { notes: notes.join("\n") }),
    },
    place: {
      artifact: `kfm://artifact/sha256:${artifact.sha256}`,
      ...(passage.page !== undefined && { page: passage.page }),
      ...(span.source && { bytes: [span.source.start, span.source.end] as const }),
    },
    dataset: { slug: dataset.slug, version: dataset.version, title: dataset.title },
    license: { spdx: dataset.license.spdx, attribution: dataset.license.attribution },
  };
}

function noticesOf({ status, passage: { dataset } }: OpenedSpan): readonly string[] {
  return [
    ...statusNotice(`${dataset.slug}@${dataset.version}`, status),
    ...(dataset.synthetic ? ["This source is synthetic: it was made up for demonstration."] : []),
  ];
}

function statusNotice(version: string, status: string | undefined): readonly string[] {
  if (status === "withdrawn") return [`${version} has been withdrawn since and can no longer be cited.`];
  if (status === "superseded") return [`${version} has been superseded by a newer version since.`];
  return [];
}

/**
 * The released envelope again, byte for byte, with notices of what happened to its evidence. Open to those who
 * may read all that the answer's own asker could see, since any of it may have shaped the answer.
 *
 * Errors: INTEGRITY when the stored envelope is not the recorded one.
 */
export async function openAnswer(
  ports: OpenPorts,
  answerId: string,
  asker: Asker,
): Promise<{ readonly envelope: Envelope; readonly notices: readonly string[] } | undefined> {
  const scope = await readingScope(ports, asker);
  if (scope === undefined) return undefined;
  const placed = await ports.ledger.findAnswer(answerId);
  if (placed === undefined || placed.envelope === null || !covers(scope, placed)) return undefined;
  if (canonicalDigest(placed.envelope) !== placed.record.envelope_digest)
    throw new Fault("INTEGRITY", `the stored envelope of ${answerId} is not the recorded one`);
  const status = await ports.store.statusOf(placed.restsOn, scope);
  const notices = placed.restsOn.flatMap((version) => statusNotice(version, status.get(version)));
  return { envelope: placed.envelope as unknown as Envelope, notices };
}

/** The audit record: to stewards and auditors by policy, and to its own asker within what they may read. */
export async function openRecord(
  ports: OpenPorts,
  auditRef: string,
  asker: Asker,
): Promise<PlacedAnswer["record"] | undefined> {
  const placed = await ports.ledger.findRecord(auditRef);
  const scope = await readingScope(ports, asker);
  const own =
    placed !== undefined &&
    placed.record.actor.subject_hmac === ports.ledger.hmac(`subject:${asker.subject}`) &&
    scope !== undefined &&
    covers(scope, placed);
  const decision = await ports.policy.auditRead(asker, { ownSubject: own }, ports.clock());
  return decision.allow ? placed?.record : undefined;
}

function covers(scope: Scope, placed: PlacedAnswer): boolean {
  return placed.labels.every((label) => scope.labels.includes(label));
}
