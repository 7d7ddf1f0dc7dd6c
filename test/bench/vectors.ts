/**
 * Prints how many of the ten nearest passages the search by vectors finds that comparing all of them finds
 * (recall), while 1, 10, 50 and 100 % can be seen, and what a search takes either way.
 *
 *   node test/bench/vectors.ts [PASSAGES] [postgres|pglite] [DIMENSIONS]      100000 postgres 384 by default
 *
 * Vectors are drawn around 1,000 centres, the same in every run. What can be seen is a share of the passages
 * drawn by chance ("independent"), or the passages around some of the centres ("clustered").
 */
import type { Db } from "../../src/database/db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPostgres } from "../../src/database/pg-db.ts";
import { unit, type Embedding } from "../../src/evidence/embed/embedding.ts";
import { EXACT_NUMBERS, findNearest, type Near } from "../../src/evidence/embed/nearest.ts";
import { buildSegments } from "../../src/evidence/embed/segments.ts";
import type { Scope } from "../../src/evidence/shapes.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import { admissible } from "../fakes/db-package.ts";
import { memoryDb } from "../fakes/db-memory.ts";
import { seeded } from "../fakes/seeded.ts";
import { startPostgres } from "../postgres.ts";

const [passages = "100000", kind = "postgres", width = "384"] = process.argv.slice(2);
const [PASSAGES, DIMENSIONS] = [Number(passages), Number(width)];
const CENTRES = 1_000;
/** Every dataset holds a hundredth. */
const SLUGS = 100;
const SHARES = [1, 10, 50, 100];
const QUESTIONS = 40;
const LIMIT = 10;
/** How far a vector lies from its centre, against the centre's own length of 1. */
const SPREAD = 1.2;

type Arrangement = "independent" | "clustered";

const server = kind === "postgres" ? await startPostgres({ shared_buffers: "1GB" }) : undefined;
for (const arrangement of ["independent", "clustered"] as const) await measure(arrangement);
await server?.stop();

async function measure(arrangement: Arrangement): Promise<void> {
  const db: Db = server ? await openPostgres(await server.createDatabase()) : await memoryDb();
  await migrate(db);
  const draw = seeded(11);
  const centres = Array.from({ length: CENTRES }, () => around(undefined, draw));
  const vectors = Array.from({ length: PASSAGES }, (_, n) => around(centres[n % CENTRES], draw));
  await admitAll(db, arrangement, vectors);
  const startedMs = performance.now();
  const indexed = await buildSegments(db);
  const seconds = (performance.now() - startedMs) / 1000;
  process.stdout.write(
    `${arrangement}: ${indexed} of ${PASSAGES} vectors indexed in ${seconds.toFixed(0)} s\n`,
  );
  for (const share of SHARES) {
    const scope = { labels: ["public"], layers: Array.from({ length: share }, (_, n) => `set_${n}`) };
    const asked = Array.from({ length: QUESTIONS }, () => around(centres[draw(CENTRES)], draw));
    await compare(db, `${arrangement}, ${share} % visible`, scope, asked);
  }
  await db.close();
}

/** Each slug a hundredth: by chance, or all vectors of ten centres. */
async function admitAll(db: Db, arrangement: Arrangement, vectors: readonly Float32Array[]): Promise<void> {
  const embedding: Embedding = {
    model: "drawn",
    dimensions: DIMENSIONS,
    blend: { floor: 0, weight: 1, whenWordsBelow: Infinity },
    embed: (texts) =>
      Promise.resolve(texts.map((text) => vectors[Number(/p(\d+)$/.exec(text)?.[1])] ?? new Float32Array(0))),
  };
  const store = pgEvidence(db, () => Promise.resolve(embedding));
  const draw = seeded(5);
  const bySlug = Map.groupBy(vectors.keys(), (n) =>
    arrangement === "independent" ? draw(SLUGS) : Math.floor((n % CENTRES) / (CENTRES / SLUGS)),
  );
  for (const [slug, numbers] of bySlug)
    await store.admit(
      admissible({ slug: `set_${slug}`, version: "1" }, [{ paragraphs: [...numbers].map((n) => [`p${n}`]) }]),
    );
}

async function compare(db: Db, name: string, scope: Scope, asked: readonly Float32Array[]): Promise<void> {
  const near = (vector: Float32Array, exactNumbers: number) =>
    timed(() => db.tx((tx) => findNearest(tx, vector, scope, LIMIT, exactNumbers)));
  const recalls: number[] = [];
  const [chosenMs, exactMs]: [number[], number[]] = [[], []];
  let fewest = LIMIT;
  for (const vector of asked) {
    const [exact, chosen] = [await near(vector, Infinity), await near(vector, EXACT_NUMBERS)];
    const right = new Set(exact.result.map(placeOf));
    recalls.push(chosen.result.filter((one) => right.has(placeOf(one))).length / right.size);
    fewest = Math.min(fewest, chosen.result.length);
    exactMs.push(exact.ms);
    chosenMs.push(chosen.ms);
  }
  const mean = recalls.reduce((sum, one) => sum + one, 0) / recalls.length;
  process.stdout.write(
    `${name}: recall ${mean.toFixed(3)}, fewest found ${fewest}, median ${median(chosenMs)} ms, ` +
      `comparing all that is visible ${median(exactMs)} ms\n`,
  );
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const startedMs = performance.now();
  const result = await work();
  return { result, ms: performance.now() - startedMs };
}

function placeOf({ document_id, first_byte }: Near): string {
  return `${document_id} ${first_byte}`;
}

function median(values: readonly number[]): string {
  return (values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0).toFixed(1);
}

/** A vector of length 1 in any direction, or about that of a centre. */
function around(centre: Float32Array | undefined, draw: (bound: number) => number): Float32Array {
  const drawn = unit(Float32Array.from({ length: DIMENSIONS }, () => draw(2_001) / 1_000 - 1));
  return centre ? unit(centre.map((x, at) => x + SPREAD * (drawn[at] ?? 0))) : drawn;
}
