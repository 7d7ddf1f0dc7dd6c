import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Asking, Outcome } from "../../src/answer/shapes.ts";
import { compose } from "../../src/compose.ts";
import { loadConfig, type Config } from "../../src/config.ts";
import { Fault } from "../../src/fault.ts";
import type { Focus, OnProgress } from "../../src/http/focus.ts";
import type { Case } from "../cases.ts";
import { runningDigests } from "../digests.ts";
import { HarnessFailure } from "../failure.ts";
import { proofFaultOf } from "../proof.ts";
import {
  loadRecording,
  recordReplies,
  replayReplies,
  requireFresh,
  saveRecording,
  type Recording,
  type ReplyServer,
} from "../replies.ts";
import type { Response, Target } from "../target.ts";

const MAX_CITATIONS = 12;

/** Where replies of a model come from: nowhere (extractive), the environment's model, or a recording. */
export type ModelUse =
  | { readonly kind: "none" }
  | { readonly kind: "live" }
  | { readonly kind: "record"; readonly path: string }
  | { readonly kind: "replay"; readonly path: string };

/**
 * The shipped pipeline in this process, over the embedded database with the sample evidence in a folder that is
 * removed at the end. Unless a live model is asked for, no setting of the environment counts and the run is
 * offline.
 *
 * Errors: HarnessFailure when the service cannot be composed, or recorded replies are stale.
 */
export async function openComposed(use: ModelUse, onProgress: OnProgress): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), "kfm-eval-"));
  const undo: (() => void | Promise<void>)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    const step = undo.pop();
    if (step === undefined) return;
    // A step that fails does not keep what was opened before it from being closed.
    try {
      await step();
    } finally {
      await close();
    }
  };
  try {
    const model = await modelOf(use);
    undo.push(() => model.server?.close());
    const own = loadConfig({ FOCUS_DATA_DIR: folder, FOCUS_SAMPLE: "on", LOG_LEVEL: "silent" });
    const focus = await compose({ ...own, ...model.settings }, onProgress);
    undo.push(() => focus.close());
    const target = targetOver(focus, close);
    if (model.server) undo.push(await recordingDuty(use, model, target));
    return target;
  } catch (thrown) {
    await close();
    if (thrown instanceof HarnessFailure) throw thrown;
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    throw new HarnessFailure(`The service cannot be composed: ${said}`, { cause: thrown });
  }
}

type ModelSettings = Pick<Config, "generator" | "judge" | "entailment" | "embeddings">;

interface Model {
  readonly settings: Partial<ModelSettings>;
  readonly server?: ReplyServer;
  readonly recorded?: Recording;
}

const REPLAY_TIMEOUT_MS = 20_000;
/** A circuit that opens for a time would let the clock decide which requests are made, and what a replay lacks. */
const NEVER_OPEN = { failuresToOpen: Number.MAX_SAFE_INTEGER, coolMs: 0 } as const;

/** Kinds of settings that call for no model. */
const OFFLINE: ReadonlySet<string> = new Set(["extractive", "none", "hashing"]);

async function modelOf(use: ModelUse): Promise<Model> {
  if (use.kind === "none") return { settings: {} };
  if (use.kind === "replay") {
    const recorded = loadRecording(use.path);
    const server = await replayReplies(recorded);
    const endpoint = { baseUrl: server.baseUrl, apiKey: "none" };
    const { model, judge, format } = recorded.keys;
    const timing = { timeoutMs: REPLAY_TIMEOUT_MS, fallback: "extractive", ...NEVER_OPEN } as const;
    return {
      settings: {
        generator: { kind: "model", model, endpoint, format, ...timing },
        judge: judge === null ? { kind: "none" } : { kind: "model", model: judge, endpoint },
      },
      server,
      recorded,
    };
  }
  const { generator, judge, entailment, embeddings } = loadConfig();
  if (use.kind === "live") {
    if ([generator, judge, entailment, embeddings].every(({ kind }) => OFFLINE.has(kind)))
      throw new HarnessFailure("No model is set: --live needs FOCUS_MODEL and OPENAI_BASE_URL");
    return { settings: { generator, judge, entailment, embeddings } };
  }
  if (generator.kind !== "model")
    throw new HarnessFailure("No model is set: --record needs FOCUS_MODEL and OPENAI_BASE_URL");
  const server = await recordReplies(generator.endpoint.baseUrl);
  const endpoint = { ...generator.endpoint, baseUrl: server.baseUrl };
  return {
    settings: {
      generator: { ...generator, endpoint, fallback: "extractive", ...NEVER_OPEN },
      judge: judge.kind === "none" ? judge : { ...judge, endpoint },
    },
    server,
  };
}

