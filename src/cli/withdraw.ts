import { composeStorage } from "../compose.ts";
import { loadConfig } from "../config.ts";
import { EXIT, runCommand, UsageError } from "./command.ts";

const HELP = `
Usage: npm run withdraw -- SLUG@VERSION --reason TEXT [--json]

Takes a version of a dataset out of use: from the next request on nothing of it is found or cited. Answers that
rest on it stay on record, say that it was withdrawn, and are printed here.

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
      const answers = await storage.ledger.restingOn(dataset);
      const result = { kind: withdrawn ? "withdrawn" : "not_in_use", dataset, reason, answers };
      process.stdout.write(values.json === true ? `${JSON.stringify(result, null, 2)}\n` : told(result));
      return withdrawn ? EXIT.done : EXIT.failed;
    } finally {
      await storage.close();
    }
  },
});

function told(result: {
  readonly kind: string;
  readonly dataset: string;
  readonly answers: readonly { auditRef: string; answerId: string }[];
}): string {
  const { kind, dataset, answers } = result;
  const first =
    kind === "withdrawn"
      ? `withdrawn ${dataset}: it cannot be cited from the next request on`
      : `${dataset} is not in use: it was never admitted or is withdrawn already`;
  const count = answers.length === 1 ? "1 answer rests" : `${answers.length} answers rest`;
  const lines = answers.map(({ answerId, auditRef }) => `  ${answerId}  ${auditRef}`);
  return `${[first, `${count} on it${answers.length > 0 ? ":" : ""}`, ...lines].join("\n")}\n`;
}
