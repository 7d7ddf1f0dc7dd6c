import { Unreadable } from "./unreadable.ts";
import type { Extracted } from "./frozen-text.ts";
import { extractGeoJson } from "./geojson-text.ts";
import { extractHtml } from "./html-text.ts";
import type { MediaType } from "./media-type.ts";
import { extractPdf } from "./pdf-text.ts";

/** HTML, GeoJSON and PDF are read as a whole, so they have a limit; the other formats have none. */
const MOST_BYTES = 128 << 20;

/**
 * Extracts the frozen text of a format whose own bytes are not that text.
 *
 * Errors: Unreadable TOO_LARGE over 128 MiB, and as the format's reader.
 */
export async function extractText(chunks: AsyncIterable<Buffer>, mediaType: MediaType): Promise<Extracted> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES)
      throw new Unreadable("TOO_LARGE", `${mediaType} files may have 128 MiB; split it`);
  }
  const whole = Buffer.concat(parts);
  if (mediaType === "application/pdf") return extractPdf(whole);
  if (mediaType === "application/geo+json") return extractGeoJson(whole);
  if (mediaType === "text/html") return extractHtml(whole);
  throw new TypeError(`${mediaType} is its own frozen text`);
}
