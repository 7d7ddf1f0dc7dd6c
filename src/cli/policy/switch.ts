import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { composeStorage, type Storage } from "../../compose.ts";
import { loadConfig, type Config } from "../../config.ts";
import { Fault } from "../../fault.ts";
import { BUNDLE_DIR, readBundle } from "../../policy/bundle.ts";
import { fileFlips, stateAfter, tableFlips, type Flip, type FlipStore } from "../../policy/flips.ts";
import type { Switches } from "../../policy/shapes.ts";
import { FLIPS_FILE } from "../../policy/switches.ts";
import { recordFlip } from "../record-flip.ts";
import { EXIT, UsageError, type CommandSpec } from "../command.ts";

const HELP = `
Usage: npm run policy -- switch [deny_all|sources_only on|off --by WHO --reason TEXT] [--json]

Throws or releases an emergency switch; without a switch, shows how they stand and every flip so far.
It takes effect within 5 seconds in every running process, without a restart.

  deny_all         nothing is answered
  sources_only     permitted sources are listed, no claims are made
  --by WHO         who flips (required)
  --reason TEXT    why; kept with the flip and in the audit log (required)
  --json           one JSON document

Example: npm run policy -- switch deny_all on --by "A. Steward" --reason "Mislabelled dataset found"
`;

const OPTIONS = { by: { type: "string" }, reason: { type: "string" }, json: { type: "boolean" } } as const;

/** `policy switch`. */
export const switchCommand: CommandSpec<typeof OPTIONS> = {
  name: "policy",
  help: HELP,
  options: OPTIONS,
  async run({ values, positionals: [, name, way, ...rest] }) {
    if (rest.length > 0) throw new UsageError(`too many words: ${rest.join(" ")}`);
    const config = loadConfig();
    const flip = name === undefined ? undefined : flipOf(name, way, values.by, values.reason);
    const recorded = flip === undefined ? undefined : await flipSwitch(config, flip);
    const flips = await withFlips(config, async (store) => store.list());
    const said = { switches: stateAfter(flips), flips, audit_ref: recorded ?? null };
    process.stdout.write(
      values.json === true ? `${JSON.stringify(said)}\n` : told(said, flip !== undefined, config),
    );
    return EXIT.done;
  },
};

function flipOf(name: string, way: string | undefined, by = "", reason = ""): Flip {
  if (name !== "deny_all" && name !== "sources_only")
    throw new UsageError(`no such switch: ${name}; there are deny_all and sources_only`);
  if (way !== "on" && way !== "off") throw new UsageError("say on or off");
  if (by.trim() === "") throw new UsageError("--by is missing: who flips the switch");
  if (reason.trim() === "") throw new UsageError("--reason is missing: why the switch is flipped");
  const at = new Date().toISOString();
  return { switch: name, thrown: way === "on", by: by.trim(), reason: reason.trim(), at };
}

/** Flips first and records after: an emergency does not wait for the ledger. Gives the record's reference. */
async function flipSwitch(config: Config, flip: Flip): Promise<string | undefined> {
  await withFlips(config, async (store) => store.add(flip));
  return withStorage(config, async ({ ledger }) => {
    const { digest, manifest } = await readBundle(BUNDLE_DIR, new Date());
    return recordFlip(ledger, flip, { bundleDigest: digest, dataDigest: manifest.data_sha256 });
  });
}

async function withFlips<T>(config: Config, work: (store: FlipStore) => Promise<T>): Promise<T> {
  if (config.database.kind === "pglite") {
    await mkdir(config.dataDir, { recursive: true });
    return work(fileFlips(join(config.dataDir, FLIPS_FILE)));
  }
  const storage = await composeStorage(config);
  try {
    return await work(tableFlips(storage.db));
  } finally {
    await storage.close();
  }
}

/** Undefined when the embedded database does not exist yet or a running service has it. */
async function withStorage<T>(
  config: Config,
  work: (storage: Storage) => Promise<T>,
): Promise<T | undefined> {
  const { database } = config;
  if (database.kind === "pglite" && !existsSync(database.dir)) return undefined;
  let storage: Storage;
  try {
    storage = await composeStorage(config);
  } catch (thrown) {
    const held = database.kind === "pglite" && thrown instanceof Fault;
    if (held && thrown.reasonCode === "STORE_UNAVAILABLE") return undefined;
    throw thrown;
  }
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

interface Said {
  readonly switches: Switches;
  readonly flips: readonly Flip[];
  readonly audit_ref: string | null;
}

function told({ switches, flips, audit_ref: auditRef }: Said, flipped: boolean, { dataDir }: Config): string {
  const lines = Object.entries(switches).map(([name, thrown]) => `${name}: ${thrown ? "ON" : "off"}`);
  if (!flipped) {
    for (const { at, switch: name, thrown, by, reason } of flips)
      lines.push(`${at}  ${name} ${thrown ? "on" : "off"}  by ${by}: ${reason}`);
  } else if (auditRef === null) {
    lines.push(
      `Kept in ${join(dataDir, FLIPS_FILE)}; a running service takes and records it within 5 seconds.`,
    );
  } else lines.push(`Recorded as ${auditRef}.`);
  return `${lines.join("\n")}\n`;
}
