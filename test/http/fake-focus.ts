import { createHash, createHmac } from "node:crypto";
import type { OpenedEvidence } from "../../src/answer/open.ts";
import type { Asking, Citation, Envelope, Outcome } from "../../src/answer/shapes.ts";
import type { Db } from "../../src/database/db.ts";
import type { EvidenceStore } from "../../src/evidence/shapes.ts";
import { Fault } from "../../src/fault.ts";
import type { Focus } from "../../src/http/focus.ts";
import type { AuditRecord, Ledger } from "../../src/ledger/shapes.ts";
import type { Policy } from "../../src/policy/shapes.ts";

/** Digest of the document that the fake's evidence stands in. */
export const DOCUMENT = createHash("sha256").update("a table").digest("hex");
/** References of the fake's two citable spans. */
export const ROW_REF = `doc://sha256:${DOCUMENT}#span=40:72`;
export const SENTENCE_REF = `doc://sha256:${DOCUMENT}#span=100:160`;

const HEADER = "county_fips,county_name,population_1930\n";
const ROW = "20097,Kiowa,6035\n";

const EVIDENCE: readonly OpenedEvidence[] = [
  {
    ref: ROW_REF,
    quote: ROW,
    before: "20095,Kingman,11674\n",
    after: "20099,Labette,31346\n",
    context: {
      title: "Population of counties",
      heading: "",
      header: HEADER,
      unit: "population_1930: person",
    },
    dataset: {
      slug: "county_population",
      version: "2026-11.1f3a9c02",
      title: "County population, 1900 to 2010",
    },
    license: { spdx: "CC0-1.0", attribution: "U.S. Census Bureau" },
    obligations_applied: ["require_attribution"],
    notices: [],
  },
  {
    ref: SENTENCE_REF,
    quote: "In 1930 the census counted 6,035 people in Kiowa County.",
    before: "The county had lost people since 1920.",
    after: "By 1940 there were fewer still.",
    context: { title: "A history of Kiowa County", heading: "Kiowa County > People", header: "", unit: "" },
    dataset: { slug: "county_histories", version: "2026-11.77aa0b1c", title: "County histories" },
    license: { spdx: "CC-BY-4.0", attribution: "Jane Doe <script>alert(1)</script>" },
    obligations_applied: [],
    notices: ["This source is synthetic: it was made up for demonstration."],
  },
];

/** A valid ULID that counts, so that each outcome of a fake has ids of its own. */
function counter(): () => string {
  let n = 0;
  return () => `01JD${String((n += 1)).padStart(22, "0")}`;
}

function citationOf(n: number, evidence: OpenedEvidence): Citation {
  const { ref, quote, dataset, license, obligations_applied } = evidence;
  return {
    n,
    ref,
    kind: "doc",
    dataset,
    license,
    policy_label: "public",
    quote,
    selector: {
      TextQuote: { exact: quote, prefix: evidence.before.slice(-32), suffix: evidence.after.slice(0, 32) },
      TextPosition: { start: 40, end: 40 + quote.length },
    },
    catalog: { stac: "stac://county", dcat: `dcat://${dataset.slug}@${dataset.version}`, prov: "prov://run" },
    obligations_applied,
  };
}

/** An envelope in the service's own form; pass what differs. */
export function envelopeOf(id: string, over: Partial<Envelope> = {}): Envelope {
  return {
    outcome: "answer",
    answer_id: `ans_${id}`,
    audit_ref: `audit://event/${id}`,
    asked_at: "2026-11-24T12:00:00.000Z",
    answer_markdown: "Kiowa County, 1930: population 6,035. [1][2]",
    partial: false,
    claims: [
      {
        id: "c1",
        text: "Kiowa County, 1930: population 6,035.",
        kind: "observation",
        verdict: "supported",
        citations: [1, 2],
      },
    ],
    citations: EVIDENCE.map((evidence, i) => citationOf(i + 1, evidence)),
    withheld: { claims: 0, reasons: {} },
    scope_applied: { bbox: null, time: null, active_layers: null },
    obligations: [{ type: "require_attribution" }],
    freshness: [
      {
        dataset: "county_population@2026-11.1f3a9c02",
        released_at: "2026-11-20T00:00:00Z",
        max_age_days: null,
        stale: false,
      },
    ],
    notices: [],
    generator: { kind: "extractive", name: "extractive", prompt_digest: null },
    policy: { bundle_digest: "b".repeat(64), decision_id: id },
    ...over,
  };
}

/** An abstention with a step that is a question and one that is advice. */
export function abstentionOf(id: string): Envelope {
  return envelopeOf(id, {
    outcome: "abstain",
    answer_markdown: "",
    claims: [],
    citations: [],
    freshness: [],
    obligations: [],
    abstention: {
      reason_code: "NO_EVIDENCE",
      message: "Nothing in the evidence open to you speaks to this question.",
      next_steps: ["What was the population of Kiowa County in 1930?", "Ask a steward for access."],
    },
  });
}

