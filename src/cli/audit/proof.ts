import { writeFile } from "node:fs/promises";
import type { Json } from "../../ledger/shapes.ts";
import { EXIT, UsageError, type CommandSpec } from "../command.ts";
import { withLedger } from "./storage.ts";

const HELP = `
Usage: npm run audit -- proof REF [--prov] --out FILE
       npm run audit -- proof --consistency-from SIZE --out FILE

Writes one file that can be checked offline: npm run audit -- verify proof FILE. One of consistency is checked
against the checkpoint of SIZE that you hold: … verify proof FILE --checkpoint HELD --public-key KEY

  REF                      audit://event/…
  --prov                   the answer's provenance instead, as PROV-O in JSON-LD
  --consistency-from SIZE  that the log of SIZE records begins the log of now
  --out FILE               where to write; standard output when absent

Example: npm run audit -- proof audit://event/01ARZ3NDEKTSV4RRFFQ69G5FAV --out proof.json
`;

const OPTIONS = {
  out: { type: "string" },
  prov: { type: "boolean" },
  "consistency-from": { type: "string" },
} as const;

/** `audit proof`. */
export const proofCommand: CommandSpec<typeof OPTIONS> = {
  name: "audit",
  help: HELP,
  options: OPTIONS,
  async run({ values: { out, prov, "consistency-from": from }, positionals: [, ref, ...more] }) {
    if ((ref === undefined) === (from === undefined) || more.length > 0) {
      throw new UsageError("proof needs one REF, or --consistency-from SIZE");
    }
    const made = ref === undefined ? await consistencyFile(from ?? "") : await recordFile(ref, prov === true);
    const text = `${JSON.stringify(made, null, 2)}\n`;
    if (out === undefined) process.stdout.write(text);
    else await writeFile(out, text);
    return EXIT.done;
  },
};

function recordFile(ref: string, prov: boolean): Promise<Json> {
  return withLedger(async ({ ledger }) => {
    const { provOf } = await import("../../ledger/prov.ts");
    const placed = await ledger.findRecord(ref);
    if (placed === undefined) throw new Error(`There is no record ${ref}.`);
    if (prov) return provOf(placed);
    const proof = await ledger.proof(ref);
    if (proof === undefined) throw new Error(`${ref} is not under a signed checkpoint yet; try again.`);
    return { ...proof };
  });
}

function consistencyFile(size: string): Promise<Json> {
  if (!/^\d{1,15}$/.test(size)) throw new UsageError("--consistency-from takes a number of records");
  return withLedger(async ({ ledger }) => {
    const proof = await ledger.consistency(Number(size));
    if (proof === undefined) throw new Error(`The log holds fewer than ${size} records.`);
    return { ...proof };
  });
}
