import { createAsk } from "../../src/answer/answer-question.ts";
import { openAnswer, openEvidence, openRecord, type OpenPorts } from "../../src/answer/open.ts";
import type { Outcome } from "../../src/answer/shapes.ts";
import { checkClaim } from "../../src/claims/verify.ts";
import type { Db } from "../../src/database/db.ts";
import { draftExtractive } from "../../src/draft/extractive.ts";
import { recompute } from "../../src/draft/plan.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import type { AdmissiblePackage } from "../../src/evidence/shapes.ts";
import { Fault } from "../../src/fault.ts";
import type { Ledger, Placement } from "../../src/ledger/shapes.ts";
import { loadPolicy } from "../../src/policy/opa-policy.ts";
import type { Asker } from "../../src/policy/shapes.ts";
import { analyseQuestion } from "../../src/question/analyse.ts";
import { anAsking, answerPorts } from "../fakes/answer-ports.ts";
import { admissible } from "../fakes/db-package.ts";
import { oneOf, seeded, type Draw } from "../fakes/seeded.ts";

const READS: Readonly<Record<string, readonly string[]>> = {
  public: ["public", "public_generalized"],
  contributor: ["public", "public_generalized", "internal"],
  reviewer: ["public", "public_generalized", "internal", "restricted"],
};
const LABELS = [
  "public",
  "internal",
  "restricted",
  "restricted_sensitive_location",
  "embargoed",
  "quarantine",
];
const PLACES = ["Alden", "Dunmore", "Corvin", "Tarn", "Ellery", "Wick"];
const THINGS = ["mill", "spring", "levee", "depot", "chapel", "granary"];
const DEEDS = ["opened", "burned", "closed", "flooded", "was sold", "was rebuilt"];
const ANSWERS = ["acres", "bushels", "workers", "pupils"];

/** A difference that something hidden made. */
export interface Trace {
  readonly corpus: number;
  readonly role: string;
  readonly question: string;
  readonly with: string;
  readonly without: string;
}

interface Service {
  readonly admit: (one: AdmissiblePackage) => Promise<unknown>;
  readonly withdraw: (version: string) => Promise<unknown>;
  readonly respond: (question: string, asker: Asker) => Promise<string>;
}

/**
 * Builds `corpora` corpora step by step in two stores: one gets every package, the other only what the role
 * may read. After each step questions are asked of both, and every byte of what comes back is compared: the
 * outcome, its evidence and answer opened again, and the record. Ids and times are put aside.
 */
export async function findTraces(
  openDb: () => Promise<Db>,
  corpora: number,
  seed: number,
  onCorpus: (done: number) => void = () => undefined,
): Promise<{ readonly compared: number; readonly answered: number; readonly traces: readonly Trace[] }> {
  const pick = seeded(seed);
  const traces: Trace[] = [];
  let compared = 0;
  let answered = 0;
  for (let done = 0; done < corpora;) {
    const role = oneOf(Object.keys(READS), pick);
    const dbs = [await openDb(), await openDb()] as const;
    const [everything, visible] = [await serviceOver(dbs[0]), await serviceOver(dbs[1])];
    // Corpora grow in one pair of stores for a while, so that statistics and successions build up.
    for (let step = 0; step < 25 && done < corpora; step++, done++) {
      await growBoth(everything, visible, role, done, pick);
      for (let n = 0; n < 3; n++) {
        const question = makeQuestion(pick);
        const asker = { subject: "someone", role };
        const [left, right] = [
          await everything.respond(question, asker),
          await visible.respond(question, asker),
        ];
        compared += 1;
        if (left.includes('"outcome":"answer"')) answered += 1;
        if (left !== right) traces.push({ corpus: done, role, question, with: left, without: right });
      }
      onCorpus(done + 1);
    }
    // Embedded stores hold some 250 MiB each until they are closed.
    for (const db of dbs) await db.close();
  }
  return { compared, answered, traces };
}

async function growBoth(everything: Service, visible: Service, role: string, corpus: number, pick: Draw) {
  const reads = READS[role] ?? [];
  for (let n = 0; n < 3; n++) {
    const label = oneOf(LABELS, pick);
    const slug = `set_${pick(12)}`;
    const supersedes =
      pick(3) === 0 ? `set_${pick(12)}@${versionOf(pick(Math.max(1, corpus)), pick(3))}` : null;
    const made = makePackage(slug, versionOf(corpus, n), label, supersedes, pick);
    await admitWhereWelcome(everything, made);
    if (reads.includes(label)) await admitWhereWelcome(visible, made);
    if (pick(5) === 0) {
      const version = `${slug}@${versionOf(corpus, n)}`;
      await everything.withdraw(version);
      if (reads.includes(label)) await visible.withdraw(version);
    }
  }
}

