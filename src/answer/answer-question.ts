import { asFault, Fault } from "../fault.ts";
import type { Draft } from "../draft/shapes.ts";
import type { Scope } from "../evidence/shapes.ts";
import { PolicyFault } from "../policy/policy-fault.ts";
import { normaliseQuestion } from "../question/normalise.ts";
import { findSignals } from "../question/signals.ts";
import type { AbstainReason, DenyReason } from "../reasons.ts";
import { citeClaims } from "./cite.ts";
import { conclude } from "./conclude.ts";
import { abstentionEnvelope, answerEnvelope, type Frame } from "./envelope.ts";
import { labelled, permitEvidence } from "./permit.ts";
import type { AnswerPorts } from "./ports.ts";
import { claimRecord, placementOf, type Ending } from "./record.ts";
import { openRun, type Run } from "./run.ts";
import type { AskFocus, Asking, Envelope, Outcome } from "./shapes.ts";
import { verifyDraft } from "./verify-draft.ts";

/** Passages that one search brings before policy decides on each. */
const CANDIDATES = 60;

const NO_GENERATOR = { kind: "extractive", name: "none", promptDigest: null } as const;

type Ended =
  | { readonly kind: "denied"; readonly reason: DenyReason }
  | { readonly kind: "said"; readonly envelope: Envelope };

/**
 * Makes the whole path: a question becomes exactly one recorded outcome. Nothing is returned before its audit
 * record is durable; what breaks is recorded as an error where a record can be placed, and thrown as Fault
 * with that record's reference.
 */
export function createAsk(ports: AnswerPorts): AskFocus {
  return async (asking) => {
    const run = openRun(ports, asking);
    const question = normaliseQuestion(asking.question);
    try {
      const ended = await answerQuestion(ports, asking, question, run);
      const placement = placementOf(ports, asking, question, run, endingOf(ended));
      await run.stage("record", () => ports.ledger.place(placement));
      return outcomeOf(ended, run);
    } catch (thrown) {
      throw await recordFault(ports, asking, question, run, thrown);
    }
  };
}

/**
 * The way of a question: decide scope and gate, retrieve, permit, draft, verify, conclude, cite from the
 * stored bytes, and look once more at labels and policy. Leaves early by returning an ending.
 */
async function answerQuestion(
  ports: AnswerPorts,
  asking: Asking,
  question: string,
  run: Run,
): Promise<Ended> {
  const { policy, store } = ports;
  const { asker, viewState } = asking;
  const frame: Frame = {
    run,
    asking,
    bundleDigest: policy.bundleDigest,
    generator: NO_GENERATOR,
    notices: [],
  };

  const scoped = await run.stage("scope", () => policy.scope(asker, run.now));
  run.decisions.push(scoped.trace);
  if (scoped.kind === "denied") return { kind: "denied", reason: scoped.reason };
  run.labels = scoped.labels;
  const scope: Scope = {
    labels: scoped.labels,
    bbox: viewState.bbox,
    time: viewState.time,
    layers: viewState.active_layers,
  };

  const gated = await run.stage("gate", () => policy.gate(asker, findSignals(question), run.now));
  run.decisions.push(gated.trace);
  if (gated.kind === "denied") return { kind: "denied", reason: gated.reason };
  if (gated.kind === "abstain") return abstained(frame, gated.reason);

  const candidates = await run.stage("retrieve", async () => ({
    passages: await store.search(question, scope, CANDIDATES),
    tables: await store.listTables(scope),
    digest: await store.corpusDigest(scope),
  }));
  run.corpusDigest = candidates.digest;
  const evidence = await run.stage("permit", () =>
    permitEvidence(policy, store, asker, scope, candidates, run),
  );
  if (scoped.sourcesOnly) return sourcesOnly(frame, evidence.passages);

  const draft = await run.stage("draft", () =>
    ports.draft(question, evidence, { bbox: viewState.bbox }, asking.signal),
  );
  run.draft = draftRecord(draft);
  const { checked, notices } = await run.stage("verify", () =>
    verifyDraft(draft, evidence, { ...ports, signal: asking.signal }),
  );
  run.claims.push(...checked.map((claim) => claimRecord(claim, ports.verifier)));

  const drafted: Frame = {
    ...frame,
    generator: draft.generator,
    notices: [...gated.notices, ...noticesOf(draft), ...notices],
  };
  const conclusion = await run.stage("conclude", () => conclude(draft, checked, asking.maxCitations));
  if (conclusion.kind === "abstain")
    return {
      kind: "said",
      envelope: abstentionEnvelope(
        drafted,
        conclusion.reason,
        conclusion.missing,
        conclusion.nextSteps,
        conclusion.withheld,
      ),
    };

  return run.stage("release", async () => {
    const cited = await citeClaims(store, conclusion.released, scope);
    const sources = conclusion.released.flatMap(({ draft }) => draft.spans.map(({ passage }) => passage));
    await releaseOnlyCurrent(store, sources, scope);
    const release = await policy.release(asker, sources.map(labelled), policy.bundleDigest, run.now);
    run.decisions.push(release.trace);
    if (!release.allow)
      throw new Fault("INTEGRITY", "policy or labels changed between retrieval and release");
    return {
      kind: "said",
      envelope: answerEnvelope(drafted, cited, conclusion),
    };
  });
}

