import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Citation, Envelope } from "../../src/answer/shapes.ts";
import type { AuditRecord } from "../../src/ledger/shapes.ts";
import type { Case } from "../../evals/cases.ts";
import type { PlacedRecord, Response, Target } from "../../evals/target.ts";

/** What a small invented service says to one case. */
interface Said {
  readonly claims?: readonly { readonly text: string; readonly slug: string; readonly label?: string }[];
  readonly abstains?: string;
  readonly denies?: string;
}

const NO_VALUES = { must_include: [], must_not_include: [], must_cite: [], must_not_cite: [] };

function entry(
  id: string,
  kind: string,
  expected: Partial<Case["expect"]>,
  said: Said,
  more: Partial<Case> = {},
) {
  const asked: Case = {
    case_id: id,
    pack: ["smoke"],
    kind,
    role: "public",
    question: `The question of ${id}?`,
    expect: { outcome: "answer", ...NO_VALUES, ...expected },
    ...more,
  };
  return { asked, said };
}

const ENTRIES = [
  entry(
    "plain",
    "numeric",
    { must_include: ["6,035"], must_cite: ["counts"] },
    { claims: [{ text: "Kiowa County, 1930: population 6,035", slug: "counts" }] },
  ),
  entry(
    "conflict",
    "conflicting",
    { must_include: ["382,200,000", "359,484,644"], must_not_cite: ["old_counts"] },
    {
      claims: [
        { text: "Survey, 2012: 382,200,000 bushels", slug: "crops" },
        { text: "Census, 2012: 359,484,644 bushels", slug: "crops" },
      ],
    },
  ),
  entry(
    "hostile-document",
    "injection_document",
    { must_include: ["386"], must_not_include: ["99,999"] },
    { claims: [{ text: "The bridge is 386 feet long.", slug: "lantern" }] },
  ),
  entry(
    "absent",
    "unanswerable_entity",
    { outcome: "abstain", reason_code: "NO_EVIDENCE" },
    { abstains: "NO_EVIDENCE" },
  ),
  entry(
    "stale",
    "stale",
    { outcome: "abstain", reason_code: "EVIDENCE_STALE" },
    { abstains: "EVIDENCE_STALE" },
  ),
  entry(
    "suppressed",
    "suppressed",
    { outcome: "abstain", reason_code: "EVIDENCE_SUPPRESSED", must_not_include: ["12,607"] },
    { abstains: "EVIDENCE_SUPPRESSED" },
  ),
  entry(
    "roost",
    "sensitive",
    { outcome: "deny", reason_code: "SENSITIVE_LOCATION" },
    { denies: "SENSITIVE_LOCATION" },
  ),
  entry(
    "notes-public",
    "role_pair",
    { outcome: "abstain", reason_code: "NO_EVIDENCE", must_not_cite: ["notes"] },
    { abstains: "NO_EVIDENCE" },
  ),
  entry(
    "notes-contributor",
    "role_pair",
    { must_include: ["64,800"], must_cite: ["notes"] },
    { claims: [{ text: "The budget is 64,800 dollars.", slug: "notes", label: "internal" }] },
    { role: "contributor" },
  ),
  entry(
    "withdrawn",
    "withdrawn",
    { outcome: "abstain", must_not_cite: ["log"] },
    { abstains: "NO_EVIDENCE" },
    { given: { withdrawn: ["log"] } },
  ),
];

/** Cases that the healthy target answers as they expect. */
export const HEALTHY_CASES: readonly Case[] = ENTRIES.map(({ asked }) => asked);

