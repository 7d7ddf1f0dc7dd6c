import type { DraftClaim, DraftSpan, Plan } from "../draft/shapes.ts";
import { formatPlanRef, formatSpanRef } from "../evidence/refs.ts";
import type { EvidenceStore, Passage, Scope, SpanRef } from "../evidence/shapes.ts";
import { Fault } from "../fault.ts";
import { canonicalDigest } from "./digest.ts";
import type { Citation, ReleasedClaim } from "./shapes.ts";
import type { CheckedClaim } from "./verify.ts";

/** The list that the text's numbers point into, and the claims with their numbers. */
export interface Cited {
  readonly claims: readonly ReleasedClaim[];
  readonly citations: readonly Citation[];
}

interface Source {
  readonly ref: string;
  readonly kind: Citation["kind"];
  readonly slice: SpanRef;
  /** What the draft and the checker read there; the stored bytes must say the same. */
  readonly text: string;
  readonly passage: Passage;
}

/**
 * Numbers the released claims and slices each quote anew from the stored bytes.
 *
 * Errors: INTEGRITY when stored bytes and checked text differ or no longer open to this asker; nothing of the
 * answer is shown then.
 */
export async function citeClaims(
  store: Pick<EvidenceStore, "readSlice">,
  released: readonly CheckedClaim[],
  scope: Scope,
): Promise<Cited> {
  const numbers = new Map<string, number>();
  const citations: Citation[] = [];
  const claims: ReleasedClaim[] = [];
  for (const { draft } of released) {
    const cited: number[] = [];
    for (const source of sourcesOf(draft)) {
      let n = numbers.get(source.ref);
      if (n === undefined) {
        n = citations.length + 1;
        citations.push(await citationOf(store, n, source, scope));
        numbers.set(source.ref, n);
      }
      cited.push(n);
    }
    claims.push({
      id: `c${claims.length + 1}`,
      text: draft.text,
      kind: draft.kind,
      verdict: "supported",
      citations: cited,
    });
  }
  return { claims, citations };
}

/** SHA-256 (hex) of a plan's RFC 8785 bytes: the digest in `dcat://slug@version#plan=`. */
export function planDigest(plan: Plan): string {
  return canonicalDigest(JSON.parse(JSON.stringify(plan)));
}

/** References of all that a claim rests on, plan first. */
export function refsOf(draft: DraftClaim): readonly string[] {
  return sourcesOf(draft).map(({ ref }) => ref);
}

function sourcesOf(draft: DraftClaim): readonly Source[] {
  const spans = draft.spans.map(spanSource);
  const first = draft.spans[0];
  if (draft.plan === undefined || first === undefined) return spans;
  return [planSource(draft.plan, first.passage, draft.ofSeveralTables === true), ...spans];
}

function spanSource({ passage, span }: DraftSpan): Source {
  const slice = { document: passage.document, start: span.start, end: span.end };
  return { ref: formatSpanRef(slice), kind: "doc", slice, text: span.text, passage };
}

/** A plan cites the dataset version; what it quotes is the table's header line, which names its columns. */
function planSource(plan: Plan, passage: Passage, isOfSeveral: boolean): Source {
  const { slug, version } = passage.dataset;
  const { header = "", headerStart: start = 0 } = passage.artifact.table ?? {};
  return {
    ref: formatPlanRef({
      slug,
      version,
      plan: planDigest(plan),
      ...(isOfSeveral && { table: passage.document }),
    }),
    kind: "dcat",
    slice: { document: passage.document, start, end: start + Buffer.byteLength(header) },
    text: header,
    passage,
  };
}

async function citationOf(
  store: Pick<EvidenceStore, "readSlice">,
  n: number,
  { ref, kind, slice, text, passage }: Source,
  scope: Scope,
): Promise<Citation> {
  const stored = await store.readSlice(slice, scope);
  const quote = stored === undefined ? undefined : new TextDecoder().decode(stored.bytes);
  if (stored === undefined || quote !== text)
    throw new Fault("INTEGRITY", `the stored bytes of ${ref} are not those that were checked`);
  const { dataset } = passage;
  return {
    n,
    ref,
    kind,
    dataset: { slug: dataset.slug, version: dataset.version, title: dataset.title },
    license: { spdx: dataset.license.spdx, attribution: dataset.license.attribution },
    policy_label: dataset.label,
    quote,
    selector: {
      TextQuote: { exact: quote, prefix: stored.prefix, suffix: stored.suffix },
      TextPosition: { start: stored.codePointStart, end: stored.codePointEnd },
    },
    catalog: dataset.catalog,
    obligations_applied: [...new Set(passage.dataset.obligations.map(({ type }) => type))],
  };
}
