/** Places ten records, one after another, between two folders made as marks: `node place-ten.ts DIR`, to be traced. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import { openLedger } from "../../src/ledger/pg-ledger.ts";
import { sampleKeys, samplePlacement } from "../ledger/sample.ts";

const [dataDir = ""] = process.argv.slice(2);
const db = await openPglite(join(dataDir, "database"));
await migrate(db);
const checkpointDir = join(dataDir, "checkpoints");
const options = { db, dataDir, keys: sampleKeys(), checkpointDir, embedded: true };
const ledger = await openLedger(options);
mkdirSync(join(dataDir, "begin"));
for (let i = 0; i < 10; i += 1) await ledger.place(samplePlacement());
mkdirSync(join(dataDir, "end"));
await ledger.close();
await db.close();
