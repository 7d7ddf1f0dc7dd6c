import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Asking, Outcome } from "../../src/answer/shapes.ts";
import { compose } from "../../src/compose.ts";
import { loadConfig, type Config } from "../../src/config.ts";
import { Fault } from "../../src/fault.ts";
import type { Focus, OnProgress } from "../../src/http/focus.ts";
import type { Case } from "../cases.ts";
import { HarnessFailure } from "../failure.ts";
import type { Response, Target } from "../target.ts";

const MAX_CITATIONS = 12;

/**
 * The shipped pipeline in this process, over the embedded database with the sample evidence in a folder that is
 * removed at the end. Without `live` no setting of the environment counts, so that a run is offline.
 *
 * Errors: HarnessFailure when the service cannot be composed.
 */
export async function openComposed(live: boolean, onProgress: OnProgress): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), "kfm-eval-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const focus = await compose(configOf(folder, live), onProgress);
    return targetOver(focus, async () => {
      await focus.close();
      remove();
    });
  } catch (thrown) {
    remove();
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    throw new HarnessFailure(`The service cannot be composed: ${said}`, { cause: thrown });
  }
}

function configOf(folder: string, live: boolean): Config {
  const own = loadConfig({ FOCUS_DATA_DIR: folder, FOCUS_SAMPLE: "on", LOG_LEVEL: "silent" });
  if (!live) return own;
  const { generator, judge, entailment, embeddings } = loadConfig();
  return { ...own, generator, judge, entailment, embeddings };
}

/** A composed service as a target; the subject of an asker is that of its role. */
export function targetOver(focus: Focus, close: () => Promise<void>): Target {
  return {
    name: "composed pipeline",
    knowsRecords: true,
    runs: () => true,
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
