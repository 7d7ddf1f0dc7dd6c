import { composeStorage, type Storage } from "../compose.ts";
import { loadConfig } from "../config.ts";
import { recordAct } from "./act.ts";
import { EXIT, runCommand, UsageError } from "./command.ts";

const HELP = `
Usage: npm run withdraw -- SLUG@VERSION --reason TEXT [--json]

Takes a version of a dataset out of use: from the next request on nothing of it is found or cited. Answers that
rest on it stay on record, say that it was withdrawn, and are printed here. The withdrawal is recorded in the
audit log.

  --reason TEXT    why; kept with the version (required)
  --json           one JSON document on stdout

Exit: 0 done, 1 when there is no such version in use, 64 for a mistake in the call.

Example: npm run withdraw -- county_notes@2026-11.1f3a9c02 --reason "The publisher took it back"
`;

await runCommand({
  name: "withdraw",
  help: HELP,
  options: { reason: { type: "string" }, json: { type: "boolean" } },
  async run({ values, positionals }) {
    const [dataset = "", more] = positionals;
    if (!/^[a-z][a-z0-9_]*@\d{4}-\d\d\.[0-9a-f]{8}$/.test(dataset) || more !== undefined) {
      throw new UsageError("name one version as SLUG@VERSION, such as county_notes@2026-11.1f3a9c02");
    }
    const reason = values.reason?.trim() ?? "";
    if (reason === "") throw new UsageError("--reason is missing: why the version is withdrawn");
    const storage = await composeStorage(loadConfig());
    try {
      const withdrawn = await storage.store.withdraw(dataset, reason);
      const auditRef = await recordWithdrawal(storage, dataset, reason);
      const answers = await storage.ledger.restingOn(dataset);
      const kind = withdrawn ? "withdrawn" : "not_in_use";
      const result = { kind, dataset, reason, audit_ref: auditRef ?? null, answers };
      process.stdout.write(values.json === true ? `${JSON.stringify(result, null, 2)}\n` : told(result));
      return withdrawn ? EXIT.done : EXIT.failed;
    } finally {
      await storage.close();
    }
  },
});

/** Withdraws first and records after: a false source must not wait. What was withdrawn before has its record. */
async function recordWithdrawal(
  { store, ledger }: Storage,
  dataset: string,
  reason: string,
): Promise<string | undefined> {
  if ((await store.statusOf([dataset])).get(dataset) !== "withdrawn") return undefined;
  return recordAct(ledger, {
    operation: "evidence/withdraw",
    actId: `withdrawal-${dataset}`,
    subjectRef: dataset,
    note: `withdrew ${dataset}: ${reason}`,
  });
}

function told(result: {
  readonly kind: string;
  readonly dataset: string;
  readonly audit_ref: string | null;
  readonly answers: readonly { auditRef: string; answerId: string }[];
}): string {
  const { kind, dataset, audit_ref: auditRef, answers } = result;
  const first =
    kind === "withdrawn"
      ? `withdrawn ${dataset}: it cannot be cited from the next request on`
      : `${dataset} is not in use: it was never admitted or is withdrawn already`;
  const count = answers.length === 1 ? "1 answer rests" : `${answers.length} answers rest`;
  const lines = answers.map(({ answerId, auditRef }) => `  ${answerId}  ${auditRef}`);
  const recorded = auditRef === null ? [] : [`recorded as ${auditRef}`];
  return `${[first, ...recorded, `${count} on it${answers.length > 0 ? ":" : ""}`, ...lines].join("\n")}\n`;
}
