import { createHash, createHmac } from "node:crypto";
import type { AnswerPorts } from "../../src/answer/ports.ts";
import type { Asking } from "../../src/answer/shapes.ts";
import type { Draft } from "../../src/draft/shapes.ts";
import type { EvidenceStore, Passage, SpanRef } from "../../src/evidence/shapes.ts";
import type { Placement } from "../../src/ledger/shapes.ts";
import type { DecisionTrace, Policy } from "../../src/policy/shapes.ts";

/** A store that holds these passages, all visible, in memory. */
export function memoryStore(passages: readonly Passage[]): EvidenceStore {
  const slice = (ref: SpanRef) => {
    const passage = passages.find(
      ({ document, start, end }) => document === ref.document && start <= ref.start && ref.end <= end,
    );
    if (passage === undefined) return undefined;
    const bytes = Buffer.from(passage.text).subarray(ref.start - passage.start, ref.end - passage.start);
    return { passage, bytes };
  };
  return {
    search: () => Promise.resolve(passages.map((passage) => ({ passage, score: 1 }))),
    listTables: () => Promise.resolve([]),
    scanTable: () => Promise.resolve([]),
    readSlice: (ref) => {
      const found = slice(ref);
      if (found === undefined) return Promise.resolve(undefined);
      const codePointStart = Array.from(
        Buffer.from(found.passage.text).subarray(0, ref.start).toString(),
      ).length;
      const codePointEnd = codePointStart + Array.from(found.bytes.toString()).length;
      return Promise.resolve({ bytes: found.bytes, prefix: "", suffix: "", codePointStart, codePointEnd });
    },
    openSpan: (ref) => {
      const found = slice(ref);
      const span = found?.passage.spans.find(({ start, end }) => start === ref.start && end === ref.end);
      if (found === undefined || span === undefined) return Promise.resolve(undefined);
      return Promise.resolve({ ...found, span, before: "", after: "", status: "current" });
    },
    admit: () => Promise.reject(new Error("nothing is admitted here")),
    withdraw: () => Promise.resolve(false),
    statusOf: (versions) =>
      Promise.resolve(new Map(versions.map((version) => [version, "current" as const]))),
    listLayers: () => Promise.resolve([]),
    corpusDigest: () => Promise.resolve(createHash("sha256").update("corpus").digest("hex")),
    countVersions: () => Promise.resolve(1),
  };
}

function trace(entrypoint: DecisionTrace["entrypoint"], allow = true): DecisionTrace {
  return { entrypoint, decisionId: "01JZZZZZZZZZZZZZZZZZZZZZZZ", allow, reasonCodes: [] };
}

/** A policy that lets everything through. */
export function openPolicy(changes: Partial<Policy> = {}): Policy {
  return {
    bundleDigest: "b".repeat(64),
    dataDigest: () => "d".repeat(64),
    scope: () =>
      Promise.resolve({
        kind: "allowed",
        trace: trace("focus/scope"),
        labels: ["public"],
        sourcesOnly: false,
      }),
    gate: () => Promise.resolve({ kind: "allowed", trace: trace("focus/gate"), notices: [] }),
    passages: (_asker, asked) =>
      Promise.resolve({
        trace: trace("focus/passage"),
        verdicts: asked.map(() => ({ allow: true, obligations: [] })),
      }),
    release: () => Promise.resolve({ trace: trace("focus/release"), allow: true }),
    auditRead: () => Promise.resolve({ trace: trace("audit/read"), allow: true }),
    ...changes,
  };
}

/** Drafts each span of the first passage as its own quoted claim. */
export function quoteAll(passages: readonly Passage[]): Draft {
  return {
    kind: "claims",
    generator: { kind: "extractive", name: "quotes", promptDigest: null },
    claims: passages.flatMap((passage) =>
      passage.spans.map((span) => ({
        text: span.text,
        kind: "documentary" as const,
        spans: [{ passage, span }],
      })),
    ),
  };
}

/** Ports over passages in memory, and the list of what was placed in the ledger. */
export function answerPorts(
  passages: readonly Passage[],
  changes: Partial<AnswerPorts> = {},
): { readonly ports: AnswerPorts; readonly placed: Placement[] } {
  const placed: Placement[] = [];
  let ids = 0;
  const ports: AnswerPorts = {
    policy: openPolicy(),
    store: memoryStore(passages),
    ledger: {
      place: (placement) => Promise.resolve(void placed.push(placement)),
      hmac: (text) => createHmac("sha256", "key").update(text).digest("hex"),
    },
    draft: () => Promise.resolve(quoteAll(passages)),
    check: () => ({ verdict: "supported", score: 1, regime: "quote", checks: [] }),
    furtherKeys: [],
    recompute: () => undefined,
    verifier: { version: "test", threshold: 0.5 },
    clock: () => new Date("2026-11-24T12:00:00Z"),
    newId: () => `01JZ${String(ids++).padStart(22, "0")}`,
    newNonce: () => "0".repeat(64),
    environment: { service_version: "0", commit: "unknown", node: "v24" },
    ...changes,
  };
  return { ports, placed };
}

/** A plain question of a public asker. */
export function anAsking(changes: Partial<Asking> = {}): Asking {
  return {
    question: "When did the mill open?",
    viewState: {},
    maxCitations: 8,
    asker: { subject: "someone", role: "public" },
    ...changes,
  };
}