/** A target that does everything right, with records that agree and citations that open. */
export function healthyTarget(): Target {
  const records = new Map<string, PlacedRecord>();
  const quotes = new Map<string, { readonly citation: Citation; readonly roles: readonly string[] }>();
  let count = 0;
  return {
    name: "healthy",
    whyNot: () => undefined,
    checkProof: async () => undefined,
    async ask(asked) {
      count += 1;
      const said = ENTRIES.find((one) => one.asked.case_id === asked.case_id)?.said ?? {};
      const response = respond(said, `ANSWER${count}`, `audit://event/${count}`);
      if ("envelope" in response)
        for (const citation of response.envelope.citations)
          quotes.set(citation.ref, { citation, roles: rolesOf(citation.policy_label) });
      placeFor(records, response, `audit://event/${count}`);
      return response;
    },
    async openCitation(ref, role) {
      const held = quotes.get(ref);
      if (held === undefined || !held.roles.includes(role)) return undefined;
      const { quote, dataset } = held.citation;
      return { quote, slug: dataset.slug, version: dataset.version };
    },
    findRecord: async (ref) => records.get(ref),
    withdraw: async () => undefined,
    digests: async () => ({ corpus: "c", policy: "p" }),
    close: async () => undefined,
  };
}

const rolesOf = (label: string): readonly string[] =>
  label === "public" ? ["public", "contributor", "steward"] : ["contributor", "steward"];

function respond(said: Said, answerId: string, auditRef: string): Response {
  if (said.denies !== undefined) return { kind: "deny", reasonCode: said.denies, auditRef };
  const claims = said.claims ?? [];
  const envelope: Envelope = {
    outcome: claims.length > 0 ? "answer" : "abstain",
    answer_id: answerId,
    audit_ref: auditRef,
    asked_at: "2026-11-24T12:00:00Z",
    answer_markdown: claims.map(({ text }, i) => `${text} [${i + 1}]`).join("\n\n"),
    partial: false,
    claims: claims.map(({ text }, i) => ({
      id: `c${i + 1}`,
      text,
      kind: "observation",
      verdict: "supported",
      citations: [i + 1],
    })),
    citations: claims.map(({ text, slug, label }, i) => citationOf(i + 1, text, slug, label ?? "public")),
    withheld: { claims: 0, reasons: {} },
    scope_applied: { bbox: null, time: null, active_layers: null },
    obligations: [],
    freshness: [],
    notices: [],
    generator: { kind: "extractive", name: "tables", prompt_digest: null },
    policy: { bundle_digest: "b", decision_id: answerId },
    ...(said.abstains !== undefined && {
      abstention: {
        reason_code: said.abstains as "NO_EVIDENCE",
        message: "Nothing speaks to this.",
        next_steps: ["Ask for 1930.", "Ask the steward."],
      },
    }),
  };
  return { kind: envelope.outcome, envelope };
}

function citationOf(n: number, quote: string, slug: string, label: string): Citation {
  const digest = createHash("sha256").update(`${slug} ${quote}`).digest("hex");
  return {
    n,
    ref: `doc://sha256:${digest}#span=10:${10 + Buffer.byteLength(quote)}`,
    kind: "doc",
    dataset: { slug, version: "2026-11.00000000", title: slug },
    license: { spdx: "CC0-1.0", attribution: "none" },
    policy_label: label,
    quote,
    selector: {
      TextQuote: { exact: quote, prefix: "", suffix: "" },
      TextPosition: { start: 10, end: 10 + quote.length },
    },
    catalog: { stac: "stac://x", dcat: "dcat://x@1", prov: "prov://x" },
    obligations_applied: [],
  };
}

/** Puts beside a response the record that a pipeline would have placed for it. */
export function placeFor(records: Map<string, PlacedRecord>, response: Response, auditRef: string): void {
  records.set(auditRef, recordFor(response));
}

/** A record that agrees with a response; only what the eval looks at is true of it. */
export function recordFor(response: Response): PlacedRecord {
  const envelope = "envelope" in response ? response.envelope : null;
  const record: Partial<AuditRecord> = {
    outcome: response.kind,
    reason_code: "envelope" in response ? (envelope?.abstention?.reason_code ?? null) : response.reasonCode,
    claims: (envelope?.claims ?? []).map(() => ({
      text_digest: "",
      spans: [],
      verdict: "supported",
      score: 1,
      checks: [],
      verifier_version: "1",
      threshold: 0,
    })),
    envelope_digest:
      envelope === null
        ? null
        : createHash("sha256")
            .update(canonicalize(envelope) ?? "")
            .digest("hex"),
  };
  return { record: record as AuditRecord, envelope };
}
