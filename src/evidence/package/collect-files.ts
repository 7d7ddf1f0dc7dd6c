import { lstat, readdir } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { mediaTypeOf, type MediaType } from "../extract/media-type.ts";
import { isSafePath } from "./manifest.ts";
import type { Refusal } from "./refusal.ts";

/** A user's file that becomes an artifact. */
export interface SourceFile {
  /** Where it lies now. */
  readonly source: string;
  /** Where it stands in the package, below `data/`. */
  readonly path: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
}

/** What was found below the given paths, in a fixed order. */
export interface Collected {
  readonly files: readonly SourceFile[];
  /** Files of folders that were passed over, with the reason in plain words. */
  readonly leftOut: readonly { readonly file: string; readonly reason: string }[];
  readonly refusals: readonly Refusal[];
}

/**
 * Finds the files of a package: each path a file, or a folder walked to its depth. Hidden files are passed
 * over; a folder's files of other formats are left out and told; a file named on its own must be usable.
 * Symbolic links are never followed, and what lies in `out` is not looked at.
 */
export async function collectFiles(from: readonly string[], out: string): Promise<Collected> {
  const files: SourceFile[] = [];
  const leftOut: { file: string; reason: string }[] = [];
  const refusals: Refusal[] = [];
  const taken = new Set<string>();
  for (const given of from) {
    if (isWithin(resolve(given), resolve(out))) {
      refusals.push({
        file: given,
        pointer: "",
        code: "SOURCE",
        reason: "it lies in the folder that --out would replace",
      });
      continue;
    }
    for (const found of await walk(given, resolve(out))) {
      if (found.problem !== undefined) {
        const told = { file: found.source, reason: found.problem };
        if (found.named) refusals.push({ ...told, pointer: "", code: "SOURCE" });
        else leftOut.push(told);
        continue;
      }
      const path = freePath(`data/${found.inside}`, taken);
      const { size } = await lstat(found.source);
      if (isSafePath(path))
        files.push({ source: found.source, path, mediaType: found.mediaType, bytes: size });
      else
        refusals.push({
          file: found.source,
          pointer: "",
          code: "PATH",
          reason: "its name cannot stand in a package; rename it",
        });
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, leftOut, refusals };
}

type Found = { readonly source: string; readonly inside: string; readonly named: boolean } & (
  | { readonly problem: string; readonly mediaType?: undefined }
  | { readonly problem?: undefined; readonly mediaType: MediaType }
);

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

async function walk(given: string, out: string): Promise<readonly Found[]> {
  const top = resolve(given);
  const stat = await lstat(top).catch(() => undefined);
  const inside = basename(top);
  if (!stat) return [{ source: given, inside, named: true, problem: "there is no such file or folder" }];
  if (!stat.isDirectory()) return [judge(given, inside, stat, true)];
  const entries = await readdir(top, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ entry, file: join(entry.parentPath, entry.name) }))
    .filter(({ file }) => !isWithin(file, out))
    .filter(
      ({ file }) =>
        !relative(top, file)
          .split(sep)
          .some((part) => part.startsWith(".")),
    )
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ entry, file }) => judge(file, relative(top, file).split(sep).join("/"), entry, false));
}

function judge(
  source: string,
  inside: string,
  kind: { isSymbolicLink(): boolean; isFile(): boolean },
  named: boolean,
): Found {
  if (kind.isSymbolicLink())
    return { source, inside, named, problem: "it is a symbolic link; give the file itself" };
  if (!kind.isFile()) return { source, inside, named, problem: "it is not a regular file" };
  const mediaType = mediaTypeOf(inside);
  if (mediaType) return { source, inside, named, mediaType };
  return {
    source,
    inside,
    named,
    problem: "its format cannot be cited; give text, Markdown, HTML, CSV, TSV, GeoJSON or PDF",
  };
}

/** The same relative path from two folders: the second gets a number before its ending. */
function freePath(path: string, taken: Set<string>): string {
  const dot = path.lastIndexOf(".");
  let free = path;
  for (let times = 2; taken.has(free); times += 1) free = `${path.slice(0, dot)}-${times}${path.slice(dot)}`;
  taken.add(free);
  return free;
}
