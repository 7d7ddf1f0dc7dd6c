import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ulid } from "ulid";
import { createAsk } from "./answer/answer-question.ts";
import { openAnswer, openEvidence, openRecord, type OpenPorts } from "./answer/open.ts";
import type { AnswerPorts } from "./answer/ports.ts";
import { requireFit } from "./claims/calibration.ts";
import { requireVeto } from "./claims/canary.ts";
import { createJudge } from "./claims/judge.ts";
import { onnxEntailment } from "./claims/onnx-entailment.ts";
import type { SecondKey } from "./claims/shapes.ts";
import { CALIBRATION, checkClaim, THRESHOLD, VERIFIER_VERSION } from "./claims/verify.ts";
import type { Config } from "./config.ts";
import type { Db } from "./database/db.ts";
import { migrate } from "./database/migrate.ts";
import { openPostgres } from "./database/pg-db.ts";
import { openPglite } from "./database/pglite-db.ts";
import { draftExtractive } from "./draft/extractive.ts";
import { createModelDraft } from "./draft/model/model-draft.ts";
import { recompute } from "./draft/plan.ts";
import type { DraftAnswer } from "./draft/shapes.ts";
import type { OpenEmbedding } from "./evidence/embed/embedding.ts";
import { readyIndex } from "./evidence/embed/embed-waiting.ts";
import { hashEmbedding } from "./evidence/embed/hash-embedding.ts";
import { onnxEmbedding } from "./evidence/embed/onnx-embedding.ts";
import { openAiEmbedding } from "./evidence/embed/openai-embedding.ts";
import { pgEvidence } from "./evidence/store/pg-evidence.ts";
import type { EvidenceStore } from "./evidence/shapes.ts";
import { serviceEnvironment } from "./environment.ts";
import type { Focus, OnProgress, Readiness } from "./http/focus.ts";
import { loadLedgerKeys } from "./ledger/keys.ts";
import { openLedger, type OpenLedger } from "./ledger/pg-ledger.ts";
import { createModelCaller } from "./model/call-model.ts";
import { openAiComplete } from "./model/openai-complete.ts";
import { loadPrompt } from "./model/prompt-file.ts";
import { recordFlips } from "./cli/record-flip.ts";
import { isPromotionRecorded, recordPromotion } from "./cli/record-promotion.ts";
import { admitBundle } from "./policy/bundle-history.ts";
import { fileFlips } from "./policy/flips.ts";
import type { PolicyTrouble } from "./policy/policy-fault.ts";
import { loadPolicy, type OpaPolicy } from "./policy/opa-policy.ts";
import { createSwitchReader, FLIPS_FILE } from "./policy/switches.ts";
import { analyseQuestion } from "./question/analyse.ts";
import { admitSample, type PromotionRecords } from "./sample.ts";

/** One judge call; several claims are judged at once. */
const JUDGE_MS = 10_000;

/** The store, the ledger and the database they share: what promotion and withdrawal need. */
export interface Storage {
  readonly db: Db;
  readonly store: EvidenceStore;
  readonly ledger: OpenLedger;
  /** The model of the settings; opened, it may take seconds, and an endpoint's is asked for its dimension. */
  readonly openEmbedding: OpenEmbedding;
  /**
   * To be called before evidence is admitted or searched: passages that wait for vectors get them.
   * Errors: Fault with the command that embeds again when the index holds another model's vectors.
   */
  readyVectors(onProgress?: OnProgress): Promise<void>;
  close(): Promise<void>;
}

/** Opens and migrates the configured database, with evidence and ledger over it. */
export async function composeStorage(config: Config): Promise<Storage> {
  const { database } = config;
  const db = database.kind === "pglite" ? await openPglite(database.dir) : await openPostgres(database.url);
  try {
    await migrate(db);
    const ledger = await openLedger({
      db,
      dataDir: config.dataDir,
      keys: loadLedgerKeys(config.ledgerKey, config.hmacKey),
      checkpointDir: config.checkpointDir,
      embedded: database.kind === "pglite",
    });
    const openEmbedding = embeddingOf(config);
    return {
      db,
      store: pgEvidence(db, openEmbedding),
      ledger,
      openEmbedding,
      readyVectors: async (onProgress) =>
        readyIndex(db, await openEmbedding(), (done, total) =>
          onProgress?.("Embedding passages", done, total),
        ),
      async close() {
        await ledger.close();
        await db.close();
      },
    };
  } catch (thrown) {
    await db.close();
    throw thrown;
  }
}

/**
 * Makes the whole service from its settings: the only place where vendors are chosen.
 *
 * Errors: Fault or ConfigError with a sentence that says what to do; whatever was opened is closed again.
 */
export async function compose(config: Config, onProgress: OnProgress = () => undefined): Promise<Focus> {
  requireFit(CALIBRATION, VERIFIER_VERSION);
  const storage = await composeStorage(config);
  try {
    const readSwitches = switchReader(config, storage);
    const policyFaults = new Map<PolicyTrouble, number>();
    const onFault = (trouble: PolicyTrouble) =>
      policyFaults.set(trouble, (policyFaults.get(trouble) ?? 0) + 1);
    const policy = await loadPolicy({ newId: ulid, readSwitches, onFault });
    const { digest, revision } = { digest: policy.bundleDigest, revision: policy.manifest.revision };
    await admitBundle(storage.db, { digest, revision }, new Date());
    const ports = answerPorts(config, storage, policy);
    requireVeto(ports.check);
    await storage.readyVectors(onProgress);
    if (config.sample) await admitSample(storage.store, promotionRecords(storage), onProgress);
    const flips = flipRecords(config, storage, policy);
    const close = async () => {
      await flips?.stop();
      await storage.close();
    };
    return {
      ...focusOver(storage, policy, ports),
      switches: readSwitches,
      policyFaults: () => policyFaults,
      close,
    };
  } catch (thrown) {
    await storage.close();
    throw thrown;
  }
}

