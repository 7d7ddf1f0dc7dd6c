import { composeStorage, type Storage } from "../../compose.ts";
import { loadConfig } from "../../config.ts";
import { comparePolicies, type Decided } from "../../policy/diff.ts";
import { loadRules } from "../../policy/rules.ts";
import { findSignals } from "../../question/signals.ts";
import { normaliseText } from "../../question/normalise.ts";
import { EXIT, progress, UsageError, type CommandSpec } from "../command.ts";

const HELP = `
Usage: npm run policy -- diff OTHER_BUNDLE [--since TIME] [--until TIME] [--json]

Decides the recorded questions of a period again, under the bundle in force and under the bundle in the folder
OTHER_BUNDLE, and lists what would come out otherwise. Nothing is changed and no question's text is printed.

  --since, --until  a date or an instant, inclusive (2026-11-20 or 2026-11-20T08:00:00Z)
  --json            one JSON document

Exit: 0 when nothing differs and also when something does; 1 when the other bundle cannot be loaded.

Example: npm run policy -- diff /tmp/next-bundle --since 2026-11-01
`;

const OPTIONS = { since: { type: "string" }, until: { type: "string" }, json: { type: "boolean" } } as const;

/** `policy diff`. */
export const diffCommand: CommandSpec<typeof OPTIONS> = {
  name: "policy",
  help: HELP,
  options: OPTIONS,
  async run({ values: { since, until, json }, positionals: [, dir, ...rest] }) {
    if (dir === undefined || rest.length > 0) throw new UsageError("name the folder of one other bundle");
    const here = await loadRules();
    const there = await loadRules(dir);
    const decided = await recorded(instantOf(since, "00:00:00.000Z"), instantOf(until, "23:59:59.999Z"));
    const differences = comparePolicies(here, there, decided);
    const erased = decided.filter(({ signals }) => signals === undefined).length;
    const said = {
      here: here.bundleDigest,
      there: there.bundleDigest,
      records: decided.length,
      erased,
      differences,
    };
    process.stdout.write(json === true ? `${JSON.stringify(said)}\n` : told(said));
    return EXIT.done;
  },
};

function instantOf(word: string | undefined, timeOfDay: string): string | undefined {
  if (word === undefined) return undefined;
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(word) ? `${word}T${timeOfDay}` : word;
  if (Number.isNaN(Date.parse(instant))) throw new UsageError(`not a date or an instant: ${word}`);
  return new Date(instant).toISOString();
}

async function recorded(since: string | undefined, until: string | undefined): Promise<readonly Decided[]> {
  const storage = await composeStorage(loadConfig());
  try {
    const found = await storage.ledger.find({ since, until, limit: 1_000_000 });
    const bar = progress("records", found.length);
    const decided: Decided[] = [];
    for (const { auditRef } of found) {
      const one = await decidedIn(storage, auditRef);
      if (one !== undefined) decided.push(one);
      bar.tick(decided.length);
    }
    bar.end();
    return decided;
  } finally {
    await storage.close();
  }
}

/** What a record of a question decided about; undefined for records of other operations. */
async function decidedIn({ ledger }: Storage, auditRef: string): Promise<Decided | undefined> {
  const placed = await ledger.findRecord(auditRef);
  if (placed?.record.operation !== "focus/ask") return undefined;
  const { actor, retrieved } = placed.record;
  const text = await ledger.questionText(auditRef);
  return {
    auditRef,
    role: actor.role,
    signals: text === undefined ? undefined : findSignals(normaliseText(text)),
    labels: [...new Set(retrieved.map(({ label }) => label))].sort(),
  };
}

interface Said {
  readonly here: string;
  readonly there: string;
  readonly records: number;
  readonly erased: number;
  readonly differences: ReturnType<typeof comparePolicies>;
}

function told({ here, there, records, erased, differences }: Said): string {
  const lines = differences.map(
    ({ auditRef, stage, here: ours, there: theirs }) => `${auditRef}  ${stage}: ${ours}  ->  ${theirs}`,
  );
  const of = erased === 0 ? "" : `, ${erased} of them without their text, whose gate was not compared`;
  lines.push(
    `${differences.length} differences in ${records} records${of} (${here.slice(0, 12)} -> ${there.slice(0, 12)})`,
  );
  return `${lines.join("\n")}\n`;
}
