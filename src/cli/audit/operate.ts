import { EXIT, UsageError, type CommandSpec } from "../command.ts";
import { withLedger } from "./storage.ts";

const ERASE_HELP = `
Usage: npm run audit -- erase REF --reason TEXT [--json]

Erases the text of a question for good and records who did it and why. The record, its place in the log and
all proofs stay as they are. Copies in backups of the database last as long as those do.

  --reason TEXT   why; it is recorded
  --json          one JSON document

Example: npm run audit -- erase audit://event/01ARZ3NDEKTSV4RRFFQ69G5FAV --reason "asked for by the asker"
`;

const ERASE_OPTIONS = { reason: { type: "string" }, json: { type: "boolean" } } as const;

/** `audit erase`. */
export const eraseCommand: CommandSpec<typeof ERASE_OPTIONS> = {
  name: "audit",
  help: ERASE_HELP,
  options: ERASE_OPTIONS,
  async run({ values: { reason, json }, positionals: [, ref, ...more] }) {
    if (ref === undefined || !reason || more.length > 0) throw new UsageError("erase needs REF and --reason");
    const { operator } = await import("../act.ts");
    const erased = await withLedger(({ ledger }) => ledger.erase(ref, reason, operator()));
    if (!erased) throw new Error(`No question text is kept for ${ref}: it is unknown or was erased before.`);
    process.stdout.write(
      json === true ? `${JSON.stringify({ erased: ref })}\n` : `Erased the question of ${ref}.\n`,
    );
    return EXIT.done;
  },
};

const EPOCH_HELP = `
Usage: npm run audit -- new-epoch --operator NAME --reason TEXT [--json]

After a restore to an earlier point, or a change of the signing key, nothing is signed until an operator
opens a new epoch. Signs and prints a statement of what is kept and what is lost; witnesses need it.

  --operator NAME  who answers for it
  --reason TEXT    why
  --json           one JSON document

Example: npm run audit -- new-epoch --operator "R. Steward" --reason "restored the backup of 20 November"
`;

const EPOCH_OPTIONS = {
  operator: { type: "string" },
  reason: { type: "string" },
  json: { type: "boolean" },
} as const;

/** `audit new-epoch`. */
export const newEpochCommand: CommandSpec<typeof EPOCH_OPTIONS> = {
  name: "audit",
  help: EPOCH_HELP,
  options: EPOCH_OPTIONS,
  async run({ values: { operator, reason, json }, positionals }) {
    if (!operator || !reason || positionals.length > 1) {
      throw new UsageError("new-epoch needs --operator and --reason");
    }
    const statement = await withLedger(({ ledger }) => ledger.newEpoch(operator, reason));
    process.stdout.write(json === true ? `${JSON.stringify({ statement })}\n` : statement);
    return EXIT.done;
  },
};
