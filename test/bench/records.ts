/**
 * Reads public catalogue records (STAC, DCAT-US, PROV-JSON) with the checks of the promotion gate: how many of
 * each kind are read without an objection. Exits 1 when any is refused.
 *
 * Usage: node test/bench/records.ts --data DIR   (DIR/records/catalogue-records.jsonl: {id, kind, record} a line)
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EXIT, runCommand, UsageError } from "../../src/cli/command.ts";
import { checkDcat } from "../../src/evidence/package/records/dcat.ts";
import { checkProv } from "../../src/evidence/package/records/prov.ts";
import type { RecordIssue } from "../../src/evidence/package/records/record-issue.ts";
import { checkStac } from "../../src/evidence/package/records/stac.ts";

interface Line {
  readonly id: string;
  readonly kind: string;
  readonly record: unknown;
}

const CHECKS: Readonly<Record<string, (record: unknown) => readonly RecordIssue[]>> = {
  stac: checkStac,
  "dcat-us": checkDcat,
  prov: checkProv,
};

await runCommand({
  name: "bench records",
  help: "Usage: npm run bench -- records --data DIR\n\nCatalogue records read without a false refusal, by kind.",
  options: { data: { type: "string" } },
  async run({ values: { data } }) {
    if (data === undefined) throw new UsageError("--data is missing: the folder that holds records/");
    const text = await readFile(join(data, "records", "catalogue-records.jsonl"), "utf8");
    const lines = text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
    let refused = 0;
    for (const [kind, check] of Object.entries(CHECKS)) {
      const records = lines.filter((line) => line.kind === kind);
      const wrong = records.flatMap(({ id, record }) => check(record).map((issue) => ({ id, ...issue })));
      for (const { id, pointer, reason } of wrong) process.stdout.write(`  ${id}${pointer}: ${reason}\n`);
      const bad = new Set(wrong.map(({ id }) => id)).size;
      refused += bad;
      process.stdout.write(`${kind}: ${records.length - bad} of ${records.length} read\n`);
    }
    return refused === 0 && lines.length > 0 ? EXIT.done : EXIT.failed;
  },
});
