import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkLog, type CheckOptions } from "./check-log.ts";
import { exportSource, latestOf } from "./export-source.ts";
import { CODES, type Finding, type Sound } from "./findings.ts";
import { readKeys, type TrustedKey } from "./notes.ts";

export interface VerifyOptions extends Omit<CheckOptions, "keys" | "held" | "latest"> {
  /** PEM of the key that is trusted; without it the export's own key is, which shows no exchange of keys. */
  readonly publicKey?: string;
  /** Text of checkpoints held from elsewhere. */
  readonly held?: readonly string[];
}

/** Checks an export folder. Throws when the folder or a key cannot be read at all. */
export async function verifyExport(dir: string, options: VerifyOptions): Promise<Sound | Finding> {
  const { publicKey, held = [], ...rest } = options;
  const own = await readFile(join(dir, "public-key.pem"), "utf8");
  const keys = publicKey === undefined ? ownKeys(own) : readKeys(publicKey);
  if (keys === undefined || (publicKey !== undefined && !sharesKey(keys, ownKeys(own)))) {
    const sentence = "index 0: the key in the export is not the one that is trusted";
    return { code: CODES.unsigned, index: 0, sentence };
  }
  const latest = await latestOf(dir);
  const found = await checkLog(exportSource(dir), { ...rest, keys, held, latest });
  if (found.code !== CODES.sound || publicKey !== undefined) return found;
  const notice = `The key was taken from the export itself (${keys.map(({ id }) => id).join(", ")}); compare it with one obtained elsewhere, or give --public-key.`;
  return { ...found, notices: [...found.notices, notice] };
}

function ownKeys(pem: string): TrustedKey[] | undefined {
  try {
    return readKeys(pem);
  } catch {
    return undefined;
  }
}

function sharesKey(trusted: readonly TrustedKey[], own: readonly TrustedKey[] | undefined): boolean {
  return own?.some(({ id }) => trusted.some((key) => key.id === id)) ?? false;
}
