import { exportCommand } from "./audit/export.ts";
import { findCommand } from "./audit/find.ts";
import { eraseCommand, newEpochCommand } from "./audit/operate.ts";
import { proofCommand } from "./audit/proof.ts";
import { restingOnCommand } from "./audit/resting-on.ts";
import { verifyCommand } from "./audit/verify.ts";
import { witnessCommand } from "./audit/witness.ts";
import { runCommand, UsageError } from "./command.ts";

const HELP = `
Usage: npm run audit -- COMMAND … (each takes --help)

  verify       recompute every digest, of the store or of an export folder
  export       write the log to a folder that anyone can check
  proof        an inclusion proof of one record, or its provenance (PROV-O)
  find         list records by outcome, reason, role, policy and time
  resting-on   every outcome that rests on a dataset, a source or a rule
  erase        erase a question's text for good; the log still verifies
  witness      hold checkpoints of a running service and compare
  new-epoch    sign again after a restore to an earlier point

Example: npm run audit -- verify
`;

const overview = {
  name: "audit",
  help: HELP,
  options: {},
  async run({ positionals }: { positionals: string[] }): Promise<number> {
    throw new UsageError(positionals.length === 0 ? "name a command" : `no such command: ${positionals[0]}`);
  },
};

// Each command has flags of its own, so that the first word decides how the others are read.
switch (process.argv.slice(2).find((word) => !word.startsWith("-")) ?? "") {
  case "verify":
    await runCommand(verifyCommand);
    break;
  case "export":
    await runCommand(exportCommand);
    break;
  case "proof":
    await runCommand(proofCommand);
    break;
  case "find":
    await runCommand(findCommand);
    break;
  case "resting-on":
    await runCommand(restingOnCommand);
    break;
  case "erase":
    await runCommand(eraseCommand);
    break;
  case "new-epoch":
    await runCommand(newEpochCommand);
    break;
  case "witness":
    await runCommand(witnessCommand);
    break;
  default:
    await runCommand(overview);
}
