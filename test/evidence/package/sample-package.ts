import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildPackage, type BuildOptions, type Built } from "../../../src/evidence/package/build.ts";
import { jsonText, sha256Hex } from "../../../src/evidence/package/canonical-hash.ts";

/** A value of a JSON document that a test changes in place. */
// oxlint-disable-next-line typescript/no-explicit-any -- tests reach into records of any shape
export type Loose = any;

const folders: string[] = [];

/** A new empty folder, removed by `removeFolders`. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kfm-package-test-"));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Writes files by relative path and gives the folder that they stand in. */
export function filesIn(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = newFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export const GAUGES_CSV = `site_no,station_name,lat_deg,lon_deg,drainage_area_sq_mi,peak_flow_1951
06860000,"SMOKY HILL R AT ELKADER, KS",38.7925,-100.8553,3555,(D)
06868000,"SALINE R NR WILSON, KS",38.9333,-98.5333,1900,21000
`;
export const NOTES_MD = `# Notes on the gauges

The gauge at Elkader was set up in 1939. It was read by J. B. Orr.

## Floods

In 1951 the Saline rose by 12 ft. at Wilson. Nobody was hurt.
`;
export const SITES_GEOJSON = JSON.stringify({
  type: "FeatureCollection",
  name: "Gauge sites",
  features: [
    {
      type: "Feature",
      properties: { name: "Elkader", river: "Smoky Hill" },
      geometry: { type: "Point", coordinates: [-100.8553, 38.7925] },
    },
  ],
});

/** A package of three formats with all that is optional in a manifest. */
export async function goodPackage(own: Partial<BuildOptions> = {}): Promise<{ dir: string; built: Built }> {
  const from = filesIn({ "gauges.csv": GAUGES_CSV, "notes.md": NOTES_MD, "sites.geojson": SITES_GEOJSON });
  const dir = join(newFolder(), "package");
  const built = await buildPackage({ ...OPTIONS, from: [from], out: dir, ...own });
  return { dir, built };
}

export const OPTIONS: Omit<BuildOptions, "from" | "out"> = {
  slug: "river_gauges",
  title: "River gauges",
  spdx: "CC-BY-4.0",
  rightsHolder: "Water Office of Alder County",
  label: "public",
  generalization: "none",
  synthetic: true,
  published: "2011-02-01",
  raw: [],
  maxAgeDays: 400,
  supersedes: "river_gauges@2026-10.0a1b2c3d",
  obligations: [],
  releasedAt: "2026-11-20T00:00:00Z",
  now: new Date("2026-11-24T12:00:00Z"),
  overrides: {},
};

/** A copy of a package to break. */
export function copyOf(dir: string): string {
  const copy = join(newFolder(), "package");
  cpSync(dir, copy, { recursive: true });
  return copy;
}

/** Changes a JSON file of a package in place and writes it as the packager would. */
export function edit(dir: string, file: string, change: (document: Loose) => void): void {
  const document = JSON.parse(readFileSync(join(dir, file), "utf8"));
  change(document);
  writeFileSync(join(dir, file), jsonText(document));
}

/** Changes a catalogue and states its new digest in the manifest, so that only the change itself is wrong. */
export function editCatalog(
  dir: string,
  name: "stac" | "dcat" | "prov",
  change: (document: Loose) => void,
): void {
  edit(dir, `catalog/${name}.json`, change);
  const sha256 = sha256Hex(readFileSync(join(dir, "catalog", `${name}.json`)));
  edit(dir, "manifest.json", (manifest) => (manifest.catalogs[name].sha256 = sha256));
}

/** Replaces a data file and states its digest and size everywhere, so that only its content is wrong. */
export function replaceData(dir: string, path: string, content: string | Uint8Array): void {
  const before = sha256Hex(readFileSync(join(dir, path)));
  writeFileSync(join(dir, path), content);
  const after = sha256Hex(readFileSync(join(dir, path)));
  const bytes = readFileSync(join(dir, path)).length;
  for (const name of ["stac", "dcat", "prov"] as const) {
    const file = join(dir, "catalog", `${name}.json`);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(before, after));
  }
  editCatalog(dir, "stac", (stac) => {
    for (const asset of Object.values<Loose>(stac.assets))
      if (asset.href.endsWith(path)) asset["file:size"] = bytes;
  });
  for (const name of ["dcat", "prov"] as const) editCatalog(dir, name, () => undefined);
  edit(dir, "manifest.json", (manifest) => {
    for (const artifact of manifest.artifacts)
      if (artifact.path === path) Object.assign(artifact, { sha256: after, bytes });
  });
}
