import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import canonicalize from "canonicalize";
import { ALLOWED_BUILTINS, ENTRYPOINTS, sha256Hex, type BundleManifest } from "./bundle.ts";

const run = promisify(execFile);

/** Where rules, their tests and the policy data stand. */
export const SOURCES_DIR = fileURLToPath(new URL("../../policy/", import.meta.url));

/** Bytes of the bundle's files by name. */
export type BundleFiles = Readonly<Record<"manifest.json" | "policy.wasm" | "data.json", Buffer>>;

/** Version line of the `opa` found in PATH, undefined where there is none. */
export async function findOpa(): Promise<string | undefined> {
  try {
    const { stdout } = await run("opa", ["version"]);
    return /Version:\s*(\S+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

/**
 * Digests of the sources that decide, by path below the folder: rules and data, not their tests. The digest
 * of them all is taken over their canonical JSON.
 */
export async function digestSources(
  dir: string = SOURCES_DIR,
): Promise<Pick<BundleManifest, "sources" | "source_digest">> {
  const names = (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /(?:\.rego|data\.json)$/.test(entry.name))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((name) => !name.endsWith("_test.rego"))
    .sort();
  const sources: Record<string, string> = {};
  for (const name of names) sources[name] = sha256Hex(await readFile(join(dir, name)));
  return { sources, source_digest: sha256Hex(canonicalize(sources) ?? "") };
}

/**
 * Compiles the rules to Wasm with `opa build` and describes what came out. The same sources and the same
 * compiler give the same bytes. Errors: whatever `opa` or `tar` report, as they report it.
 */
export async function buildBundle(dir: string = SOURCES_DIR): Promise<BundleFiles> {
  const work = await mkdtemp(join(tmpdir(), "focus-policy-"));
  try {
    const archive = join(work, "bundle.tar.gz");
    const entrypoints = ENTRYPOINTS.flatMap((name) => ["-e", name]);
    await run("opa", ["build", "-t", "wasm", ...entrypoints, "--ignore", "*_test.rego", "-o", archive, "."], {
      cwd: dir,
    });
    await run("tar", ["-xzf", archive, "-C", work, "/policy.wasm"]);
    const wasm = await readFile(join(work, "policy.wasm"));
    const data = await readFile(join(dir, "data.json"));
    return { "policy.wasm": wasm, "data.json": data, "manifest.json": await describe(dir, wasm, data) };
  } finally {
    await rm(work, { recursive: true });
  }
}

async function describe(dir: string, wasm: Buffer, data: Buffer): Promise<Buffer> {
  const { policy } = JSON.parse(data.toString("utf8")) as { policy: { revision: number } };
  const manifest: BundleManifest = {
    format: "kfm-policy-bundle/1",
    revision: policy.revision,
    expires_at: null,
    entrypoints: [...ENTRYPOINTS],
    builtins: [...ALLOWED_BUILTINS],
    ...(await digestSources(dir)),
    wasm_sha256: sha256Hex(wasm),
    wasm_bytes: wasm.byteLength,
    data_sha256: sha256Hex(data),
  };
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}

/** Writes the bundle's files into a folder that exists. */
export async function writeBundle(files: BundleFiles, dir: string): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(dir, name), bytes);
}
