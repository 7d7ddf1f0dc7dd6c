import type { Bbox, Obligation, TimeInterval } from "../shapes.ts";
import { isTable } from "../extract/media-type.ts";
import { canonicalHash } from "./canonical-hash.ts";
import type { SourceFile } from "./collect-files.ts";
import type { FileDescription } from "./describe-file.ts";
import { runId } from "./ids.ts";
import type { Manifest, ManifestArtifact, ManifestTable } from "./manifest.ts";
import type { PackageFacts, RawFile } from "./package-facts.ts";
import { earlierRelease } from "./write-package.ts";

/** What is said of one file in place of what was found out. */
export interface ArtifactOverride {
  readonly title?: string | undefined;
  readonly published?: string | undefined;
  readonly source_role?: ManifestArtifact["source_role"] | undefined;
  readonly time?: TimeInterval | undefined;
  readonly bbox?: Bbox | undefined;
  /** Fields of the table's description; its `fields` are joined to the inferred ones by name. */
  readonly table?: Readonly<Record<string, unknown>> | undefined;
}

/** What a package is made of; only what cannot be found out is required. */
export interface BuildOptions {
  readonly from: readonly string[];
  readonly out: string;
  readonly slug: string;
  readonly title: string;
  /** SPDX id or expression, as the list writes it. */
  readonly spdx: string;
  readonly rightsHolder: string;
  readonly attribution?: string | undefined;
  readonly description?: string | undefined;
  readonly theme?: readonly string[] | undefined;
  readonly label: string;
  readonly sourceLabel?: string | undefined;
  readonly generalization: string;
  readonly synthetic: boolean;
  readonly published?: string | undefined;
  readonly time?: TimeInterval | undefined;
  readonly bbox?: Bbox | undefined;
  readonly sourceRole?: ManifestArtifact["source_role"] | undefined;
  readonly sourceUrl?: string | undefined;
  readonly sourceNote?: string | undefined;
  readonly raw: readonly string[];
  readonly maxAgeDays: number | null;
  readonly supersedes?: string | undefined;
  readonly obligations: readonly Obligation[];
  /** RFC 3339; unset: the time of an earlier package of the same spec in `out`, else `now`. */
  readonly releasedAt?: string | undefined;
  readonly now: Date;
  /** YYYY-MM before the version's hash; unset: the month of release. */
  readonly releaseMonth?: string | undefined;
  readonly approvedBy?: string | undefined;
  /** By artifact path without `data/`, or by "*" for all. */
  readonly overrides: Readonly<Record<string, ArtifactOverride>>;
}

/** A file with what it says of itself. */
export interface Described {
  readonly file: SourceFile;
  readonly said: FileDescription;
}

/** Names the rules by which packages are made; part of every spec. */
const PACKAGER = { name: "kfm-focus-package", version: "1" };

/** All that manifest and catalogues say, from what was told and what was found out. */
export async function factsOf(
  options: BuildOptions,
  described: readonly Described[],
  raw: readonly RawFile[],
): Promise<PackageFacts> {
  const artifacts = described.map((one) => artifactOf(one, options));
  const rawByPath = Object.fromEntries(
    described.map((one) => [one.file.path, raw.length > 0 ? raw : [ownRaw(one)]]),
  );
  const spec = specOf(options, artifacts, rawByPath);
  const specHash = `sha256:${canonicalHash(spec)}`;
  const releasedAt =
    options.releasedAt ?? (await earlierRelease(options.out, specHash)) ?? instantOf(options.now);
  const description = options.description ?? describeAll(options, described);
  return {
    manifest: {
      kfm_manifest_version: "1",
      slug: options.slug,
      version: `${options.releaseMonth ?? releasedAt.slice(0, 7)}.${specHash.slice("sha256:".length).slice(0, 8)}`,
      title: options.title,
      zone: "processed",
      synthetic: options.synthetic,
      spec,
      spec_hash: specHash,
      policy_label: options.label,
      license: licenseOf(options),
      sensitivity: sensitivityOf(options),
      freshness: { max_age_days: options.maxAgeDays },
      released_at: releasedAt,
      supersedes: options.supersedes ?? null,
      artifacts,
      obligations: obligationsOf(options) as Manifest["obligations"],
      approvals: [
        {
          by: options.approvedBy ?? options.rightsHolder,
          role: "steward",
          at: releasedAt,
          decision: "promote",
        },
      ],
    },
    description,
    theme: options.theme ?? [...new Set(artifacts.map((artifact) => artifact.source_role))],
    raw: rawByPath,
    source: { url: options.sourceUrl, note: options.sourceNote },
    run: runId(specHash),
  };
}

