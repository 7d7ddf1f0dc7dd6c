/**
 * Prints what a search takes at 1,000 and at a larger number of passages, and how many are admitted a second.
 *
 *   node test/bench/growth.ts [PASSAGES] [postgres|pglite]      100000 passages on PostgreSQL by default
 *
 * The texts are made of words drawn by rank (Zipf), the same in every run; questions take words of one passage.
 */
import type { Db } from "../../src/database/db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPostgres } from "../../src/database/pg-db.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import { admissible } from "../fakes/db-package.ts";
import { memoryDb } from "../fakes/db-memory.ts";
import { startPostgres } from "../postgres.ts";

const [passages = "100000", kind = "postgres"] = process.argv.slice(2);
const WORDS = 60_000;
const WORDS_A_PASSAGE = 80;
const QUESTIONS = 100;
const PASSAGES_A_VERSION = 5_000;

const server = kind === "postgres" ? await startPostgres() : undefined;
const small = await measure(1_000);
const large = await measure(Number(passages));
process.stdout.write(`p50 ratio ${(large / small).toFixed(2)}\n`);
await server?.stop();

async function measure(count: number): Promise<number> {
  const db: Db = server ? await openPostgres(await server.createDatabase()) : await memoryDb();
  await migrate(db);
  const store = pgEvidence(db);
  const random = seeded(7);
  const questions: string[] = [];
  const startedMs = performance.now();
  for (let done = 0; done < count; done += PASSAGES_A_VERSION) {
    const paragraphs = Array.from({ length: Math.min(PASSAGES_A_VERSION, count - done) }, () => [
      text(random),
    ]);
    const [some = ""] = paragraphs[0] ?? [];
    questions.push(
      ...Array.from({ length: QUESTIONS }, (_, n) =>
        some
          .split(" ")
          .slice(n % 70, (n % 70) + 7)
          .join(" "),
      ),
    );
    await store.admit(admissible({ slug: `part_${done}`, version: "1", title: "Part" }, [{ paragraphs }]));
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const timesMs: number[] = [];
  for (const question of questions.slice(0, QUESTIONS)) {
    const askedMs = performance.now();
    await store.search(question, { labels: ["public"] }, 10);
    timesMs.push(performance.now() - askedMs);
  }
  const p50 = timesMs.toSorted((a, b) => a - b)[timesMs.length >> 1] ?? 0;
  process.stdout.write(
    `${count} passages: ${Math.round(count / seconds)} admitted a second, search p50 ${p50.toFixed(1)} ms\n`,
  );
  await db.close();
  return p50;
}

function text(random: () => number): string {
  return Array.from({ length: WORDS_A_PASSAGE }, () => `w${Math.floor(WORDS ** random())}x`).join(" ");
}

/** A small deterministic generator (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
