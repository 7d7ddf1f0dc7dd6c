import { similarIds } from "../../evidence/package/known-licenses.ts";
import { isKnownObligation } from "../../evidence/package/known-labels.ts";
import { SOURCE_ROLES, type ManifestArtifact } from "../../evidence/package/manifest.ts";
import type { Bbox, Obligation, TimeInterval } from "../../evidence/shapes.ts";

/** What is said of a licence that the SPDX list does not have. */
export function unknownLicense(license: string): string {
  const similar = similarIds(license);
  const hint =
    similar.length > 0 ? `; did you mean ${similar.join(" or ")}?` : "; see https://spdx.org/licenses";
  return `--license "${license}" is not on the SPDX list${hint}`;
}

/** "1900/1910", "1900" or "/1910"; a mistake is added to the list, as by all of these. */
export function readTime(written: string | undefined, mistakes: string[]): TimeInterval | undefined {
  if (written === undefined) return undefined;
  const [start = "", end = start] = written.split("/");
  if (!/^(\d{4}[\d\-T:Z.+]*)?\/?(\d{4}[\d\-T:Z.+]*)?$/.test(written) || written === "/") {
    mistakes.push(`--time "${written}" must be START/END in ISO dates or years, one side may be empty`);
  }
  return { ...(start !== "" && { start }), ...(end !== "" && { end }) };
}

/** Four numbers: west, south, east, north. */
export function readBbox(written: string | undefined, mistakes: string[]): Bbox | undefined {
  if (written === undefined) return undefined;
  const [west, south, east, north, more] = written.split(",").map(Number);
  const sides = [west, south, east, north];
  if (more !== undefined || sides.some((side) => side === undefined || Number.isNaN(side))) {
    mistakes.push(`--bbox "${written}" must be four numbers: west,south,east,north`);
    return undefined;
  }
  return sides as unknown as Bbox;
}

/** One of the known roles of a source. */
export function readRole(
  written: string | undefined,
  mistakes: string[],
): ManifestArtifact["source_role"] | undefined {
  const role = SOURCE_ROLES.find((known) => known === written);
  if (written !== undefined && !role)
    mistakes.push(`--source-role "${written}" is not one of ${SOURCE_ROLES.join(", ")}`);
  return role;
}

/** Whole days; null for an archive. */
export function readDays(written: string | undefined, mistakes: string[]): number | null {
  if (written === undefined) return null;
  if (!/^\d{1,6}$/.test(written)) mistakes.push(`--max-age-days "${written}" must be a whole number of days`);
  return Number(written);
}

/** A JSON object with a type that the policy knows. */
export function readObligation(json: string, mistakes: string[]): readonly Obligation[] {
  const read = parseObject(json);
  const type = read?.["type"];
  if (!read || typeof type !== "string" || !isKnownObligation(type)) {
    mistakes.push(`--obligation ${json} must be a JSON object with a type that the policy knows`);
    return [];
  }
  return [read as unknown as Obligation];
}

/** A JSON object; undefined for any other text. */
export function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
