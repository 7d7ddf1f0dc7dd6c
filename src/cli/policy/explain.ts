import { composeStorage } from "../../compose.ts";
import { loadConfig } from "../../config.ts";
import type { Obligation } from "../../evidence/shapes.ts";
import { Fault } from "../../fault.ts";
import { explainPassage, type Explanation } from "../../policy/explain.ts";
import { loadRules } from "../../policy/rules.ts";
import { EXIT, UsageError, type CommandSpec } from "../command.ts";

const HELP = `
Usage: npm run policy -- explain --role R (--dataset SLUG[@VERSION] | --label L) [--json]

Says which rule decides whether a role is shown a dataset, in words, with the obligations that follow.

  --role R          public, contributor, reviewer, steward, operator, auditor or any other
  --dataset SLUG    a dataset of the store; every version of it is explained
  --label L         a label alone, without opening the store
  --json            one JSON document

Example: npm run policy -- explain --role public --label internal
`;

const OPTIONS = {
  role: { type: "string" },
  dataset: { type: "string" },
  label: { type: "string" },
  json: { type: "boolean" },
} as const;

const OPEN = { deny_all: false, sources_only: false };

interface Thing {
  readonly name: string;
  readonly label: string;
  readonly obligations: readonly Obligation[];
}

/** `policy explain`. */
export const explainCommand: CommandSpec<typeof OPTIONS> = {
  name: "policy",
  help: HELP,
  options: OPTIONS,
  async run({ values: { role, dataset, label, json }, positionals }) {
    if (positionals.length > 1) throw new UsageError("explain takes flags alone");
    if (role === undefined) throw new UsageError("--role is missing");
    if ((dataset === undefined) === (label === undefined)) throw new UsageError("give --dataset or --label");
    const things =
      label === undefined ? await versionsOf(dataset ?? "") : [{ name: label, label, obligations: [] }];
    const policy = await loadRules();
    const explained = things.map((thing) => ({
      ...thing,
      ...explainPassage(policy, role, thing, OPEN),
    }));
    process.stdout.write(
      json === true ? `${JSON.stringify({ role, explained })}\n` : explained.map(told).join(""),
    );
    return EXIT.done;
  },
};

async function versionsOf(dataset: string): Promise<readonly Thing[]> {
  const storage = await composeStorage(loadConfig());
  try {
    const rows = await storage.db.query<{ reference: string; label: string; duties: string | null }>(
      `SELECT reference, label, (dataset -> 'obligations')::text AS duties
       FROM dataset_version WHERE slug = $1 OR reference = $1 ORDER BY reference`,
      [dataset],
    );
    if (rows.length === 0)
      throw new Fault("NOT_FOUND", `no dataset ${dataset}`, {
        sentence: `The store has no dataset ${dataset}.`,
      });
    return rows.map(({ reference, label, duties }) => ({
      name: reference,
      label,
      obligations: JSON.parse(duties ?? "[]") as Obligation[],
    }));
  } finally {
    await storage.close();
  }
}

function told({ name, allow, rule, words, obligations }: Thing & Explanation): string {
  const duties = obligations.map(({ type }) => type).join(", ");
  const follows = duties === "" ? "" : ` Obligations: ${duties}.`;
  return `${name}: ${allow ? "shown" : "not shown"} (${rule}). ${words}${follows}\n`;
}
