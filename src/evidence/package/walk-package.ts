import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Refusal } from "./refusal.ts";

/** Regular files of a package by relative path with "/" between parts, and what must not be there. */
export interface Walked {
  readonly files: ReadonlySet<string>;
  readonly refusals: readonly Refusal[];
}

/** Lists a package's folder to its depth without following a link. */
export async function walkPackage(dir: string): Promise<Walked> {
  const files = new Set<string>();
  const refusals: Refusal[] = [];
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    const path = relative(dir, join(entry.parentPath, entry.name)).split(sep).join("/");
    if (entry.isSymbolicLink()) {
      refusals.push({
        file: path,
        pointer: "",
        code: "SYMLINK",
        reason: "a package holds no symbolic links",
      });
    } else if (entry.isFile()) files.add(path);
    else if (!entry.isDirectory()) {
      refusals.push({
        file: path,
        pointer: "",
        code: "SPECIAL_FILE",
        reason: "a package holds regular files only",
      });
    }
  }
  return { files, refusals };
}
