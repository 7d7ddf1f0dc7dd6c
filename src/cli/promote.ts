import { composeStorage, type Storage } from "../compose.ts";
import { loadConfig } from "../config.ts";
import { buildSegments } from "../evidence/embed/segments.ts";
import { openPackage } from "../evidence/package/validate.ts";
import type { Refusal } from "../evidence/package/refusal.ts";
import { Unreadable } from "../evidence/extract/unreadable.ts";
import type { AdmissiblePackage } from "../evidence/shapes.ts";
import { Fault } from "../fault.ts";
import { EXIT, megabytes, progress, runCommand, steppedProgress, UsageError } from "./command.ts";
import { recordPromotion } from "./record-promotion.ts";

const HELP = `
Usage: npm run promote -- DIR… [--json]

Checks whole evidence packages (made by npm run package) and admits those in which nothing is wrong; each is
admitted as a whole or not at all, and the same package again changes nothing. A refused package is told with
every reason: the file, a JSON pointer into it, and a sentence. Each admission is recorded in the audit log.

  --json    one JSON document on stdout

Exit: 0 when all are in, 1 when any was refused, 64 for a mistake in the call.
The store is the one in FOCUS_DATA_DIR (default .focus/) or at DATABASE_URL; a running service must be stopped
first when it uses the same data directory.

Example: npm run promote -- packages/county_notes packages/gauges
`;

/** What became of one package. */
type Promoted =
  | {
      readonly dir: string;
      readonly kind: "admitted" | "unchanged";
      readonly dataset: string;
      readonly passages: number;
      readonly supersedes: string | null;
      readonly audit_ref: string;
    }
  | { readonly dir: string; readonly kind: "refused"; readonly reasons: readonly Refusal[] };

await runCommand({
  name: "promote",
  help: HELP,
  options: { json: { type: "boolean" } },
  async run({ values, positionals }) {
    if (positionals.length === 0) throw new UsageError("name the folders of the packages to promote");
    const json = values.json === true;
    let storage: Storage | undefined;
    const results: Promoted[] = [];
    try {
      for (const dir of positionals) {
        const opened = await openShowing(dir);
        if (opened.kind === "admissible") storage ??= await openStorage();
        const result =
          opened.kind === "admissible" && storage
            ? await admit(storage, dir, opened.package)
            : { dir, kind: "refused" as const, reasons: opened.kind === "refused" ? opened.reasons : [] };
        results.push(result);
        if (!json) tell(result);
      }
      if (storage) await indexVectors(storage);
    } finally {
      await storage?.close();
    }
    if (json) process.stdout.write(`${JSON.stringify({ packages: results }, null, 2)}\n`);
    return results.some(({ kind }) => kind === "refused") ? EXIT.failed : EXIT.done;
  },
});

async function openStorage(): Promise<Storage> {
  const storage = await composeStorage(loadConfig());
  const waiting = steppedProgress();
  try {
    await storage.readyVectors(waiting.onProgress);
    return storage;
  } catch (thrown) {
    await storage.close();
    throw thrown;
  } finally {
    waiting.end();
  }
}

/** After all packages, since admitting needs no index and what is there is found without. */
async function indexVectors({ db }: Storage): Promise<void> {
  const indexing = progress("Indexing vectors");
  try {
    await buildSegments(db, indexing.tick);
  } finally {
    indexing.end();
  }
}

async function openShowing(dir: string): ReturnType<typeof openPackage> {
  const checking = progress(`Checking ${dir}`, undefined, megabytes);
  try {
    return await openPackage(dir, checking.tick);
  } finally {
    checking.end();
  }
}

async function admit(storage: Storage, dir: string, admissible: AdmissiblePackage): Promise<Promoted> {
  const { slug, version } = admissible.dataset;
  const admitting = progress(`Admitting ${slug}@${version}: passages`);
  try {
    const admission = await storage.store.admit(admissible, admitting.tick);
    const auditRef = await recordPromotion(storage.ledger, admissible, admission);
    const dataset = `${slug}@${version}`;
    return { dir, ...admission, dataset, supersedes: admissible.supersedes, audit_ref: auditRef };
  } catch (thrown) {
    const reason = refusalOf(thrown);
    if (!reason) throw thrown;
    return { dir, kind: "refused", reasons: [reason] };
  } finally {
    admitting.end();
  }
}

/** What the store or the readers hold against this one package; any other failure ends the command. */
function refusalOf(thrown: unknown): Refusal | undefined {
  const whole = { file: "manifest.json", pointer: "" };
  const cause = thrown instanceof Fault && thrown.cause instanceof Unreadable ? thrown.cause : thrown;
  if (cause instanceof Unreadable) return { ...whole, code: cause.code, reason: cause.message };
  if (!(thrown instanceof Fault) || thrown.reasonCode !== "REQUEST_INVALID") return undefined;
  return { ...whole, pointer: "/version", code: "VERSION", reason: thrown.sentence ?? thrown.message };
}

function tell(result: Promoted): void {
  if (result.kind === "refused") {
    const lines = result.reasons.map(
      ({ file, pointer, reason }) => `  ${file}${pointer && `#${pointer}`}: ${reason}`,
    );
    process.stdout.write(`refused ${result.dir}\n${lines.join("\n")}\n`);
    return;
  }
  const { kind, dataset, passages, supersedes, audit_ref: auditRef } = result;
  const said =
    kind === "admitted" ? `${passages} passages, recorded as ${auditRef}` : "it is in the store already";
  const instead = supersedes === null || kind === "unchanged" ? "" : `, in place of ${supersedes}`;
  process.stdout.write(`${kind} ${dataset}: ${said}${instead}\n`);
}
