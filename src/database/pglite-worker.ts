import { PGlite, types } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { openAsBlob } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { FromWorker, ToWorker, WorkerStart } from "./pglite-protocol.ts";

// PGlite computes on the thread that calls it; here it blocks nobody's timers.
const port = parentPort;
if (!port) throw new Error("pglite-worker runs as a worker thread only");

const start = workerData as WorkerStart;
const say = (message: FromWorker) => port.postMessage(message);

try {
  const pglite = await PGlite.create({
    ...(start.dataDir === undefined ? {} : { dataDir: start.dataDir }),
    ...(start.template === undefined ? {} : { loadDataDir: await openAsBlob(start.template) }),
    extensions: { vector },
    parsers: { [types.INT8]: Number },
  });
  port.on("message", (message: ToWorker) => void answer(pglite, message));
  say({ id: 0, rows: [] });
} catch (thrown) {
  say({ id: 0, error: plainError(thrown) });
}

async function answer(pglite: PGlite, message: ToWorker): Promise<void> {
  try {
    if ("close" in message) {
      await pglite.close();
      say({ id: message.id, rows: [] });
      return;
    }
    const rows =
      message.params === undefined
        ? ((await pglite.exec(message.sql)).at(-1)?.rows ?? [])
        : (await pglite.query(message.sql, [...message.params])).rows;
    say({ id: message.id, rows: rows as FromWorker["rows"] & {} });
  } catch (thrown) {
    say({ id: message.id, error: plainError(thrown) });
  }
}

/** Errors lose their own fields when cloned between threads; the SQLSTATE must survive. */
function plainError(thrown: unknown): NonNullable<FromWorker["error"]> {
  const code: unknown = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  return {
    message: thrown instanceof Error ? thrown.message : String(thrown),
    ...(typeof code === "string" ? { code } : {}),
  };
}