function ownRaw({ file, said }: Described): RawFile {
  return { name: file.path.slice("data/".length), sha256: said.sha256, bytes: said.bytes };
}

function licenseOf(options: BuildOptions): Manifest["license"] {
  return {
    spdx: options.spdx,
    rights_holder: options.rightsHolder,
    attribution: options.attribution ?? options.rightsHolder,
  };
}

function sensitivityOf(options: BuildOptions): Manifest["sensitivity"] {
  return { generalization: options.generalization, source_label: options.sourceLabel ?? options.label };
}

/** Licences that ask to be named are obligations by themselves. */
function obligationsOf({ obligations, spdx }: BuildOptions): readonly Obligation[] {
  const stated = obligations.some((obligation) => obligation.type === "require_attribution");
  return /\bCC-BY\b/.test(spdx) && !stated ? [{ type: "require_attribution" }, ...obligations] : obligations;
}

/** The spec says what the version is: everything that decides its content, and no time of making. */
function specOf(
  options: BuildOptions,
  artifacts: readonly ManifestArtifact[],
  raw: Readonly<Record<string, readonly RawFile[]>>,
): Manifest["spec"] {
  const spec = {
    packager: PACKAGER,
    slug: options.slug,
    title: options.title,
    synthetic: options.synthetic,
    policy_label: options.label,
    license: licenseOf(options),
    sensitivity: sensitivityOf(options),
    freshness: { max_age_days: options.maxAgeDays },
    supersedes: options.supersedes ?? null,
    obligations: obligationsOf(options),
    source: { url: options.sourceUrl ?? null, note: options.sourceNote ?? null },
    description: options.description ?? null,
    artifacts: artifacts.map((artifact) => ({
      ...artifact,
      raw: (raw[artifact.path] ?? []).map(({ name, sha256 }) => ({ name, sha256 })),
    })),
  };
  return JSON.parse(JSON.stringify(spec)) as Manifest["spec"];
}

function artifactOf({ file, said }: Described, options: BuildOptions): ManifestArtifact {
  const inside = file.path.slice("data/".length);
  const own = { ...options.overrides["*"], ...options.overrides[inside], ...options.overrides[file.path] };
  const table = said.table && overrideTable(said.table, own.table);
  const published = own.published ?? options.published ?? said.published;
  const time = own.time ?? options.time ?? said.time;
  const bbox = own.bbox ?? options.bbox ?? said.bbox;
  return {
    path: file.path,
    media_type: file.mediaType,
    sha256: said.sha256,
    bytes: said.bytes,
    title: own.title ?? said.title,
    source_role:
      own.source_role ?? options.sourceRole ?? (isTable(file.mediaType) ? "reported" : "documentary"),
    ...(published !== undefined && { published }),
    ...(time !== undefined && { time }),
    ...(bbox !== undefined && { bbox: [...bbox] as [number, number, number, number] }),
    ...(table !== undefined && { table }),
  };
}

function overrideTable(inferred: ManifestTable, own: Readonly<Record<string, unknown>> = {}): ManifestTable {
  const { fields, ...rest } = own;
  const said = new Map(
    (Array.isArray(fields) ? fields : []).map((field: { name?: unknown }) => [field.name, field]),
  );
  return {
    ...inferred,
    ...rest,
    fields: inferred.fields.map((field) => ({ ...field, ...said.get(field.name) })),
  } as ManifestTable;
}

function describeAll(options: BuildOptions, described: readonly Described[]): string {
  const tables = described.filter(({ said }) => said.table !== undefined).length;
  const parts = [countOf(tables, "table"), countOf(described.length - tables, "document")].filter(Boolean);
  return `${options.title}: ${parts.join(" and ")} of ${options.rightsHolder}.`;
}

function countOf(count: number, noun: string): string {
  if (count === 0) return "";
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function instantOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