/** The model that embeds, opened once. */
function embeddingOf({ embeddings }: Config): OpenEmbedding {
  let opened: ReturnType<OpenEmbedding> | undefined;
  return () => (opened ??= openEmbedding(embeddings));
}

async function openEmbedding(embeddings: Config["embeddings"]): ReturnType<OpenEmbedding> {
  switch (embeddings.kind) {
    case "hashing":
      return hashEmbedding;
    case "openai":
      return openAiEmbedding({ ...embeddings.endpoint, model: embeddings.model });
    case "onnx":
      return onnxEmbedding(embeddings.dir);
  }
}

/** Beside the embedded database flips stand in a file, so that a steward can flip while the service runs. */
function switchReader({ database, dataDir }: Config, { db }: Storage) {
  return createSwitchReader(db, database.kind === "pglite" ? { file: join(dataDir, FLIPS_FILE) } : {});
}

function promotionRecords({ ledger }: Storage): PromotionRecords {
  return {
    isRecorded: (dataset) => isPromotionRecorded(ledger, dataset),
    record: (admissible, admission) => recordPromotion(ledger, admissible, admission),
  };
}

/** On PostgreSQL the command that flips records it as well; the embedded ledger is ours alone. */
function flipRecords({ database, dataDir }: Config, { ledger }: Storage, policy: OpaPolicy) {
  if (database.kind !== "pglite") return undefined;
  const digests = { bundleDigest: policy.bundleDigest, dataDigest: policy.manifest.data_sha256 };
  return recordFlips(fileFlips(join(dataDir, FLIPS_FILE)), ledger, digests);
}

function answerPorts(config: Config, { store, ledger }: Storage, policy: OpaPolicy): AnswerPorts {
  return {
    policy,
    store,
    ledger,
    draft: chooseDraft(config),
    check: checkClaim,
    furtherKeys: chooseKeys(config),
    recompute,
    verifier: { version: VERIFIER_VERSION, threshold: THRESHOLD },
    clock: () => new Date(),
    newId: ulid,
    newNonce: () => randomBytes(32).toString("hex"),
    environment: serviceEnvironment(),
  };
}

const extractive: DraftAnswer = (question, evidence, { bbox }) =>
  draftExtractive(analyseQuestion(question), { ...evidence, bbox });

function chooseDraft({ generator }: Config): DraftAnswer {
  if (generator.kind === "extractive") return extractive;
  const complete = openAiComplete({ ...generator, ...generator.endpoint });
  return createModelDraft({
    call: createModelCaller(complete, generator),
    extractive,
    prompt: loadPrompt("draft-claims"),
    model: generator.model,
    fallback: generator.fallback,
  });
}

function chooseKeys({ judge, generator, entailment }: Config): readonly SecondKey[] {
  const keys = entailment.kind === "none" ? [] : [onnxEntailment(entailment.dir)];
  if (judge.kind === "none") return keys;
  const format = generator.kind === "model" ? generator.format : "json_schema";
  const complete = openAiComplete({ ...judge.endpoint, model: judge.model, format, timeoutMs: JUDGE_MS });
  return [...keys, createJudge(complete, loadPrompt("judge-claim"), JUDGE_MS)];
}

function focusOver(
  storage: Storage,
  policy: OpaPolicy,
  ports: AnswerPorts,
): Omit<Focus, "switches" | "policyFaults" | "close"> {
  const { store, ledger, db } = storage;
  const opening: OpenPorts = { policy, store, ledger, clock: ports.clock };
  return {
    ask: createAsk(ports),
    openEvidence: (ref, asker) => openEvidence(opening, ref, asker),
    openAnswer: (answerId, asker) => openAnswer(opening, answerId, asker),
    openRecord: (auditRef, asker) => openRecord(opening, auditRef, asker),
    async proof(auditRef, asker) {
      const record = await openRecord(opening, auditRef, asker);
      return record === undefined ? undefined : ledger.proof(auditRef);
    },
    async checkpoint() {
      return (await ledger.checkpoint())?.note ?? "";
    },
    async consistency(fromSize) {
      // A log that is shorter than what the witness held shows that by proving itself from its beginning.
      return (await ledger.consistency(fromSize)) ?? (await ledger.consistency(0));
    },
    async layers(asker) {
      const scoped = await policy.scope(asker, ports.clock());
      return scoped.kind === "allowed" ? store.listLayers({ labels: scoped.labels }) : [];
    },
    ready: () => readiness(storage, policy, ports),
    roles: Object.keys(policy.data.roles),
    ledger,
    store,
    policy,
    db,
  };
}

async function readiness({ db, ledger }: Storage, policy: OpaPolicy, ports: AnswerPorts): Promise<Readiness> {
  const checks: Record<string, string> = {
    database: await said(() => db.query("SELECT 1"), "the database does not answer"),
    ledger: await said(async () => {
      if (!(await ledger.healthy())) throw new Error("unhealthy");
    }, "records cannot be placed or sequenced"),
    policy: await said(() => policy.canary(), "the policy does not decide as it must"),
    verifier: await said(async () => requireVeto(ports.check), "the claim checker does not veto as it must"),
  };
  return { ok: Object.values(checks).every((check) => check === "ok"), checks };
}

async function said(work: () => Promise<unknown>, sentence: string): Promise<string> {
  try {
    await work();
    return "ok";
  } catch {
    return sentence;
  }
}
