import { readFile } from "node:fs/promises";
import type { ArtifactOverride } from "../../evidence/package/build.ts";
import { text, type Values } from "./flags.ts";
import { parseObject } from "./read-flags.ts";

/** What --describe, --table and --incomplete say of the files, by path or for all ("*"). */
export async function readOverrides(
  values: Values,
  mistakes: string[],
): Promise<Record<string, ArtifactOverride>> {
  const described = (await readJsonFile(values, "describe", mistakes)) as Record<string, ArtifactOverride>;
  const table = await readJsonFile(values, "table", mistakes);
  const all = { ...(values["incomplete"] === true && { complete: false }), ...table };
  if (Object.keys(all).length === 0) return described;
  const named = Object.entries(described).map(([path, own]) => [
    path,
    { ...own, table: { ...all, ...own.table } },
  ]);
  return {
    ...Object.fromEntries(named),
    "*": { ...described["*"], table: { ...all, ...described["*"]?.table } },
  };
}

async function readJsonFile(
  values: Values,
  flag: string,
  mistakes: string[],
): Promise<Record<string, unknown>> {
  const file = text(values, flag);
  if (file === undefined) return {};
  const read = parseObject(await readFile(file, "utf8").catch(() => ""));
  if (!read) mistakes.push(`--${flag} ${file} must be a file that holds one JSON object`);
  return read ?? {};
}