/** Checks a recording before it is used, or gives what saves a new one at the end. */
async function recordingDuty(use: ModelUse, model: Model, target: Target): Promise<() => void> {
  const { server, recorded, settings } = model;
  const { generator } = settings;
  if (server === undefined || generator?.kind !== "model") return () => undefined;
  const { corpus, policy } = await target.digests();
  const { model: name, format } = generator;
  const judge = settings.judge?.kind === "model" ? settings.judge.model : null;
  const keys = { model: name, judge, format, corpus, policy, ...runningDigests() };
  if (recorded) requireFresh(recorded.keys, keys);
  return () => {
    if (use.kind === "record") saveRecording(use.path, { keys, replies: server.replies });
    if (use.kind === "replay" && server.missed() > 0)
      throw new HarnessFailure(`${server.missed()} requests to the model have no recorded reply`);
  };
}

/** A composed service as a target; the subject of an asker is that of its role. */
export function targetOver(focus: Focus, close: () => Promise<void>): Target {
  return {
    name: "composed pipeline",
    whyNot: () => undefined,
    close,
    ask: (asked, now) => ask(focus, asked, now),
    async openCitation(ref, role) {
      const opened = await focus.openEvidence(ref, { subject: subjectOf(role), role });
      return opened && { quote: opened.quote, slug: opened.dataset.slug, version: opened.dataset.version };
    },
    async findRecord(auditRef) {
      const placed = await focus.ledger.findRecord(auditRef);
      return placed && { record: placed.record, envelope: placed.envelope };
    },
    async checkProof(auditRef) {
      const reader = { subject: subjectOf("steward"), role: "steward" };
      const placed = await focus.ledger.findRecord(auditRef);
      return proofFaultOf(placed?.record, await focus.proof(auditRef, reader));
    },
    async withdraw(slug) {
      const layers = await focus.store.listLayers({ labels: await allLabels(focus) });
      const versions = layers.filter((layer) => layer.slug === slug);
      if (versions.length === 0)
        throw new HarnessFailure(`${slug} is not in the store and cannot be withdrawn`);
      for (const { version } of versions)
        await focus.store.withdraw(`${slug}@${version}`, "withdrawn by the eval");
    },
    async digests() {
      return {
        corpus: await focus.store.corpusDigest({ labels: await allLabels(focus) }),
        policy: `${focus.policy.bundleDigest}+${focus.policy.dataDigest()}`,
      };
    },
  };
}

const subjectOf = (role: string): string => `eval:${role}`;

async function allLabels(focus: Focus): Promise<readonly string[]> {
  const scope = await focus.policy.scope({ subject: subjectOf("steward"), role: "steward" }, new Date());
  return scope.kind === "allowed" ? scope.labels : [];
}

async function ask(focus: Focus, asked: Case, now: Date): Promise<Response> {
  const asking: Asking = {
    question: asked.question,
    viewState: viewOf(asked),
    maxCitations: MAX_CITATIONS,
    asker: { subject: subjectOf(asked.role), role: asked.role },
    now,
  };
  try {
    return responseOf(await focus.ask(asking));
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return { kind: "error", reasonCode: thrown.reasonCode, auditRef: thrown.auditRef };
  }
}

function viewOf({ view_state }: Case): Asking["viewState"] {
  const { bbox, time, active_layers } = view_state ?? {};
  return {
    ...(bbox && { bbox }),
    ...(time && {
      time: {
        ...(time.start !== undefined && { start: time.start }),
        ...(time.end !== undefined && { end: time.end }),
      },
    }),
    ...(active_layers && { active_layers }),
  };
}

function responseOf(outcome: Outcome): Response {
  return outcome.kind === "deny"
    ? { kind: "deny", reasonCode: outcome.reason, auditRef: outcome.auditRef }
    : outcome;
}
