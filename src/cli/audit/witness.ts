import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { CODES } from "../../ledger/checker/findings.ts";
import { readKeys } from "../../ledger/checker/notes.ts";
import { judgeHead, type Offered } from "../../ledger/checker/witness.ts";
import { EXIT, UsageError, type CommandSpec } from "../command.ts";

const HELP = `
Usage: npm run audit -- witness --from URL --state FILE --public-key FILE [--json]

Fetches the newest checkpoint of a running service, checks that it continues the one held in FILE, and holds
the newer one. Run it regularly, on a machine that the service's operators do not control.

  --from URL         the service, for example https://focus.example.org
  --state FILE       the checkpoint held; made on the first run
  --public-key FILE  the service's key (public-key.pem of an export)
  --json             one JSON document

Exit: 0 continues, 12 forked, 13 rolled back, 14 not signed with the key, 1 could not be fetched.

Example: npm run audit -- witness --from http://127.0.0.1:8080 --state held.note --public-key public-key.pem
`;

const OPTIONS = {
  from: { type: "string" },
  state: { type: "string" },
  "public-key": { type: "string" },
  json: { type: "boolean" },
} as const;

const FETCH_MS = 10_000;

/** `audit witness`. */
export const witnessCommand: CommandSpec<typeof OPTIONS> = {
  name: "audit",
  help: HELP,
  options: OPTIONS,
  async run({ values: { from, state, "public-key": keyFile, json }, positionals }) {
    if (!from || !state || !keyFile || positionals.length > 1) {
      throw new UsageError("witness needs --from, --state and --public-key");
    }
    if (!URL.canParse(from)) throw new UsageError(`--from takes an address, not "${from}"`);
    const keys = readKeys(await readFile(keyFile, "utf8"));
    const held = existsSync(state) ? await readFile(state, "utf8") : undefined;
    const judged = judgeHead(held, await offeredBy(from, held), keys);
    if (judged.code === CODES.sound) await hold(state, judged.note);
    const sentence =
      judged.code === CODES.sound ? judged.sentence : `ALARM (${judged.code}): ${judged.sentence}`;
    process.stdout.write(`${json === true ? JSON.stringify(judged) : sentence}\n`);
    return judged.code === CODES.sound ? EXIT.done : judged.code;
  },
};

/** The service's newest head, with the proof that it continues the held one. */
async function offeredBy(from: string, held: string | undefined): Promise<Offered> {
  const since = held === undefined ? 0 : Number(held.split("\n")[1]);
  const url = new URL(`/api/v1/audit/checkpoint?since=${since}`, from);
  const reply = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) }).catch(() => {
    throw new Error(`${url.origin} did not answer.`);
  });
  if (!reply.ok) throw new Error(`${url.origin} answered ${reply.status}; it may have no checkpoint yet.`);
  const text = await reply.text();
  if (reply.headers.get("content-type")?.includes("json") !== true) return { checkpoint: text };
  return JSON.parse(text) as Offered;
}

async function hold(state: string, note: string): Promise<void> {
  await writeFile(`${state}.new`, note, { flush: true });
  await rename(`${state}.new`, state);
}
