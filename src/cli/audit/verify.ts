import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkInclusion, type ProofFile } from "../../ledger/checker/check-proof.ts";
import { checkLog } from "../../ledger/checker/check-log.ts";
import { CODES, type Finding, type Sound } from "../../ledger/checker/findings.ts";
import { readKeys } from "../../ledger/checker/notes.ts";
import { verifyExport, type VerifyOptions } from "../../ledger/checker/verify-export.ts";
import { judgeHead, type Offered } from "../../ledger/checker/witness.ts";
import { progress, UsageError, type CommandSpec } from "../command.ts";
import { withLedger } from "./storage.ts";

const HELP = `
Usage: npm run audit -- verify [full | record REF | since CHECKPOINT | proof FILE]
                               [--export DIR] [--checkpoint FILE] [--public-key FILE] [--json]

Recomputes every digest of the log and compares it with the signed checkpoints.

  full               everything (the default)
  record REF         one record (audit://event/…) and its place in the tree
  since CHECKPOINT   records after a checkpoint that you hold (a file) or after a size
  proof FILE         a file made by "audit proof"; one of consistency needs --checkpoint and --public-key

  --export DIR       check this folder, without the service or its database
  --checkpoint FILE  a checkpoint you hold: the log must contain it
  --public-key FILE  the key you trust; without it the export's or proof's own is taken
  --json             one JSON document

Exit: 0 sound, 10 payload mismatch, 11 truncated, 12 forked, 13 older than the checkpoint held,
14 unsigned or signed with another key, 1 could not be checked. The first bad index is named.

Example: npm run audit -- verify full --export ledger-2026 --checkpoint held.note
`;

const OPTIONS = {
  export: { type: "string" },
  checkpoint: { type: "string" },
  "public-key": { type: "string" },
  json: { type: "boolean" },
} as const;

interface Flags {
  readonly export?: string | undefined;
  readonly checkpoint?: string | undefined;
  readonly "public-key"?: string | undefined;
  readonly json?: boolean | undefined;
}

/** `audit verify`: exit codes are the checker's. */
export const verifyCommand: CommandSpec<typeof OPTIONS> = {
  name: "audit",
  help: HELP,
  options: OPTIONS,
  async run({ values, positionals: [, what = "full", ...words] }) {
    const result = await verify(what, words, values);
    if (values.json === true) process.stdout.write(`${JSON.stringify(result)}\n`);
    else printResult(result);
    return result.code;
  },
};

async function verify(what: string, words: readonly string[], flags: Flags): Promise<Sound | Finding> {
  const [word] = words;
  const wanted = { full: 0, record: 1, since: 1, proof: 1 }[what];
  if (wanted === undefined || words.length !== wanted) {
    throw new UsageError(`verify takes full, record REF, since CHECKPOINT or proof FILE, not "${what}"`);
  }
  const publicKey = flags["public-key"] === undefined ? undefined : await readText(flags["public-key"]);
  const held = flags.checkpoint === undefined ? [] : [await readText(flags.checkpoint)];
  if (what === "proof") return verifyProof(word ?? "", publicKey, held[0]);
  const bar = progress("records checked");
  const options: VerifyOptions = {
    ...(publicKey === undefined ? {} : { publicKey }),
    ...(what === "record" ? { only: word ?? "" } : {}),
    ...(what === "since" ? await sinceOf(word ?? "", held) : { held }),
    onRecords: (done) => bar.tick(done),
  };
  const result = await (flags.export === undefined
    ? verifyLive(options)
    : verifyExport(flags.export, options));
  bar.end();
  return result;
}

async function verifyProof(
  file: string,
  publicKey: string | undefined,
  held: string | undefined,
): Promise<Sound | Finding> {
  const proof = readProof(file, await readText(file));
  if (proof.kind === "kfm-inclusion-proof")
    return checkInclusion(proof, readKeys(publicKey ?? proof.public_key));
  if (publicKey === undefined || held === undefined)
    throw new UsageError("a proof of consistency is checked with --checkpoint FILE and --public-key FILE");
  const { code, sentence } = judgeHead(held, proof, readKeys(publicKey));
  if (code !== CODES.sound) return { code, index: proof.from_size, sentence };
  const root = proof.checkpoint.split("\n")[2] ?? "";
  return { code, size: proof.to_size, checkpoints: 2, root, notices: [sentence] };
}

type AnyProof =
  | ({ readonly kind: "kfm-inclusion-proof" } & ProofFile)
  | ({
      readonly kind: "kfm-consistency-proof";
      readonly from_size: number;
      readonly to_size: number;
    } & Offered);

function readProof(file: string, text: string): AnyProof {
  try {
    const proof = JSON.parse(text) as AnyProof | null;
    if (["kfm-inclusion-proof", "kfm-consistency-proof"].includes(proof?.kind ?? ""))
      return proof as AnyProof;
  } catch {
    // Told below, like any other file that is no proof.
  }
  throw new Error(`${file} is no proof that "audit proof" wrote.`);
}

/** A number is a size; anything else is the file of a checkpoint, which the log must then contain too. */
async function sinceOf(word: string, held: readonly string[]) {
  if (/^\d+$/.test(word)) return { since: Number(word), held };
  const note = await readText(word);
  return { since: Number(note.split("\n")[1]), held: [...held, note] };
}

/** The store itself, envelopes and queue included, against the newest checkpoint outside the database. */
function verifyLive({ publicKey, held = [], ...rest }: VerifyOptions): Promise<Sound | Finding> {
  return withLedger(async ({ db, ledger }, { checkpointDir }) => {
    const { epochKeys, orphans, liveLog } = await import("../../ledger/live-log.ts");
    const outside = await readFile(join(checkpointDir, "latest.note"), "utf8").catch(() => undefined);
    const pem = publicKey ?? [ledger.publicKeyPem, ...(await epochKeys(db))].join("");
    const found = await checkLog(await liveLog(db), {
      ...rest,
      keys: readKeys(pem),
      held: outside === undefined ? held : [...held, outside],
    });
    if (found.code !== CODES.sound) return found;
    const [orphan] = await orphans(db);
    if (orphan === undefined) return found;
    const sentence = `index ${found.size}: ${orphan} has no index and was taken out of the queue for one`;
    return { code: CODES.unsigned, index: found.size, sentence };
  });
}

function printResult(result: Sound | Finding): void {
  if (result.code !== CODES.sound) {
    process.stdout.write(`NOT SOUND (${result.code}): ${result.sentence}.\n`);
    return;
  }
  const records = `${result.size} record${result.size === 1 ? "" : "s"}`;
  const checkpoints = `${result.checkpoints} signed checkpoint${result.checkpoints === 1 ? "" : "s"}`;
  process.stdout.write(`Sound: ${records} under ${checkpoints}, root ${result.root}.\n`);
  for (const notice of result.notices) process.stdout.write(`${notice}\n`);
}

async function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => {
    throw new Error(`${file} cannot be read.`);
  });
}
