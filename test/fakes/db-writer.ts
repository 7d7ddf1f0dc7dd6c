/**
 * A process to be killed: admits one version after another into the database directory given, and says each
 * number once it is admitted.
 */
import { migrate } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import { pgEvidence } from "../../src/evidence/store/pg-evidence.ts";
import { admissible } from "./db-package.ts";
import { templatePath } from "./db-memory.ts";

const [dir = "", passages = "100"] = process.argv.slice(2);
const paragraphs = Array.from({ length: Number(passages) }, (_, n) => [`Ferry ${n} ran at dawn.`]);

const db = await openPglite(dir, { template: await templatePath() });
await migrate(db);
const store = pgEvidence(db);
for (let version = (await store.countVersions()) + 1; ; version += 1) {
  await store.admit(admissible({ slug: "ferries", version: String(version) }, [{ paragraphs }]));
  process.stdout.write(`${version}\n`);
}
