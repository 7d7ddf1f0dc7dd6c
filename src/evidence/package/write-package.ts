import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { Fault } from "../../fault.ts";
import { readVerified } from "../extract/file-bytes.ts";
import { jsonText } from "./canonical-hash.ts";
import type { Manifest } from "./manifest.ts";

/** What stands in a package's folder. */
export interface PackageContent {
  readonly files: readonly { readonly source: string; readonly path: string; readonly sha256: string }[];
  readonly catalogs: Readonly<Record<"dcat" | "stac" | "prov", object>>;
  readonly manifest: Manifest;
}

/**
 * Writes a package beside `out` and moves it there when it is whole. An earlier package in `out` is replaced;
 * a folder with anything else in it is left alone.
 *
 * Errors: Fault REQUEST_INVALID when `out` holds other things, Unreadable CHANGED when a source changed.
 */
export async function writePackage(out: string, content: PackageContent): Promise<void> {
  const target = resolve(out);
  await requireOwn(target);
  await mkdir(dirname(target), { recursive: true });
  const building = `${target}.building-${randomBytes(4).toString("hex")}`;
  try {
    await fill(building, content);
    await replace(building, target);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

async function fill(folder: string, { files, catalogs, manifest }: PackageContent): Promise<void> {
  await mkdir(join(folder, "catalog"), { recursive: true });
  for (const file of files) {
    const copy = join(folder, file.path);
    await mkdir(dirname(copy), { recursive: true });
    await pipeline(readVerified(file.source, file.sha256), createWriteStream(copy));
  }
  for (const name of ["dcat", "stac", "prov"] as const) {
    await writeFile(join(folder, "catalog", `${name}.json`), jsonText(catalogs[name]));
  }
  await writeFile(join(folder, "manifest.json"), jsonText(manifest));
}

async function replace(building: string, target: string): Promise<void> {
  const old = `${building}-old`;
  const replaced = await rename(target, old).then(
    () => true,
    () => false,
  );
  try {
    await rename(building, target);
  } catch (thrown) {
    if (replaced) await rename(old, target);
    throw thrown;
  }
  await rm(old, { recursive: true, force: true });
}

async function requireOwn(target: string): Promise<void> {
  const entries = await readdir(target).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === "ENOENT") return [];
    throw new Fault("REQUEST_INVALID", "out is not a folder", {
      cause: thrown,
      sentence: `${target} is not a folder; give --out a folder that is new or empty.`,
    });
  });
  if (entries.length === 0 || (await manifestIn(target))?.kfm_manifest_version !== undefined) return;
  throw new Fault("REQUEST_INVALID", "out is not empty", {
    sentence: `${target} holds files that are no package; give --out a folder that is new or empty.`,
  });
}

/** When the package now in `out` was released, if it has this very spec; else undefined. */
export async function earlierRelease(out: string, specHash: string): Promise<string | undefined> {
  const before = await manifestIn(out);
  return before?.spec_hash === specHash ? before.released_at : undefined;
}

async function manifestIn(folder: string): Promise<Partial<Manifest> | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Partial<Manifest>;
  } catch {
    return undefined;
  }
}
