import { readFile } from "node:fs/promises";
import type { Bbox, Obligation, TimeInterval } from "../evidence/shapes.ts";
import {
  buildPackage,
  type ArtifactOverride,
  type BuildOptions,
  type Built,
} from "../evidence/package/build.ts";
import { KNOWN_LABELS, isKnownLabel, isKnownObligation } from "../evidence/package/known-labels.ts";
import { similarIds, spdxExpression } from "../evidence/package/known-licenses.ts";
import { SLUG, SOURCE_ROLES, type ManifestArtifact } from "../evidence/package/manifest.ts";
import { EXIT, progress, runCommand, UsageError } from "./command.ts";

const HELP = `
Usage: npm run package -- --from PATH… --slug S --title T --license SPDX --rights-holder H --out DIR [options]

Makes a complete, valid evidence package with its catalogues out of your own files. Text, Markdown, HTML,
CSV (comma, semicolon or tab), GeoJSON and PDF with a text layer can be cited.

Required, because no file says it:
  --from PATH…            files or folders, walked recursively
  --slug S                short name of the dataset: lower-case words joined by underscores, no date
  --title T               title of the dataset
  --license SPDX          licence of the files, an SPDX id such as CC0-1.0 or CC-BY-4.0
  --rights-holder H       who holds the rights
  --out DIR               the folder that becomes the package; new, empty, or an earlier package

Found out, unless told:
  --description TEXT      default: the title with the number of tables and documents
  --attribution TEXT      default: the rights holder
  --label L               ${KNOWN_LABELS.join(", ")}; default public
  --source-label L        label of what the files were made from; default: the label
  --generalization G      none, centroid_only, bounding_box_only, dissolve_to_admin_unit, grid_aggregation_<n>
  --source-role R         ${SOURCE_ROLES.join(", ")}; default: reported for tables, else documentary
  --source-url URL, --source-note TEXT    where the files come from, for the provenance record
  --raw FILE…             the files that these were made from; default: the files themselves
  --published D           date YYYY, YYYY-MM or YYYY-MM-DD of all files that state none
  --time START/END        time that the files speak of; default: what tables tell
  --bbox W,S,E,N          place that the files speak of; default: what tables and features tell
  --table FILE            JSON that corrects the description of the tables (subject, complete, fields by name, …)
  --describe FILE         JSON {"<file below data/>": {title, published, source_role, time, bbox, table}}
  --incomplete            the tables leave rows out, so nothing may be counted in them
  --theme WORD…, --obligation JSON…, --supersedes SLUG@VERSION, --max-age-days N (default: an archive)
  --approved-by N         who approved it; default: the rights holder
  --released-at INSTANT   default: the time of the same package in DIR, else now
  --release YYYY-MM       month in the version; default: the month of release
  --synthetic             invented for trying things out
  --json                  one JSON document on stdout

Equal files and options give equal bytes, the time of release apart: fix it with --released-at.

Example:
  npm run package -- --from ~/county-notes --slug county_notes --title "County notes" \\
    --license CC-BY-4.0 --rights-holder "Ada Alvarez" --out packages/county_notes
`;

const OPTIONS = {
  from: { type: "string", multiple: true },
  slug: { type: "string" },
  title: { type: "string" },
  license: { type: "string" },
  "rights-holder": { type: "string" },
  out: { type: "string" },
  description: { type: "string" },
  attribution: { type: "string" },
  label: { type: "string" },
  "source-label": { type: "string" },
  generalization: { type: "string" },
  "source-role": { type: "string" },
  "source-url": { type: "string" },
  "source-note": { type: "string" },
  raw: { type: "string", multiple: true },
  published: { type: "string" },
  time: { type: "string" },
  bbox: { type: "string" },
  table: { type: "string" },
  describe: { type: "string" },
  incomplete: { type: "boolean" },
  theme: { type: "string", multiple: true },
  obligation: { type: "string", multiple: true },
  supersedes: { type: "string" },
  "max-age-days": { type: "string" },
  "approved-by": { type: "string" },
  "released-at": { type: "string" },
  release: { type: "string" },
  synthetic: { type: "boolean" },
  json: { type: "boolean" },
} as const;

interface Values {
  readonly [flag: string]: string | boolean | string[] | undefined;
}

const MOST_LISTED = 50;

