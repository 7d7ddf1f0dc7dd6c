import { basename, extname } from "node:path";
import type { Bbox, TimeInterval } from "../shapes.ts";
import { inspectFile } from "../extract/inspect-file.ts";
import { readChunks } from "../extract/file-bytes.ts";
import { isTable } from "../extract/media-type.ts";
import { extractText } from "../extract/extract-text.ts";
import { firstHeading } from "../extract/first-heading.ts";
import type { Unreadable } from "../extract/unreadable.ts";
import type { SourceFile } from "./collect-files.ts";
import { inferFeatures, inferTable } from "./infer-table.ts";
import type { ManifestTable } from "./manifest.ts";

/** What a file says of itself. */
export interface FileDescription {
  readonly sha256: string;
  readonly bytes: number;
  readonly title: string;
  readonly published?: string | undefined;
  readonly time?: TimeInterval | undefined;
  readonly bbox?: Bbox | undefined;
  readonly table?: ManifestTable | undefined;
  readonly rows?: number | undefined;
}

/**
 * Reads a file as far as its description needs: digest, title (first heading, else its name), a table's
 * columns, extent. `onShare` is told the share of the work that is done, from 0 to 1.
 * Errors: Unreadable when the file is not what its name says.
 */
export async function describeFile(
  file: SourceFile,
  onShare: (share: number) => void = () => undefined,
): Promise<FileDescription> {
  const inspected = await inspectFile(file.source, file.mediaType, (done) =>
    onShare((done / file.bytes) * 0.3),
  );
  if (inspected.unreadable) throw inspected.unreadable satisfies Unreadable;
  const { sha256, bytes } = inspected;
  const name = basename(file.path, extname(file.path));
  if (isTable(file.mediaType)) {
    const open = () => counted(readChunks(file.source), (done) => onShare(0.3 + (done / bytes) * 0.7));
    const inferred = await inferTable(open, name);
    return { sha256, bytes, title: titleOfName(name), ...inferred };
  }
  if (file.mediaType === "application/geo+json") {
    const extracted = await extractText(readChunks(file.source), file.mediaType);
    const { title = titleOfName(name), bbox } = extracted.said;
    return { sha256, bytes, ...(await inferFeatures(extracted, name)), title: title.slice(0, 300), bbox };
  }
  const found = await firstHeading(() => readChunks(file.source), file.mediaType);
  return { sha256, bytes, ...found, title: found.title?.slice(0, 300) ?? titleOfName(name) };
}

async function* counted(
  chunks: AsyncIterable<Buffer>,
  onBytes: (done: number) => void,
): AsyncGenerator<Buffer> {
  let done = 0;
  for await (const chunk of chunks) {
    yield chunk;
    done += chunk.length;
    onBytes(done);
  }
}

/** "ks_gauges-2024" as a title: "Ks gauges 2024". */
export function titleOfName(name: string): string {
  const words = name.replaceAll(/[_\-\s]+/g, " ").trim() || name;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
