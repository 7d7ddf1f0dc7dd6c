import { KNOWN_LABELS } from "../../evidence/package/known-labels.ts";
import { SOURCE_ROLES } from "../../evidence/package/manifest.ts";

/** Help of the command: what only a user can say, what is found out, an example. */
export const HELP = `
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

/** The command's flags. */
export const OPTIONS = {
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

/** Flags as they were given. */
export interface Values {
  readonly [flag: string]: string | boolean | string[] | undefined;
}

/** The text of a flag; undefined when it is absent or blank. */
export function text(values: Values, flag: string): string | undefined {
  const value = values[flag];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** All texts of a flag that may be given several times. */
export function list(values: Values, flag: string): string[] {
  const value = values[flag];
  return Array.isArray(value) ? value : [];
}