/** A store may refuse a package, for a version that it holds already; then it stays as it was. */
async function admitWhereWelcome(service: Service, made: AdmissiblePackage): Promise<void> {
  try {
    await service.admit(made);
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.reasonCode !== "REQUEST_INVALID") throw thrown;
  }
}

function versionOf(corpus: number, n: number): string {
  return `2026-11.${(corpus * 16 + n).toString(16).padStart(8, "0")}`;
}

function makePackage(slug: string, version: string, label: string, supersedes: string | null, pick: Draw) {
  const paragraphs = Array.from({ length: 1 + pick(4) }, () =>
    Array.from({ length: 1 + pick(3) }, () => makeSentence(pick)),
  );
  const dataset = { slug, version, label, title: `${oneOf(PLACES, pick)} ${oneOf(THINGS, pick)} notes` };
  return admissible(dataset, [{ paragraphs, heading: oneOf(["", "History", "Accounts"], pick) }], supersedes);
}

function makeSentence(pick: Draw): string {
  const [place, thing, deed] = [oneOf(PLACES, pick), oneOf(THINGS, pick), oneOf(DEEDS, pick)];
  const year = 1850 + pick(60);
  return pick(2) === 0
    ? `The ${place} ${thing} ${deed} in ${year}.`
    : `In ${year} the ${place} ${thing} had ${1 + pick(40)} ${oneOf(ANSWERS, pick)}.`;
}

function makeQuestion(pick: Draw): string {
  const [place, thing, deed] = [oneOf(PLACES, pick), oneOf(THINGS, pick), oneOf(DEEDS, pick)];
  const year = 1850 + pick(60);
  return oneOf(
    [
      `When did the ${place} ${thing} ${deed.replace("was sold", "get sold").replace("was rebuilt", "get rebuilt")}?`,
      `How many ${oneOf(ANSWERS, pick)} did the ${place} ${thing} have in ${year}?`,
      `What happened to the ${place} ${thing} in ${year}?`,
      `What is known of the ${place} ${thing}?`,
    ],
    pick,
  );
}

async function serviceOver(db: Db): Promise<Service> {
  const store = pgEvidence(db);
  let ids = 0;
  const newId = () => `01JZ${String(ids++).padStart(22, "0")}`;
  const readSwitches = () => Promise.resolve({ deny_all: false, sources_only: false });
  const policy = await loadPolicy({ newId, readSwitches });
  const ledger = memoryLedger();
  const { ports } = answerPorts([], {
    policy,
    store,
    ledger,
    draft: (question, evidence, { bbox }) =>
      draftExtractive(analyseQuestion(question), { ...evidence, bbox }),
    check: checkClaim,
    recompute,
    newId,
  });
  const ask = createAsk(ports);
  const opening: OpenPorts = { policy, store, ledger, clock: ports.clock };
  return {
    admit: (one) => store.admit(one),
    withdraw: (version) => store.withdraw(version, "drill"),
    async respond(question, asker) {
      const outcome = await ask(anAsking({ question, asker })).catch((thrown: unknown) => thrown);
      return withoutIds(await seenOf(outcome, opening, asker));
    },
  };
}

/** Everything that the asker can see after asking. */
async function seenOf(outcome: unknown, opening: OpenPorts, asker: Asker): Promise<unknown> {
  if (outcome instanceof Fault) return { fault: outcome.reasonCode };
  const { envelope } = outcome as Extract<Outcome, { kind: "answer" | "abstain" }>;
  if (envelope === undefined) return outcome;
  const opened = [];
  for (const { ref } of envelope.citations) opened.push(await openEvidence(opening, ref, asker));
  return {
    envelope,
    opened,
    again: await openAnswer(opening, envelope.answer_id, asker),
    record: await openRecord(opening, envelope.audit_ref, asker),
    layers: await opening.store.listLayers({ labels: READS[asker.role] ?? [] }),
  };
}

const ASIDE = new Set([
  "answer_id",
  "audit_ref",
  "run_id",
  "asked_at",
  "recorded_at",
  "decision_id",
  "latency_ms",
  "envelope_digest",
  "nonce",
]);

function withoutIds(value: unknown): string {
  return JSON.stringify(value, (key, one: unknown) => (ASIDE.has(key) ? undefined : one));
}

function memoryLedger(): Pick<Ledger, "place" | "hmac" | "findAnswer" | "findRecord"> {
  const placed: Placement[] = [];
  return {
    place: (placement) => Promise.resolve(void placed.push(placement)),
    hmac: (text) => Buffer.from(text).toString("hex").padEnd(64, "0").slice(0, 64),
    findAnswer: (id) => Promise.resolve(placed.find(({ record }) => record.answer_id === id)),
    findRecord: (ref) => Promise.resolve(placed.find(({ record }) => record.audit_ref === ref)),
  };
}
