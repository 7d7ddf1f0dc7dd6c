import { existsSync } from "node:fs";
import type { Storage } from "../../compose.ts";
import type { Config } from "../../config.ts";
import { Fault } from "../../fault.ts";

/**
 * Runs work on the configured ledger and closes it again. Settings and composing are imported here and not
 * before, so that what needs files alone runs without the service's packages.
 */
export async function withLedger<T>(work: (storage: Storage, config: Config) => Promise<T>): Promise<T> {
  const { loadConfig } = await import("../../config.ts");
  const config = loadConfig();
  if (config.database.kind === "pglite" && !existsSync(config.database.dir)) {
    throw new Fault("STORE_UNAVAILABLE", "no database yet", {
      sentence: `There is no ledger in ${config.dataDir} yet; ask a question first, or set FOCUS_DATA_DIR or DATABASE_URL.`,
    });
  }
  const { composeStorage } = await import("../../compose.ts");
  const storage = await composeStorage(config).catch((thrown: unknown) => {
    throw whenHeld(thrown, config);
  });
  try {
    await storage.ledger.settle(5_000);
    return await work(storage, config);
  } finally {
    await storage.close();
  }
}

/** The embedded database has one user at a time; while the service is that one, there are other ways in. */
function whenHeld(thrown: unknown, config: Config): unknown {
  const held = config.database.kind === "pglite" && thrown instanceof Fault && thrown.sentence !== undefined;
  if (!held || thrown.reasonCode !== "STORE_UNAVAILABLE") return thrown;
  const otherwise =
    "While the service runs, use GET /api/v1/audit/checkpoint and /api/v1/audit/{ref}/proof, or verify an export.";
  return new Fault("STORE_UNAVAILABLE", thrown.message, {
    cause: thrown,
    sentence: `${thrown.sentence} ${otherwise}`,
  });
}
