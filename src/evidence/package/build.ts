import { inspectFile } from "../extract/inspect-file.ts";
import { Unreadable } from "../extract/unreadable.ts";
import type { OnBytes } from "./check-artifacts.ts";
import { jsonText, sha256Hex } from "./canonical-hash.ts";
import { collectFiles } from "./collect-files.ts";
import { describeFile } from "./describe-file.ts";
import { makeDcat } from "./make-dcat.ts";
import { makeProv } from "./make-prov.ts";
import { makeStac } from "./make-stac.ts";
import { manifestSchema, type Manifest } from "./manifest.ts";
import type { RawFile } from "./package-facts.ts";
import { factsOf, type BuildOptions, type Described } from "./package-spec.ts";
import { pointerOf } from "./pointer.ts";
import type { Refusal } from "./refusal.ts";
import { writePackage } from "./write-package.ts";

export type { ArtifactOverride, BuildOptions } from "./package-spec.ts";

export type Built =
  | {
      readonly kind: "built";
      readonly manifest: Manifest;
      readonly leftOut: readonly { readonly file: string; readonly reason: string }[];
      readonly rows: number;
    }
  | { readonly kind: "refused"; readonly reasons: readonly Refusal[] };

/**
 * Makes a complete package in `out` out of a user's files: copies, manifest and catalogues, put in place in one
 * step when all is there. Equal files and options give equal bytes, the release time apart.
 *
 * Errors: values for what is wrong with the files, all at once; Fault when `out` cannot be written.
 */
export async function buildPackage(
  options: BuildOptions,
  onBytes: OnBytes = () => undefined,
): Promise<Built> {
  const collected = await collectFiles(options.from, options.out);
  const reasons: Refusal[] = [...collected.refusals];
  const described: Described[] = [];
  const total = collected.files.reduce((sum, file) => sum + file.bytes, 0);
  let before = 0;
  for (const file of collected.files) {
    const tick = (share: number) => onBytes(Math.round(before + share * file.bytes), total);
    const said = await refusing(reasons, file.source, () => describeFile(file, tick));
    if (said) described.push({ file, said });
    before += file.bytes;
  }
  const raw = await describeRaw(options.raw, reasons);
  if (collected.files.length === 0 && reasons.length === 0) {
    reasons.push({
      file: options.from.join(", "),
      pointer: "",
      code: "SOURCE",
      reason: "no file in it can be cited",
    });
  }
  if (reasons.length > 0) return { kind: "refused", reasons };
  const facts = await factsOf(options, described, raw);
  const catalogs = { dcat: makeDcat(facts), stac: makeStac(facts), prov: makeProv(facts) };
  const manifest = { ...facts.manifest, catalogs: catalogEntries(catalogs) };
  const checked = manifestSchema.safeParse(manifest);
  if (!checked.success) return { kind: "refused", reasons: checked.error.issues.map(inManifest) };
  await writePackage(options.out, {
    files: described.map(({ file, said }) => ({ ...file, sha256: said.sha256 })),
    catalogs,
    manifest,
  });
  const rows = described.reduce((sum, { said }) => sum + (said.rows ?? 0), 0);
  return { kind: "built", manifest, leftOut: collected.leftOut, rows };
}

function inManifest(issue: { path: PropertyKey[]; message: string }): Refusal {
  return {
    file: "manifest.json",
    pointer: pointerOf(issue.path),
    reason: issue.message,
    code: "MANIFEST_SCHEMA",
  };
}

async function refusing<T>(reasons: Refusal[], file: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    reasons.push({ file, pointer: "", reason: thrown.message, code: thrown.code });
    return undefined;
  }
}

async function describeRaw(paths: readonly string[], reasons: Refusal[]): Promise<readonly RawFile[]> {
  const found: RawFile[] = [];
  for (const path of paths) {
    try {
      const { sha256, bytes } = await inspectFile(path, "application/json");
      found.push({ name: path.split("/").at(-1) ?? path, sha256, bytes });
    } catch {
      reasons.push({ file: path, pointer: "", code: "SOURCE", reason: "this raw file cannot be opened" });
    }
  }
  return found;
}

function catalogEntries(catalogs: Readonly<Record<"dcat" | "stac" | "prov", object>>): Manifest["catalogs"] {
  const entry = (name: "dcat" | "stac" | "prov") => ({
    path: `catalog/${name}.json`,
    sha256: sha256Hex(jsonText(catalogs[name])),
  });
  return { dcat: entry("dcat"), stac: entry("stac"), prov: entry("prov") };
}
