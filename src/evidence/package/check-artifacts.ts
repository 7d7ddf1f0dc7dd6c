import { join } from "node:path";
import { inspectFile } from "../extract/inspect-file.ts";
import { mediaTypeOf } from "../extract/media-type.ts";
import { openDocument, type ReadDocument } from "../extract/read-document.ts";
import { Unreadable } from "../extract/unreadable.ts";
import { checkTable, type CheckedTable } from "./check-table.ts";
import type { Manifest } from "./manifest.ts";
import type { ReadableManifest } from "./manifest-gates.ts";
import type { Refusal, RefusalCode } from "./refusal.ts";

type ManifestArtifact = Manifest["artifacts"][number];

/** An artifact whose bytes are those of the manifest and can be read as what they are said to be. */
export interface CheckedArtifact {
  readonly artifact: ManifestArtifact;
  readonly read: ReadDocument;
  readonly table?: CheckedTable | undefined;
}

/** Progress of reading: bytes done of all bytes that the manifest states. */
export type OnBytes = (done: number, total: number) => void;

/**
 * Reads every artifact: there, of the stated digest and size, named and formed as its media type, its table
 * described under the names of its header. Memory is bounded by one chunk for what is its own frozen text.
 */
export async function checkArtifacts(
  dir: string,
  files: ReadonlySet<string>,
  { artifacts }: ReadableManifest,
  onBytes: OnBytes,
): Promise<{ readonly checked: readonly CheckedArtifact[]; readonly refusals: readonly Refusal[] }> {
  const refusals: Refusal[] = [];
  const checked: CheckedArtifact[] = [];
  const total = artifacts.reduce((sum, { artifact }) => sum + artifact.bytes, 0);
  let done = 0;
  for (const { index, artifact } of artifacts) {
    const refuse = (field: string, code: RefusalCode, reason: string) =>
      refusals.push({ file: "manifest.json", pointer: `/artifacts/${index}/${field}`, code, reason });
    if (!files.has(artifact.path)) {
      refuse("path", "MISSING", `${artifact.path} is not in the package`);
      continue;
    }
    const before = refusals.length;
    if (mediaTypeOf(artifact.path) !== artifact.media_type) {
      refuse(
        "media_type",
        "MEDIA_TYPE",
        `the name ${artifact.path} does not end as ${artifact.media_type} does`,
      );
    }
    const at = done;
    await checkBytes(join(dir, artifact.path), artifact, refuse, refusals, (bytes) =>
      onBytes(at + bytes, total),
    );
    done += artifact.bytes;
    if (refusals.length > before) continue;
    const whole = await readingOf(dir, artifact, refuse, refusals);
    if (whole) checked.push(whole);
  }
  return { checked, refusals };
}

type Refuse = (field: string, code: RefusalCode, reason: string) => void;

async function checkBytes(
  path: string,
  artifact: ManifestArtifact,
  refuse: Refuse,
  refusals: Refusal[],
  onBytes: (done: number) => void,
): Promise<void> {
  const { sha256, bytes, unreadable } = await inspectFile(path, artifact.media_type, onBytes);
  if (bytes !== artifact.bytes)
    refuse("bytes", "SIZE", `${artifact.path} has ${bytes} bytes, not ${artifact.bytes}`);
  if (sha256 !== artifact.sha256)
    refuse("sha256", "DIGEST", `${artifact.path} has other bytes than this digest says`);
  if (unreadable) refusals.push(refusalOf(artifact.path, unreadable));
}

async function readingOf(
  dir: string,
  artifact: ManifestArtifact,
  refuse: Refuse,
  refusals: Refusal[],
): Promise<CheckedArtifact | undefined> {
  try {
    const path = join(dir, artifact.path);
    let isRefused = false;
    const table = await checkTable(path, artifact, (field, reason) => {
      isRefused = true;
      refuse(field, "TABLE", reason);
    });
    if (isRefused) return undefined;
    const read = await openDocument(path, artifact.media_type, artifact);
    return { artifact, read, table };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    refusals.push(refusalOf(artifact.path, thrown));
    return undefined;
  }
}

function refusalOf(file: string, unreadable: Unreadable): Refusal {
  return { file, pointer: "", code: unreadable.code, reason: unreadable.message };
}
