import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { PolicyFault } from "./policy-fault.ts";

/** Where the compiled bundle stands in the repository. */
export const BUNDLE_DIR = fileURLToPath(new URL("./bundle/", import.meta.url));

/** The decisions that code asks for; a bundle without one of them is refused. */
export const ENTRYPOINTS = [
  "focus/scope",
  "focus/gate",
  "focus/passage",
  "focus/release",
  "audit/read",
] as const;

export type Entrypoint = (typeof ENTRYPOINTS)[number];

/**
 * Built-in functions that the module may import from its host. None: everything the rules use is compiled
 * into Wasm, so whatever a rule would ask of the host is refused at load instead of failing when reached.
 */
export const ALLOWED_BUILTINS: readonly string[] = [];

/** The oldest revision of the policy data that this code still runs under. */
export const MIN_REVISION = 1;

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

const bundleManifest = z.strictObject({
  format: z.literal("kfm-policy-bundle/1"),
  revision: z.int().positive(),
  expires_at: z.iso.datetime().nullable(),
  entrypoints: z.array(z.string()),
  builtins: z.array(z.string()),
  sources: z.record(z.string(), hex64),
  source_digest: hex64,
  wasm_sha256: hex64,
  wasm_bytes: z.int().positive(),
  data_sha256: hex64,
});

export type BundleManifest = z.infer<typeof bundleManifest>;

const label = z.strictObject({
  rank: z.int().nonnegative(),
  served: z.boolean(),
  open: z.boolean(),
  obligations: z.array(z.looseObject({ type: z.string() })),
});

const role = z.strictObject({
  may_ask: z.boolean(),
  reads_ledger: z.boolean(),
  reads: z.array(z.string()),
});

const signal = z.strictObject({
  effect: z.enum(["deny", "abstain", "notice"]),
  reason: z.string().optional(),
  notice: z.string().optional(),
  exempt: z.array(z.string()),
});

const policyData = z.strictObject({
  policy: z.strictObject({
    revision: z.int().positive(),
    labels: z.record(z.string(), label),
    roles: z.record(z.string(), role),
    obligations: z.array(z.string()),
    signals: z.record(z.string(), signal),
    precedence: z.strictObject({ deny: z.array(z.string()), abstain: z.array(z.string()) }),
  }),
});

/** Roles, labels, their matrix, duties and signals, as the rules read them. */
export type PolicyData = z.infer<typeof policyData>["policy"];

export interface Bundle {
  readonly module: WebAssembly.Module;
  readonly manifest: BundleManifest;
  readonly data: PolicyData;
  /** SHA-256 (hex) of the manifest's bytes, which name all else. */
  readonly digest: string;
}

/** SHA-256 as lower-case hex. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Reads a compiled bundle and checks it against its manifest before anything runs.
 *
 * Errors: PolicyFault, one trouble for each way it can be wrong (missing, truncated, corrupt, another digest,
 * an older revision, expired).
 */
export async function readBundle(dir: string, now: Date, minRevision = MIN_REVISION): Promise<Bundle> {
  const manifestBytes = await readPart(dir, "manifest.json");
  const manifest = parsePart(manifestBytes, bundleManifest, "manifest.json");
  const wasm = await readPart(dir, "policy.wasm");
  if (wasm.byteLength < manifest.wasm_bytes)
    throw new PolicyFault("bundle_truncated", `${wasm.byteLength} of ${manifest.wasm_bytes} bytes`);
  requireDigest("policy.wasm", wasm, manifest.wasm_sha256);
  const dataBytes = await readPart(dir, "data.json");
  requireDigest("data.json", dataBytes, manifest.data_sha256);
  const data = parsePart(dataBytes, policyData, "data.json").policy;
  requireCurrent(manifest, data, now, minRevision);
  const missing = ENTRYPOINTS.filter((name) => !manifest.entrypoints.includes(name));
  if (missing.length > 0) throw new PolicyFault("entrypoint_missing", missing.join(", "));
  return { module: compile(wasm), manifest, data, digest: sha256Hex(manifestBytes) };
}

async function readPart(dir: string, name: string): Promise<Buffer<ArrayBuffer>> {
  try {
    return await readFile(join(dir, name));
  } catch (cause) {
    throw new PolicyFault("bundle_missing", name, { cause });
  }
}

function parsePart<S extends z.ZodType>(bytes: Buffer, schema: S, name: string): z.infer<S> {
  try {
    return schema.parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    throw new PolicyFault("bundle_corrupt", name, { cause });
  }
}

function requireDigest(name: string, bytes: Uint8Array, expected: string): void {
  const found = sha256Hex(bytes);
  if (found !== expected)
    throw new PolicyFault("bundle_digest_mismatch", `${name} is ${found}, not ${expected}`);
}

function requireCurrent(manifest: BundleManifest, data: PolicyData, now: Date, minRevision: number): void {
  if (manifest.revision !== data.revision)
    throw new PolicyFault("bundle_corrupt", `manifest says ${manifest.revision}, data ${data.revision}`);
  if (manifest.revision < minRevision)
    throw new PolicyFault("bundle_older", `revision ${manifest.revision} is older than ${minRevision}`);
  requireUnexpired(manifest, now);
}

/** Throws PolicyFault bundle_expired once the manifest's date has passed. */
export function requireUnexpired(manifest: BundleManifest, now: Date): void {
  if (manifest.expires_at !== null && now.getTime() >= Date.parse(manifest.expires_at))
    throw new PolicyFault("bundle_expired", manifest.expires_at);
}

function compile(wasm: Buffer<ArrayBuffer>): WebAssembly.Module {
  try {
    return new WebAssembly.Module(wasm);
  } catch (cause) {
    throw new PolicyFault("bundle_corrupt", "policy.wasm does not compile", { cause });
  }
}
