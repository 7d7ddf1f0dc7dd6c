/**
 * Prints what promoting costs beside `COPY` of the same rows into tables with a GIN index, and the memory it
 * takes as it goes on.
 *
 *   node test/bench/promotion.ts [PASSAGES]      100000 by default, on PostgreSQL
 *
 * Promoting is all of it: the package's gates and digests, reading, cutting, indexing, vectors. Building the
 * vectors' index comes afterwards and stands apart.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../../src/database/migrate.ts";
import { openPostgres } from "../../src/database/pg-db.ts";
import type { Db } from "../../src/database/db.ts";
import { buildSegments } from "../../src/evidence/embed/segments.ts";
import { openPackage } from "../../src/evidence/package/validate.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import { seeded } from "../fakes/seeded.ts";
import { startPostgres } from "../postgres.ts";

const PASSAGES = Number(process.argv[2] ?? 100_000);
const SENTENCES_A_PASSAGE = 8;
const WORDS_A_SENTENCE = 10;
const VOCABULARY = 60_000;
const FILES = 20;
const LIMIT = { timeoutMs: 600_000 };

const folder = mkdtempSync(join(tmpdir(), "focus-promotion-"));
chmodSync(folder, 0o777);
const server = await startPostgres();
const db = await openPostgres(await server.createDatabase(), { statementTimeoutMs: LIMIT.timeoutMs });
try {
  await migrate(db);
  const promotedS = await promote(db, makePackage());
  const copiedS = await copySameRows(db);
  const indexedS = await seconds(() => buildSegments(db));
  process.stdout.write(
    `promoting ${promotedS.toFixed(1)} s, COPY with GIN ${copiedS.toFixed(1)} s: ratio ${(copiedS / promotedS).toFixed(2)}; ` +
      `indexing vectors afterwards ${indexedS.toFixed(1)} s\n`,
  );
} finally {
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function makePackage(): string {
  const draw = seeded(9);
  const word = () => `w${Math.floor(VOCABULARY ** (draw(1_000_000) / 1_000_000))}x`;
  const sentence = () => `The ${Array.from({ length: WORDS_A_SENTENCE }, word).join(" ")}.`;
  mkdirSync(join(folder, "texts"));
  for (let file = 0; file < FILES; file += 1) {
    const paragraphs = Array.from({ length: PASSAGES / FILES }, () =>
      Array.from({ length: SENTENCES_A_PASSAGE }, sentence).join(" "),
    );
    writeFileSync(join(folder, "texts", `${file}.txt`), `${paragraphs.join("\n\n")}\n`);
  }
  const words = [
    "--slug",
    "made",
    "--title",
    "Made texts",
    "--license",
    "CC0-1.0",
    "--rights-holder",
    "Nobody",
  ];
  const from = ["--from", join(folder, "texts"), "--approved-by", "Nobody", "--synthetic"];
  const out = ["--out", join(folder, "package")];
  execFileSync(process.execPath, ["src/cli/package.ts", ...from, ...words, ...out], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return join(folder, "package");
}

async function promote(db: Db, dir: string): Promise<number> {
  let next = PASSAGES / 4;
  const onPassages = (done: number) => {
    if (done < next) return;
    next += PASSAGES / 4;
    const mib = process.memoryUsage.rss() / 2 ** 20;
    process.stdout.write(`after ${done} passages ${mib.toFixed(0)} MiB resident\n`);
  };
  return seconds(async () => {
    const opened = await openPackage(dir);
    if (opened.kind === "refused") throw new Error(JSON.stringify(opened.reasons));
    await pgEvidence(db).admit(opened.package, onPassages);
  });
}

/** The rows of passages and of their words go out to files, and from there into plain tables with the index. */
async function copySameRows(db: Db): Promise<number> {
  const tables = ["passage", "passage_terms"];
  for (const table of tables) {
    await db.query(`COPY (SELECT * FROM ${table}) TO '${join(folder, table)}'`, [], LIMIT);
    await db.query(`CREATE TABLE copy_of_${table} (LIKE ${table})`);
  }
  await db.query("CREATE INDEX ON copy_of_passage (label, document_id, first_byte)");
  await db.query("CREATE INDEX ON copy_of_passage_terms USING gin (lexemes)");
  return seconds(async () => {
    for (const table of tables)
      await db.query(`COPY copy_of_${table} FROM '${join(folder, table)}'`, [], LIMIT);
  });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) / 1_000;
}
