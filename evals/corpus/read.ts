import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

const PACKAGES = join(import.meta.dirname, "packages");

/** One citable file of the sample, cut into the units in which facts stand: rows with their header, paragraphs. */
export interface SampleText {
  readonly slug: string;
  readonly version: string;
  readonly folder: string;
  readonly label: string;
  readonly path: string;
  readonly units: readonly string[];
}

interface Manifest {
  readonly slug: string;
  readonly version: string;
  readonly policy_label: string;
  readonly supersedes: string | null;
  readonly artifacts: readonly { readonly path: string; readonly media_type: string }[];
}

/** Texts of all current sample packages; superseded versions are left out, as they cannot be cited. */
export function readSample(): readonly SampleText[] {
  const found = readdirSync(PACKAGES)
    .toSorted()
    .map((folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(join(PACKAGES, folder, "manifest.json"), "utf8")) as Manifest,
    }));
  const superseded = new Set(found.map(({ manifest }) => manifest.supersedes));
  return found
    .filter(({ manifest: { slug, version } }) => !superseded.has(`${slug}@${version}`))
    .flatMap(({ folder, manifest }) =>
      manifest.artifacts.map(({ path, media_type }) => ({
        slug: manifest.slug,
        version: manifest.version,
        folder,
        label: manifest.policy_label,
        path,
        units: unitsOf(readFileSync(join(PACKAGES, folder, path)), media_type),
      })),
    );
}

function unitsOf(bytes: Buffer, mediaType: string): readonly string[] {
  const text = bytes.toString("utf8");
  switch (mediaType) {
    case "text/csv":
      return (parse(bytes) as string[][]).map((row, i, rows) =>
        i === 0 ? row.join(" | ") : [...row, ...(rows[0] ?? [])].join(" | "),
      );
    case "text/html":
      return text
        .split(/<\/(?:p|h\d)>/)
        .map((part) => part.replaceAll(/<[^>]*>/g, " ").replaceAll("&amp;", "&"));
    case "application/geo+json":
      return text.split('"type": "Feature",');
    case "application/pdf":
      return pdfParagraphs(bytes.toString("latin1"));
    default:
      return text.split(/\n\s*\n/);
  }
}

/** Paragraphs of a PDF made by `pdf.ts`, whose text stands uncompressed. */
function pdfParagraphs(pdf: string): readonly string[] {
  const lines = [...pdf.matchAll(/\((.*)\) Tj T\*/g)].map(([, text = ""]) => text.replaceAll(/\\(.)/g, "$1"));
  return lines.join(" ").split("  ");
}
