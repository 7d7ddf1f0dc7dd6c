/**
 * Whether the time of an answer tells that something hidden exists. Over the service's HTTP side and a real
 * store: a term that only hidden passages hold and a term that no passage holds are asked about in turns, in an
 * order drawn for each pair, and the two lists of times are compared. Prints the area under the ROC curve (.5 is
 * blind guessing) with its 95 % interval; exits 1 when it is above .55 or below .45.
 *
 * Usage: node test/bench/policy-timing.ts [PAIRS] [pglite|postgres]   default 10000 on pglite
 */
import type { Db } from "../../src/database/db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPostgres } from "../../src/database/pg-db.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import { admissible } from "../fakes/db-package.ts";
import { memoryDb } from "../fakes/db-memory.ts";
import { askOver } from "../fakes/real-ask.ts";
import { oneOf, seeded, type Draw } from "../fakes/seeded.ts";
import { fakeFocus } from "../http/fake-focus.ts";
import { appOver } from "../http/harness.ts";
import { startPostgres } from "../postgres.ts";

const HIGHEST_AUC = 0.55;
const OPEN_PASSAGES = 200;
const HIDDEN_PASSAGES = 200;
const WARM_UP = 20;
const PLACES = ["Alden", "Dunmore", "Corvin", "Tarn", "Ellery", "Wick"];
const THINGS = ["mill", "spring", "levee", "depot", "chapel", "granary"];
/** Equally long and built alike; the first ones stand in hidden passages alone, the others nowhere. */
const TERMS = {
  hidden: ["Quorvale", "Brinmoor", "Haldrick", "Sorvenne"],
  absent: ["Quermode", "Bronvale", "Hildrack", "Survanne"],
};

const [pairs = "10000", kind = "pglite"] = process.argv.slice(2);
const server = kind === "postgres" ? await startPostgres() : undefined;
const db: Db = server ? await openPostgres(await server.createDatabase()) : await memoryDb();
await migrate(db);
const draw = seeded(11);
const post = await service(db, draw);
const times = await timed(post, Number(pairs), draw);
const { auc, low, high } = areaUnder(times.hidden, times.absent);
process.stdout.write(
  `${kind}, ${pairs} pairs: hidden p50 ${median(times.hidden).toFixed(2)} ms, absent p50 ` +
    `${median(times.absent).toFixed(2)} ms, AUC ${auc.toFixed(3)} (95 % ${low.toFixed(3)} to ${high.toFixed(3)})\n`,
);
await db.close();
await server?.stop();
process.exitCode = auc <= HIGHEST_AUC && auc >= 1 - HIGHEST_AUC ? 0 : 1;

type Post = (question: string) => Promise<string>;

/** The HTTP side over the answer path and a store of open and hidden passages. */
async function service(over: Db, pick: Draw): Promise<Post> {
  const store = pgEvidence(over);
  const sentence = (name: string) =>
    `The ${name} ${oneOf(THINGS, pick)} of ${oneOf(PLACES, pick)} opened in ${1850 + pick(60)}.`;
  const paragraphs = (count: number, names: readonly string[]) =>
    Array.from({ length: count }, () => [sentence(oneOf(names, pick)), sentence(oneOf(names, pick))]);
  await store.admit(
    admissible({ slug: "open_notes", version: "1" }, [{ paragraphs: paragraphs(OPEN_PASSAGES, PLACES) }]),
  );
  await store.admit(
    admissible({ slug: "hidden_notes", version: "1", label: "restricted" }, [
      { paragraphs: paragraphs(HIDDEN_PASSAGES, TERMS.hidden) },
    ]),
  );
  const ask = await askOver(store, { clock: () => new Date() });
  const { post: send } = appOver({ ...fakeFocus(), ask });
  return async (question) => {
    const response = await send("/api/v1/focus/ask", { question });
    return response.text();
  };
}

/** Times in ms of both kinds of question; the same words around the term, the order drawn for each pair. */
async function timed(ask: Post, count: number, pick: Draw) {
  const found: { hidden: number[]; absent: number[] } = { hidden: [], absent: [] };
  for (let n = -WARM_UP; n < count; n += 1) {
    const place = pick(TERMS.hidden.length);
    const thing = oneOf(THINGS, pick);
    const order = pick(2) === 0 ? (["hidden", "absent"] as const) : (["absent", "hidden"] as const);
    for (const which of order) {
      const question = `When did the ${TERMS[which][place]} ${thing} open?`;
      const startMs = performance.now();
      const said = await ask(question);
      const tookMs = performance.now() - startMs;
      if (!said.includes('"outcome":"abstain"')) throw new Error(`answered, which shows nothing: ${said}`);
      if (n >= 0) found[which].push(tookMs);
    }
  }
  return found;
}

/** Probability that a time of the first list is above one of the second, ties half; interval after Hanley and McNeil. */
function areaUnder(first: readonly number[], second: readonly number[]) {
  const all = [...first.map((ms) => ({ ms, first: true })), ...second.map((ms) => ({ ms, first: false }))];
  all.sort((a, b) => a.ms - b.ms);
  let ranks = 0;
  for (let i = 0; i < all.length;) {
    let end = i;
    while (end < all.length && all[end]?.ms === all[i]?.ms) end += 1;
    for (let j = i; j < end; j += 1) if (all[j]?.first === true) ranks += (i + 1 + end) / 2;
    i = end;
  }
  const [n, m] = [first.length, second.length];
  const auc = (ranks - (n * (n + 1)) / 2) / (n * m);
  const [q1, q2] = [auc / (2 - auc), (2 * auc ** 2) / (1 + auc)];
  const variance = (auc * (1 - auc) + (n - 1) * (q1 - auc ** 2) + (m - 1) * (q2 - auc ** 2)) / (n * m);
  const margin = 1.96 * Math.sqrt(variance);
  return { auc, low: auc - margin, high: auc + margin };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