await runCommand({
  name: "package",
  help: HELP,
  options: OPTIONS,
  async run({ values, positionals }) {
    const options = await readOptions(values, positionals);
    const reading = progress("Reading files: bytes");
    const built = await buildPackage(options, reading.tick);
    reading.end();
    process.stdout.write(
      values.json === true ? `${JSON.stringify(resultOf(built, options), null, 2)}\n` : "",
    );
    if (values.json !== true) tell(built, options, values);
    return built.kind === "built" ? EXIT.done : EXIT.failed;
  },
});

async function readOptions(values: Values, positionals: readonly string[]): Promise<BuildOptions> {
  const mistakes: string[] = [];
  const need = (flag: string, why: string) =>
    text(values, flag) ?? (mistakes.push(`--${flag} is missing: ${why}`), "");
  const from = [...list(values, "from"), ...positionals];
  if (from.length === 0) mistakes.push("--from is missing: the files or folders to package");
  const slug = need("slug", "the short name that the dataset is cited by, such as county_notes");
  const title = need("title", "what the dataset is called");
  const license = need(
    "license",
    "the terms under which the files may be used; only you know, such as CC0-1.0",
  );
  const rightsHolder = need("rights-holder", "who holds the rights in the files; only you know");
  const out = need("out", "the folder that becomes the package");
  const label = text(values, "label") ?? "public";
  const spdx = spdxExpression(license);
  if (slug !== "" && !SLUG.test(slug))
    mistakes.push(`--slug "${slug}" must be lower-case words joined by underscores`);
  if (license !== "" && spdx === undefined) mistakes.push(unknownLicense(license));
  for (const one of [label, text(values, "source-label") ?? label]) {
    if (!isKnownLabel(one)) mistakes.push(`the label "${one}" is not one of ${KNOWN_LABELS.join(", ")}`);
  }
  const options: BuildOptions = {
    from,
    out,
    slug,
    title,
    spdx: spdx ?? "",
    rightsHolder,
    label,
    attribution: text(values, "attribution"),
    description: text(values, "description"),
    theme: values["theme"] === undefined ? undefined : list(values, "theme"),
    sourceLabel: text(values, "source-label"),
    generalization: text(values, "generalization") ?? "none",
    synthetic: values["synthetic"] === true,
    published: text(values, "published"),
    time: readTime(text(values, "time"), mistakes),
    bbox: readBbox(text(values, "bbox"), mistakes),
    sourceRole: readRole(text(values, "source-role"), mistakes),
    sourceUrl: text(values, "source-url"),
    sourceNote: text(values, "source-note"),
    raw: list(values, "raw"),
    maxAgeDays: readDays(text(values, "max-age-days"), mistakes),
    supersedes: text(values, "supersedes"),
    obligations: list(values, "obligation").flatMap((json) => readObligation(json, mistakes)),
    releasedAt: text(values, "released-at"),
    now: new Date(),
    releaseMonth: text(values, "release"),
    approvedBy: text(values, "approved-by"),
    overrides: await readOverrides(values, mistakes),
  };
  if (mistakes.length > 0) throw new UsageError(mistakes.join("\n  "));
  return options;
}

