import { posix } from "node:path";
import { datasetId, datasetVersionId } from "./ids.ts";
import type { Manifest } from "./manifest.ts";
import { pointerOf } from "./pointer.ts";
import type { Refusal, RefusalCode } from "./refusal.ts";

/** A record's fields before anyone knows what they are. */
export type Loose = Readonly<Record<string, unknown>>;

/** Gathers the refusals of one catalogue file. */
export class LinkReasons {
  readonly found: Refusal[] = [];
  readonly file: string;
  readonly code: RefusalCode;

  constructor(file: string, code: RefusalCode) {
    this.file = file;
    this.code = code;
  }

  add(path: readonly PropertyKey[], reason: string): void {
    this.found.push({ file: this.file, pointer: pointerOf(path), code: this.code, reason });
  }

  /** A value that both files state must be the same in both. */
  same(path: readonly PropertyKey[], stated: unknown, manifest: unknown, what: string): void {
    if (stated === undefined) this.add(path, `${what} is missing`);
    else if (stated !== manifest) this.add(path, `${what} differs from the manifest's`);
  }
}

/** Label, dataset and version are the same in a record as in the manifest. */
export function identity(
  reasons: LinkReasons,
  inside: readonly string[],
  said: Loose,
  manifest: Manifest,
): void {
  const { slug, version } = manifest;
  reasons.same(
    [...inside, "kfm:policy_label"],
    said["kfm:policy_label"],
    manifest.policy_label,
    "the policy label",
  );
  reasons.same([...inside, "kfm:dataset_id"], said["kfm:dataset_id"], datasetId(slug), "the dataset's id");
  reasons.same(
    [...inside, "kfm:dataset_version_id"],
    said["kfm:dataset_version_id"],
    datasetVersionId(slug, version),
    "the version's id",
  );
}

/** A relative href seen from a file of the package; undefined for what leads out of it. */
export function resolved(href: string, file: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(href)) return undefined;
  try {
    const path = posix.normalize(posix.join(posix.dirname(file), decodeURIComponent(href)));
    return path.startsWith("../") ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The text of a literal or the id of a node; the first of several. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value === "string")
    return value.replace(/^https?:\/\/spdx\.org\/licenses\/(.+?)(\.html|\.json)?$/, "$1");
  if (Array.isArray(value)) return nameOf(value[0]);
  if (value !== null && typeof value === "object") return nameOf((value as Loose)["@id"]);
  return undefined;
}

/** The run that a DCAT dataset says made it. */
export function runOf(said: Loose): string | undefined {
  return nameOf(said["prov:wasGeneratedBy"]);
}
