import { Fault } from "../fault.ts";
import type { SpanRef } from "./shapes.ts";

/** A dataset version with the plan that was computed over it, by the plan's SHA-256 (hex). */
export interface PlanRef {
  readonly slug: string;
  readonly version: string;
  readonly plan: string;
  /** Document digest (hex) of the table that the plan reads, where the dataset has several. */
  readonly table?: string | undefined;
}

/** An evidence reference of the kinds that answers cite. */
export type EvidenceRef = ({ readonly kind: "doc" } & SpanRef) | ({ readonly kind: "dcat" } & PlanRef);

const DOC = /^doc:\/\/sha256:([0-9a-f]{64})#span=(0|[1-9]\d{0,14}):(0|[1-9]\d{0,14})$/;
const DCAT =
  /^dcat:\/\/([a-z0-9][a-z0-9_]*)@([0-9A-Za-z][0-9A-Za-z._-]*)#plan=([0-9a-f]{64})(?:&table=([0-9a-f]{64}))?$/;

/** `doc://sha256:<hex>#span=<start>:<end>`, bytes of the frozen text. */
export function formatSpanRef({ document, start, end }: SpanRef): string {
  return `doc://sha256:${document}#span=${start}:${end}`;
}

/** `dcat://<slug>@<version>#plan=<hex>`, with `&table=<hex>` where the dataset has several tables. */
export function formatPlanRef({ slug, version, plan, table }: PlanRef): string {
  return `dcat://${slug}@${version}#plan=${plan}${table === undefined ? "" : `&table=${table}`}`;
}

/**
 * Reads a reference. There is one way to write each, so that parsing and formatting are each other's inverse.
 * Errors: Fault REQUEST_INVALID when it is none, or when its span is empty or reversed.
 */
export function parseRef(text: string): EvidenceRef {
  const doc = DOC.exec(text);
  if (doc && Number(doc[2]) < Number(doc[3]))
    return { kind: "doc", document: doc[1] ?? "", start: Number(doc[2]), end: Number(doc[3]) };
  const dcat = DCAT.exec(text);
  if (dcat) {
    const [, slug = "", version = "", plan = "", table] = dcat;
    return { kind: "dcat", slug, version, plan, ...(table !== undefined && { table }) };
  }
  throw new Fault("REQUEST_INVALID", "not an evidence reference", {
    sentence:
      "An evidence reference reads doc://sha256:<64 hex digits>#span=<start>:<end> or dcat://<slug>@<version>#plan=<64 hex digits>.",
  });
}
