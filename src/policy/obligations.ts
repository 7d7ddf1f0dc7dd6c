import type { Obligation, Passage, Span } from "../evidence/shapes.ts";
import { coordinatesIn, isPlaceField } from "./exact-places.ts";
import { keepCells, keepSpans } from "./narrow.ts";
import { hasSmallCount, smallCountCells } from "./small-counts.ts";

/** The passage as it may be shown, or why it may not be shown at all. */
export type Applied =
  | {
      readonly kind: "applied";
      readonly passage: Passage;
      /** Types of the duties that were met, for citations. */
      readonly applied: readonly string[];
      readonly notices: readonly string[];
    }
  | { readonly kind: "denied"; readonly reason: ObligationRefusal };

export type ObligationRefusal = "OBLIGATION_UNKNOWN" | "OBLIGATION_MALFORMED" | "NOTHING_LEFT";

/** What meeting one duty does: spans that remain, a notice, or refusal of a duty that cannot be read. */
type Met = { readonly spans?: readonly Span[]; readonly notice?: string } | "malformed";
type Handler = (passage: Passage, duty: Obligation) => Met;

const HANDLERS = {
  redact_fields: redactFields,
  generalize_geometry: removeExactPlaces,
  min_count_threshold: removeSmallCounts,
  show_notice: showNotice,
  require_attribution: requireAttribution,
  // Decided by the rules, which know what label is open; a passage that comes this far keeps to it.
  limit_to_public_evidence: () => ({}),
  // Nothing to remove: whoever exports asks `exportBlocked`.
  block_export: () => ({}),
} satisfies Record<string, Handler>;

/** Types of obligations that this service can meet; any other denies. */
export const HANDLED_OBLIGATIONS: ReadonlySet<string> = new Set(Object.keys(HANDLERS));

/**
 * Meets every duty on one passage before anything else sees its text.
 *
 * What is removed is cut away, never rewritten: spans are narrowed to stretches of stored bytes that remain
 * (a row may become several spans) or dropped, and keep their offsets into the frozen text. The `text` of a
 * narrowed passage is the text of its remaining spans, a line each, and so no longer the slice [start, end).
 * Errors: none thrown; a duty without a handler, one whose parameters cannot be read, and a passage of which
 * nothing remains are denied.
 */
export function applyObligations(passage: Passage, obligations: readonly Obligation[]): Applied {
  let narrowed = passage;
  const applied = new Set<string>();
  const notices = new Set<string>();
  for (const duty of obligations) {
    if (!isHandled(duty.type)) return { kind: "denied", reason: "OBLIGATION_UNKNOWN" };
    const handler: Handler = HANDLERS[duty.type];
    const met = handler(narrowed, duty);
    if (met === "malformed") return { kind: "denied", reason: "OBLIGATION_MALFORMED" };
    if (met.spans !== undefined) narrowed = keepSpans(narrowed, met.spans);
    if (met.notice !== undefined) notices.add(met.notice);
    applied.add(duty.type);
  }
  if (narrowed.spans.length === 0 && passage.spans.length > 0)
    return { kind: "denied", reason: "NOTHING_LEFT" };
  return { kind: "applied", passage: narrowed, applied: [...applied], notices: [...notices] };
}

/** Whether any of the duties forbids leaving the service in a file. */
export function exportBlocked(obligations: readonly Obligation[]): boolean {
  return obligations.some(({ type }) => type === "block_export");
}

function isHandled(type: string): type is keyof typeof HANDLERS {
  return HANDLED_OBLIGATIONS.has(type);
}

/** `fields`: names of columns or properties. A feature whose properties are not told apart is dropped. */
function redactFields({ spans }: Passage, duty: Obligation): Met {
  const fields = namesOf(duty["fields"]);
  if (fields === undefined) return "malformed";
  return {
    spans: spans.flatMap((span) => {
      if (span.cells !== undefined) return keepCells(span, ({ field }) => !fields.has(field.toLowerCase()));
      return span.kind === "sentence" ? [span] : [];
    }),
  };
}

/** Cells that hold a position are cut; sentences and features that state one exactly are dropped. */
function removeExactPlaces({ spans, artifact }: Passage): Met {
  return {
    spans: spans.flatMap((span) => {
      if (span.cells === undefined) return coordinatesIn(span.text) ? [] : [span];
      return keepCells(
        span,
        ({ field, value }) => !isPlaceField(field, artifact.table) && !coordinatesIn(value),
      );
    }),
  };
}

/** `threshold` (default 10): counts above nothing and below it are cut, and the totals that betray them. */
function removeSmallCounts({ spans, artifact }: Passage, duty: Obligation): Met {
  const threshold = duty["threshold"] ?? 10;
  if (typeof threshold !== "number" || !(threshold >= 1)) return "malformed";
  const only = duty["fields"] === undefined ? "all" : namesOf(duty["fields"]);
  if (only === undefined) return "malformed";
  return {
    spans: spans.flatMap((span) => {
      if (span.cells === undefined) return hasSmallCount(span.text, threshold) ? [] : [span];
      const cut = smallCountCells(span.cells, artifact.table, threshold, only);
      return keepCells(span, (cell) => !cut.has(cell));
    }),
  };
}

function showNotice(_passage: Passage, duty: Obligation): Met {
  const notice = duty["notice"] ?? duty["text"];
  return typeof notice === "string" && notice.trim() !== "" ? { notice } : "malformed";
}

/** Every citation carries the attribution; without one the duty cannot be met. */
function requireAttribution({ dataset }: Passage): Met {
  return dataset.license.attribution.trim() === "" ? "malformed" : {};
}

function namesOf(value: unknown): ReadonlySet<string> | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const names = value as unknown[];
  if (!names.every((name): name is string => typeof name === "string")) return undefined;
  return new Set(names.map((name) => name.toLowerCase()));
}