/** A version withdrawn or superseded while its answer was drafted is not cited any more. */
async function releaseOnlyCurrent(
  store: AnswerPorts["store"],
  sources: readonly { readonly dataset: { readonly slug: string; readonly version: string } }[],
  scope: Scope,
): Promise<void> {
  const versions = [...new Set(sources.map(({ dataset }) => `${dataset.slug}@${dataset.version}`))];
  const status = await store.statusOf(versions, scope);
  const gone = versions.filter((version) => status.get(version) !== "current");
  if (gone.length > 0) throw new Fault("INTEGRITY", `no longer current at release: ${gone.join(", ")}`);
}

function abstained(frame: Frame, reason: AbstainReason): Ended {
  return { kind: "said", envelope: abstentionEnvelope(frame, reason, "", [], []) };
}

function sourcesOnly(
  frame: Frame,
  passages: readonly {
    readonly passage: { readonly dataset: { slug: string; version: string; title: string } };
  }[],
): Ended {
  const byVersion = new Map(
    passages.map(({ passage: { dataset } }) => [
      `${dataset.slug}@${dataset.version}`,
      { slug: dataset.slug, version: dataset.version, title: dataset.title },
    ]),
  );
  return {
    kind: "said",
    envelope: abstentionEnvelope(frame, "SOURCES_ONLY", "", [], [], [...byVersion.values()]),
  };
}

function noticesOf(draft: Draft): readonly string[] {
  return draft.kind === "claims" ? (draft.notices ?? []) : [];
}

function draftRecord(draft: Draft): Run["draft"] {
  const { generator, rawReplyDigest } = draft;
  return {
    generator: generator.kind,
    ...(generator.kind === "model" ? { model: generator.name } : {}),
    ...(generator.promptDigest === null ? {} : { prompt_digest: generator.promptDigest }),
    ...(rawReplyDigest === undefined ? {} : { raw_reply_digest: rawReplyDigest }),
  };
}

function endingOf(ended: Ended): Ending {
  if (ended.kind === "denied") return { outcome: "deny", reason: ended.reason, envelope: null };
  const { envelope } = ended;
  return { outcome: envelope.outcome, reason: envelope.abstention?.reason_code ?? null, envelope };
}

function outcomeOf(ended: Ended, run: Run): Outcome {
  if (ended.kind === "denied")
    return { kind: "deny", reason: ended.reason, answerId: run.answerId, auditRef: run.auditRef };
  return { kind: ended.envelope.outcome, envelope: ended.envelope };
}

/** Records what broke where that is possible; the fault itself is what the caller gets either way. */
async function recordFault(
  ports: AnswerPorts,
  asking: Asking,
  question: string,
  run: Run,
  thrown: unknown,
): Promise<Fault> {
  const fault =
    asking.signal?.aborted === true
      ? new Fault("CANCELLED", "the asker went away", { cause: thrown })
      : asFault(thrown, "INTERNAL", "the path broke");
  if (fault.reasonCode === "LEDGER_UNAVAILABLE") return fault;
  if (fault instanceof PolicyFault && fault.trace !== undefined) run.decisions.push(fault.trace);
  const ending = { outcome: "error", reason: fault.reasonCode, envelope: null } as const;
  try {
    await ports.ledger.place(placementOf(ports, asking, question, run, ending));
    fault.auditRef = run.auditRef;
  } catch (unplaced) {
    fault.cause ??= unplaced;
  }
  return fault;
}
