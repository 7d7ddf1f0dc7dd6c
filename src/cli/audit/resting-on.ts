import { EXIT, UsageError, type CommandSpec } from "../command.ts";
import { withLedger } from "./storage.ts";

const HELP = `
Usage: npm run audit -- resting-on EVIDENCE_OR_DATASET_OR_RULE [--json]

Every outcome that rests on a thing, oldest first, so that a withdrawn source or a wrong rule can be followed
to those who read it. Takes slug@version, a slug, doc://sha256:… (with or without #span=…), dcat://…,
the digest of a policy bundle, or a reason code.

  --json   one JSON document

Example: npm run audit -- resting-on kansas_county_population@2026-11.1f3a9c02
`;

const OPTIONS = { json: { type: "boolean" } } as const;

/** `audit resting-on`. */
export const restingOnCommand: CommandSpec<typeof OPTIONS> = {
  name: "audit",
  help: HELP,
  options: OPTIONS,
  async run({ values: { json }, positionals: [, reference, ...more] }) {
    if (reference === undefined || more.length > 0) throw new UsageError("resting-on needs one reference");
    const found = await withLedger(({ ledger }) => ledger.restingOn(reference));
    const lines = found.map(({ auditRef, answerId }) => `${auditRef}  answer ${answerId}\n`);
    const count = `${found.length} outcome${found.length === 1 ? " rests" : "s rest"} on ${reference}\n`;
    process.stdout.write(
      json === true ? `${JSON.stringify({ reference, outcomes: found })}\n` : `${lines.join("")}${count}`,
    );
    return EXIT.done;
  },
};