function text(values: Values, flag: string): string | undefined {
  const value = values[flag];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function list(values: Values, flag: string): string[] {
  const value = values[flag];
  return Array.isArray(value) ? value : [];
}

function unknownLicense(license: string): string {
  const similar = similarIds(license);
  const hint =
    similar.length > 0 ? `; did you mean ${similar.join(" or ")}?` : "; see https://spdx.org/licenses";
  return `--license "${license}" is not on the SPDX list${hint}`;
}

function readTime(written: string | undefined, mistakes: string[]): TimeInterval | undefined {
  if (written === undefined) return undefined;
  const [start = "", end = start] = written.split("/");
  if (!/^(\d{4}[\d\-T:Z.+]*)?\/?(\d{4}[\d\-T:Z.+]*)?$/.test(written) || written === "/") {
    mistakes.push(`--time "${written}" must be START/END in ISO dates or years, one side may be empty`);
  }
  return { ...(start !== "" && { start }), ...(end !== "" && { end }) };
}

function readBbox(written: string | undefined, mistakes: string[]): Bbox | undefined {
  if (written === undefined) return undefined;
  const [west, south, east, north, more] = written.split(",").map(Number);
  const sides = [west, south, east, north];
  if (more !== undefined || sides.some((side) => side === undefined || Number.isNaN(side))) {
    mistakes.push(`--bbox "${written}" must be four numbers: west,south,east,north`);
    return undefined;
  }
  return sides as unknown as Bbox;
}

function readRole(
  written: string | undefined,
  mistakes: string[],
): ManifestArtifact["source_role"] | undefined {
  const role = SOURCE_ROLES.find((known) => known === written);
  if (written !== undefined && !role)
    mistakes.push(`--source-role "${written}" is not one of ${SOURCE_ROLES.join(", ")}`);
  return role;
}

function readDays(written: string | undefined, mistakes: string[]): number | null {
  if (written === undefined) return null;
  if (!/^\d{1,6}$/.test(written)) mistakes.push(`--max-age-days "${written}" must be a whole number of days`);
  return Number(written);
}

function readObligation(json: string, mistakes: string[]): readonly Obligation[] {
  const read = parseObject(json);
  const type = read?.["type"];
  if (!read || typeof type !== "string" || !isKnownObligation(type)) {
    mistakes.push(`--obligation ${json} must be a JSON object with a type that the policy knows`);
    return [];
  }
  return [read as unknown as Obligation];
}

async function readOverrides(values: Values, mistakes: string[]): Promise<Record<string, ArtifactOverride>> {
  const described = (await readJsonFile(values, "describe", mistakes)) as Record<string, ArtifactOverride>;
  const table = await readJsonFile(values, "table", mistakes);
  const all = { ...(values["incomplete"] === true && { complete: false }), ...table };
  if (Object.keys(all).length === 0) return described;
  const named = Object.entries(described).map(([path, own]) => [
    path,
    { ...own, table: { ...all, ...own.table } },
  ]);
  return {
    ...Object.fromEntries(named),
    "*": { ...described["*"], table: { ...all, ...described["*"]?.table } },
  };
}

async function readJsonFile(
  values: Values,
  flag: string,
  mistakes: string[],
): Promise<Record<string, unknown>> {
  const file = text(values, flag);
  if (file === undefined) return {};
  const read = parseObject(await readFile(file, "utf8").catch(() => ""));
  if (!read) mistakes.push(`--${flag} ${file} must be a file that holds one JSON object`);
  return read ?? {};
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function resultOf(built: Built, { out }: BuildOptions): object {
  if (built.kind === "refused") return built;
  const { manifest, leftOut } = built;
  return {
    kind: "built",
    dir: out,
    dataset: `${manifest.slug}@${manifest.version}`,
    artifacts: manifest.artifacts.map(({ path, media_type, title }) => ({ path, media_type, title })),
    left_out: leftOut,
  };
}

function tell(built: Built, { out }: BuildOptions, values: Values): void {
  if (built.kind === "refused") {
    for (const { file, reason } of built.reasons) process.stderr.write(`${file}: ${reason}\n`);
    process.stderr.write("package: nothing was written; mend or leave out these files and try again.\n");
    return;
  }
  const { manifest, leftOut } = built;
  const lines = [
    `${manifest.slug}@${manifest.version} in ${out}`,
    ...manifest.artifacts.slice(0, MOST_LISTED).flatMap(linesOf),
    ...(manifest.artifacts.length > MOST_LISTED
      ? [`  … and ${manifest.artifacts.length - MOST_LISTED} more`]
      : []),
    ...leftOut.map(({ file, reason }) => `  left out: ${file}: ${reason}`),
    ...assumed(manifest.artifacts, values),
    `Next: npm run promote -- ${out}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function linesOf({ path, title, table }: ManifestArtifact): readonly string[] {
  const told = `  ${path}: ${title}`;
  return table ? [told, `    ${table.grain}; about ${table.subject.join(", ")}`] : [told];
}

/** What was taken for granted, and the flag that says otherwise. */
function assumed(artifacts: readonly ManifestArtifact[], values: Values): readonly string[] {
  const complete = artifacts.some(({ table }) => table?.complete) && values["incomplete"] !== true;
  return [
    ...(values["label"] === undefined ? ["Taken as public; say otherwise with --label."] : []),
    ...(values["approved-by"] === undefined
      ? ["Approved by the rights holder; say otherwise with --approved-by."]
      : []),
    ...(complete ? ["Tables are taken as complete, so that rows may be counted; else --incomplete."] : []),
  ];
}
