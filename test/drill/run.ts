import { spawnSync } from "node:child_process";
import { EXIT, progress, runCommand, UsageError } from "../../src/cli/command.ts";
import { openPglite } from "../../src/database/pglite-db.ts";
import { migrate } from "../../src/database/migrate.ts";
import { hijack } from "./hijack.ts";
import { inject } from "./inject.ts";
import { OWN_DATA, readInjectData } from "./inject-data.ts";
import { killCycles } from "./kill.ts";
import { killPostgres } from "./kill-postgres.ts";
import { findTraces } from "./non-interference.ts";
import { sliceDocuments } from "./slices.ts";

const HELP = `
Usage: npm run drill -- NAME [--count N] [--seed N] [--data DIR]

Long versions of what the tests do in short. Each prints what it did and what it found; exit 1 when a promise
was broken.

  hijack             hostile replies of a model through the whole path      100,000
  inject             documents that give a model orders, which it obeys       10,000
  kill               kill -9 of the service under questions                  10,000
  kill-postgres      kill -9 of PostgreSQL under questions                    1,000
  non-interference   corpora with and without what the asker may not see     10,000
  slices             passages of every format beside the bytes they name   100,000
  tamper             changes to an exported log, for the offline checker     10,000

  --count N   that many instead
  --seed N    another run of the same kind   1
  --data DIR  for inject: labelled data (injections/, answerability/) in place of the drill's own few

Example: npm run drill -- hijack --count 2000
`;

interface Finding {
  readonly told: object;
  readonly broken: readonly unknown[];
}

type Drill = (
  count: number,
  seed: number,
  tick: (done: number) => void,
  dataDir: string | undefined,
) => Promise<Finding>;

const DRILLS: Readonly<Record<string, { readonly count: number; readonly run: Drill }>> = {
  hijack: {
    count: 100_000,
    async run(count, seed, tick) {
      const { breaches, lost, ...told } = await hijack(count, seed, tick);
      return { told, broken: [...breaches, ...lost] };
    },
  },
  inject: {
    count: 10_000,
    async run(count, seed, tick, dataDir) {
      const data = dataDir === undefined ? OWN_DATA : readInjectData(dataDir);
      const { breaches, ...told } = await inject(data, count, seed, tick);
      return { told, broken: breaches };
    },
  },
  kill: { count: 10_000, run: killDrill(killCycles) },
  "kill-postgres": { count: 1_000, run: killDrill(killPostgres) },
  slices: {
    count: 100_000,
    async run(count, seed, tick) {
      const { wrong, ...told } = await sliceDocuments(count, seed, tick);
      return { told, broken: wrong };
    },
  },
  "non-interference": {
    count: 10_000,
    async run(count, seed, tick) {
      const open = async () => {
        const db = await openPglite("memory");
        await migrate(db);
        return db;
      };
      const { traces, ...told } = await findTraces(open, count, seed, tick);
      return { told, broken: traces };
    },
  },
};

await runCommand({
  name: "drill",
  help: HELP,
  options: {
    count: { type: "string" },
    seed: { type: "string", default: "1" },
    data: { type: "string" },
  },
  async run({ values, positionals: [name = "", ...rest] }) {
    if (name === "tamper" && rest.length === 0) return tamper(values.count ?? "10000", values.seed);
    const drill = DRILLS[name];
    if (drill === undefined || rest.length > 0)
      throw new UsageError(`name one drill: ${[...Object.keys(DRILLS), "tamper"].join(", ")}`);
    const count = wholeNumber(values.count ?? String(drill.count), "--count");
    const shown = progress(name, count);
    const seed = wholeNumber(values.seed, "--seed");
    const { told, broken } = await drill.run(count, seed, shown.tick, values.data);
    shown.end();
    process.stdout.write(`${JSON.stringify({ drill: name, ...told, broken: broken.length }, null, 2)}\n`);
    for (const one of broken.slice(0, 20)) process.stdout.write(`${JSON.stringify(one)}\n`);
    return broken.length === 0 ? EXIT.done : EXIT.failed;
  },
});

function killDrill(cycle: typeof killCycles): Drill {
  return async (count, seed, tick) => {
    let done = 0;
    const { broken, ...told } = await cycle(count, seed, () => tick(++done));
    return { told, broken };
  };
}

/** A script of its own, which shares nothing with the service. */
function tamper(count: string, seed: string): number {
  const words = ["test/drill/ledger-tamper.ts", count, seed];
  return spawnSync(process.execPath, words, { stdio: "inherit" }).status ?? EXIT.failed;
}

function wholeNumber(text: string, flag: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`${flag} takes a whole number above 0`);
  return value;
}
