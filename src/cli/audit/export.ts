import { EXIT, progress, UsageError, type CommandSpec } from "../command.ts";
import { withLedger } from "./storage.ts";

const HELP = `
Usage: npm run audit -- export --out DIR [--json]

Writes the log to a new folder: records.jsonl (one record a line, in index order), leaves.jsonl,
checkpoints/, public-key.pem. Question texts and answers stay behind.

  --out DIR   the folder to make
  --json      one JSON document

Example: npm run audit -- export --out ledger-2026 && npm run audit -- verify --export ledger-2026
`;

const OPTIONS = { out: { type: "string" }, json: { type: "boolean" } } as const;

/** `audit export`. */
export const exportCommand: CommandSpec<typeof OPTIONS> = {
  name: "audit",
  help: HELP,
  options: OPTIONS,
  async run({ values: { out, json }, positionals }) {
    if (out === undefined || positionals.length > 1) throw new UsageError("export needs --out DIR alone");
    const records = await withLedger(async ({ db, ledger }) => {
      const [{ exportLog }, { epochKeys, liveLog }] = await Promise.all([
        import("../../ledger/export.ts"),
        import("../../ledger/live-log.ts"),
      ]);
      const bar = progress("records exported");
      const keys = new Set([ledger.publicKeyPem, ...(await epochKeys(db))]);
      let count = 0;
      await exportLog(await liveLog(db), out, [...keys], (done) => {
        count = done;
        bar.tick(done);
      });
      bar.end();
      return count;
    });
    const said = `Exported ${records} records to ${out}; check them with npm run audit -- verify --export ${out}`;
    process.stdout.write(`${json === true ? JSON.stringify({ out, records }) : said}\n`);
    return EXIT.done;
  },
};
