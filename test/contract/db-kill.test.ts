import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { migrate } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import { templatePath } from "../fakes/db-memory.ts";

const WRITER = fileURLToPath(new URL("../fakes/db-writer.ts", import.meta.url));
const KILLS = 20;
const PASSAGES = 120;

/** Runs the writer, kills it after a while, and gives the last version it said to have admitted. */
async function killedAfter(dir: string, delayMs: number, afterFirst: boolean): Promise<number> {
  const writer = spawn(process.execPath, [WRITER, dir, String(PASSAGES)], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  const first = new Promise((resolve) =>
    writer.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      resolve(undefined);
    }),
  );
  const closed = new Promise((resolve) => writer.once("close", resolve));
  if (afterFirst) await Promise.race([first, closed]);
  await sleep(delayMs);
  writer.kill("SIGKILL");
  await closed;
  const lines = said.slice(0, said.lastIndexOf("\n") + 1).split("\n");
  return Number(lines.at(-2) ?? 0);
}

test(`an embedded database survives ${KILLS} kills: what was admitted is there, whole, and nothing by halves`, async () => {
  const dir = await mkdtemp(join(tmpdir(), "focus-kill-"));
  let acknowledged = 0;
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      // The first few fall into making and migrating the database, the rest between and into admissions.
      const said = await killedAfter(dir, kill < 4 ? kill * 400 : (kill * 37) % 300, kill >= 4);
      acknowledged = Math.max(acknowledged, said);
      const db = await openPglite(dir, { template: await templatePath() });
      await migrate(db);
      const versions = await db.query<{ passages: number }>(
        `SELECT (SELECT count(*) FROM passage p JOIN document d ON d.id = p.document_id
           WHERE d.version_id = v.id) AS passages FROM dataset_version v`,
      );
      const [sums] = await db.query<{ counted: number; terms: number }>(
        `SELECT (SELECT coalesce(sum(passages), 0)::int FROM passage_count) AS counted,
           (SELECT coalesce(sum(passages), 0)::int FROM term_count WHERE term = 'dawn') AS terms`,
      );
      await db.close();
      expect(versions.length).toBeGreaterThanOrEqual(acknowledged);
      expect(versions.filter(({ passages }) => passages !== PASSAGES)).toEqual([]);
      expect(sums).toEqual({ counted: versions.length * PASSAGES, terms: versions.length * PASSAGES });
    }
    expect(acknowledged).toBeGreaterThan(KILLS / 2);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
