import { extname } from "node:path";

/** Media types that can become evidence, by how a file's name ends (lower case). */
const BY_EXTENSION: Readonly<Record<string, MediaType>> = {
  ".txt": "text/plain",
  ".text": "text/plain",
  ".md": "text/markdown",
  ".markdown": "text/markdown",
  ".html": "text/html",
  ".htm": "text/html",
  ".csv": "text/csv",
  ".tsv": "text/tab-separated-values",
  ".tab": "text/tab-separated-values",
  ".geojson": "application/geo+json",
  ".pdf": "application/pdf",
};

export const MEDIA_TYPES = [
  "text/plain",
  "text/markdown",
  "text/html",
  "text/csv",
  "text/tab-separated-values",
  "application/geo+json",
  "application/pdf",
] as const;

export type MediaType = (typeof MEDIA_TYPES)[number];

/** The media type that a file's name speaks for; undefined when the format is not one that can be cited. */
export function mediaTypeOf(path: string): MediaType | undefined {
  return BY_EXTENSION[extname(path).toLowerCase()];
}

/** Whether the artifact's own bytes are the frozen text, so that offsets point into the file itself. */
export function isOwnText(mediaType: MediaType): boolean {
  return mediaType !== "text/html" && mediaType !== "application/geo+json" && mediaType !== "application/pdf";
}

/** Whether a media type holds rows under a header. */
export function isTable(mediaType: string): boolean {
  return mediaType === "text/csv" || mediaType === "text/tab-separated-values";
}
