import { createHash } from "node:crypto";
import type { Artifact, Dataset, Passage, Span } from "../../src/evidence/shapes.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A dataset version with nothing unusual about it. */
export function aDataset(changes: Partial<Dataset> = {}): Dataset {
  const slug = changes.slug ?? "county_notes";
  const version = changes.version ?? "2026-11.0a1b2c3d";
  return {
    slug,
    version,
    title: "County notes",
    label: "public",
    license: { spdx: "CC0-1.0", rightsHolder: "Nobody", attribution: "None needed" },
    synthetic: true,
    maxAgeDays: null,
    releasedAt: "2026-11-20T00:00:00Z",
    generalization: "none",
    obligations: [],
    catalog: { stac: `stac://${slug}`, dcat: `dcat://${slug}@${version}`, prov: `prov://${slug}` },
    ...changes,
  };
}

/** An artifact with nothing unusual about it. */
export function anArtifact(changes: Partial<Artifact> = {}): Artifact {
  return {
    sha256: sha256("artifact"),
    path: "data/notes.txt",
    title: "Notes",
    mediaType: "text/plain",
    sourceRole: "documentary",
    ...changes,
  };
}

/** A prose passage whose frozen text is just its sentences, joined by a space. */
export function aPassage(sentences: readonly string[], dataset: Dataset = aDataset()): Passage {
  const text = sentences.join(" ");
  let at = 0;
  const spans: Span[] = sentences.map((sentence) => {
    const start = at;
    const end = start + Buffer.byteLength(sentence);
    at = end + 1;
    return { start, end, text: sentence, kind: "sentence" };
  });
  return {
    id: sha256(`${dataset.slug}${text}`),
    document: sha256(text),
    start: 0,
    end: Buffer.byteLength(text),
    text,
    heading: "",
    spans,
    artifact: anArtifact({ sha256: sha256(text) }),
    dataset,
  };
}