/** A record of an answer with one claim, in the form of the ledger. */
export function recordOf(auditRef: string): AuditRecord {
  return {
    record_version: "1",
    audit_ref: auditRef,
    answer_id: "ans_01JD0000000000000000000001",
    run_id: "kfm://run/01JD0000000000000000000001",
    operation: "focus/ask",
    recorded_at: "2026-11-24T12:00:00.000Z",
    actor: { subject_hmac: "a".repeat(64), role: "public" },
    question: { hmac: "b".repeat(64), normalised_digest: "c".repeat(64) },
    view_state_digest: "d".repeat(64),
    policy: {
      bundle_digest: "e".repeat(64),
      data_digest: "f".repeat(64),
      decisions: [
        { entrypoint: "focus/scope", decision_id: "01JD", allow: true, reason_codes: [] },
        { entrypoint: "focus/passage", decision_id: "01JE", allow: false, reason_codes: ["LABEL_NOT_READ"] },
      ],
    },
    retrieved: [{ passage: "1".repeat(64), dataset: "county_population@1", label: "public", allowed: true }],
    draft: { generator: "extractive" },
    claims: [
      {
        text_digest: "2".repeat(64),
        spans: [ROW_REF],
        verdict: "supported",
        score: 0.93,
        checks: [{ check: "values", result: "pass" }],
        verifier_version: "1",
        threshold: 0.7,
      },
    ],
    outcome: "answer",
    reason_code: null,
    envelope_digest: "3".repeat(64),
    corpus_digest: "4".repeat(64),
    environment: { service_version: "0.1.0", commit: "5".repeat(40), node: "v24" },
    latency_ms: { scope: 0.2, retrieve: 3.1 },
    nonce: "6".repeat(64),
  };
}

type Proof = Awaited<ReturnType<Focus["proof"]>>;

/** What a test may change of the fake, and what it may look at. */
export interface FakeFocus extends Focus {
  readonly asked: Asking[];
  /** Runs before each outcome; throw or wait here. */
  before: (asking: Asking) => Promise<void>;
}

/**
 * A Focus that answers by the question's first word: "abstain…", "deny…", "break…"; anything else is answered.
 * Answers open again for the role that asked. `db` is needed for Idempotency-Key alone.
 */
export function fakeFocus(db?: Db): FakeFocus {
  const newId = counter();
  const answers = new Map<string, { role: string; envelope: Envelope }>();
  const asked: Asking[] = [];

  const outcomeOf = (asking: Asking): Outcome => {
    const id = newId();
    const word = asking.question.split(" ")[0]?.toLowerCase();
    if (word === "deny" || asking.asker.role === "operator")
      return {
        kind: "deny",
        reason: word === "deny" ? "SENSITIVE_LOCATION" : "ROLE_MAY_NOT_ASK",
        answerId: `ans_${id}`,
        auditRef: `audit://event/${id}`,
      };
    const envelope = word === "abstain" ? abstentionOf(id) : envelopeOf(id);
    answers.set(envelope.answer_id, { role: asking.asker.role, envelope });
    return { kind: envelope.outcome, envelope };
  };

  const focus: FakeFocus = {
    asked,
    before: async () => undefined,
    async ask(asking) {
      asked.push(asking);
      for (const stage of ["scope", "gate", "retrieve"] as const) asking.onStage?.(stage);
      await focus.before(asking);
      if (asking.question.startsWith("break"))
        throw new Fault("LEDGER_UNAVAILABLE", "private: the disk is full");
      return outcomeOf(asking);
    },
    openEvidence: async (ref) => EVIDENCE.find((evidence) => evidence.ref === ref),
    async openAnswer(answerId, asker) {
      const held = answers.get(answerId);
      return held?.role === asker.role ? { envelope: held.envelope, notices: [] } : undefined;
    },
    openRecord: async (auditRef, asker) => (asker.role === "steward" ? recordOf(auditRef) : undefined),
    proof: async (auditRef, asker) =>
      asker.role === "steward" ? ({ audit_ref: auditRef } as unknown as Proof) : undefined,
    checkpoint: async () => "focus\n4\nc2lnbmVk\n",
    consistency: async () => undefined,
    layers: async ({ role }) => [
      { slug: "county_histories", title: "County histories", version: "2026-11.77aa0b1c" },
      { slug: "county_population", title: "County population, 1900 to 2010", version: "2026-11.1f3a9c02" },
      ...(role === "public" ? [] : [{ slug: "internal_notes", title: "Internal notes", version: "1" }]),
    ],
    ready: async () => ({ ok: true, checks: { database: "ok" } }),
    switches: async () => ({ deny_all: false, sources_only: false }),
    policyFaults: () => new Map(),
    roles: ["public", "contributor", "reviewer", "steward", "operator", "auditor"],
    ledger: {
      hmac: (text) => createHmac("sha256", "key").update(text).digest("hex"),
      findAnswer: async () => undefined,
    } as Partial<Ledger> as Ledger,
    store: {} as EvidenceStore,
    policy: {} as Policy,
    db: db ?? { kind: "pglite", query: noDb, tx: noDb, close: async () => undefined },
    close: async () => undefined,
  };
  return focus;
}

function noDb(): Promise<never> {
  return Promise.reject(new Fault("STORE_UNAVAILABLE", "this fake has no database"));
}
