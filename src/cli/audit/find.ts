import type { FoundRecord, RecordFilter } from "../../ledger/shapes.ts";
import { EXIT, UsageError, type CommandSpec } from "../command.ts";
import { withLedger } from "./storage.ts";

const HELP = `
Usage: npm run audit -- find [--outcome O] [--reason CODE] [--role R] [--policy DIGEST]
                             [--since TIME] [--until TIME] [--limit N] [--json]

Lists records, oldest first; all conditions hold.

  --outcome O       answer, abstain, deny, error, aborted or done
  --reason CODE     a reason code, such as NO_EVIDENCE
  --role R          the asker's role
  --policy DIGEST   digest of the policy bundle that decided
  --since, --until  a date or an instant, inclusive (2026-11-20 or 2026-11-20T08:00:00Z)
  --limit N         at most so many (1000)
  --json            one JSON document

Example: npm run audit -- find --outcome deny --since 2026-11-01
`;

const OPTIONS = {
  outcome: { type: "string" },
  reason: { type: "string" },
  role: { type: "string" },
  policy: { type: "string" },
  since: { type: "string" },
  until: { type: "string" },
  limit: { type: "string" },
  json: { type: "boolean" },
} as const;

/** `audit find`. */
export const findCommand: CommandSpec<typeof OPTIONS> = {
  name: "audit",
  help: HELP,
  options: OPTIONS,
  async run({ values: { json, limit, since, until, ...words }, positionals }) {
    if (positionals.length > 1) throw new UsageError(`find takes flags alone, not "${positionals[1]}"`);
    const filter: RecordFilter = {
      ...words,
      since: instantOf(since, "since", "00:00:00.000Z"),
      until: instantOf(until, "until", "23:59:59.999Z"),
      limit: countOf(limit),
    };
    const found = await withLedger(({ ledger }) => ledger.find(filter));
    process.stdout.write(json === true ? `${JSON.stringify({ records: found })}\n` : tableOf(found));
    return EXIT.done;
  },
};

function instantOf(word: string | undefined, flag: string, timeOfDay: string): string | undefined {
  if (word === undefined) return undefined;
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(word) ? `${word}T${timeOfDay}` : word;
  if (!/^\d{4}-\d{2}-\d{2}T/.test(instant) || Number.isNaN(Date.parse(instant))) {
    throw new UsageError(`--${flag} takes a date or an instant such as 2026-11-20T08:00:00Z, not "${word}"`);
  }
  return new Date(instant).toISOString();
}

function countOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(word)) throw new UsageError(`--limit takes a whole number, not "${word}"`);
  return Number(word);
}

function tableOf(found: readonly FoundRecord[]): string {
  const lines = found.map(
    ({ recordedAt, auditRef, outcome, reasonCode, role }) =>
      `${recordedAt}  ${auditRef}  ${outcome.padEnd(7)}  ${role}${reasonCode === null ? "" : `  ${reasonCode}`}\n`,
  );
  return `${lines.join("")}${found.length} record${found.length === 1 ? "" : "s"}\n`;
}
