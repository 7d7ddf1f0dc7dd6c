import type { Scope, TimeInterval } from "../shapes.ts";

/**
 * Versions that a set of labels ($1, text[]) can see and cite: not withdrawn, and not superseded by a version
 * that these labels can see. A superseding version that is hidden, or not there, makes no difference.
 */
export const CURRENT_VERSIONS = `
  SELECT v.id, v.label, v.slug, v.version, v.dataset FROM dataset_version v
  WHERE v.label = ANY($1::text[]) AND v.withdrawn_at IS NULL AND NOT EXISTS (
    SELECT FROM dataset_version s
    WHERE s.supersedes = v.reference AND s.id <> v.id AND s.label = ANY($1::text[]))`;

/**
 * Documents of current versions inside the whole scope; takes \`scopeParams\` as $1 to $8. What states no place
 * or no time is kept: a view narrows what is known to lie elsewhere, not what speaks of no place.
 */
export const DOCUMENTS_IN_SCOPE = `
  SELECT d.id, d.digest, d.version_id, v.label, v.slug, v.version, d.ordinal, d.vectors
  FROM (${CURRENT_VERSIONS}) v JOIN document d ON d.version_id = v.id
  WHERE ($2::text[] IS NULL OR v.slug = ANY($2::text[]))
    AND ($3::float8 IS NULL OR d.west IS NULL OR (
      d.south <= $6::float8 AND d.north >= $4::float8 AND CASE
        WHEN d.west > d.east AND $3::float8 > $5::float8 THEN true
        WHEN d.west > d.east OR $3::float8 > $5::float8 THEN d.west <= $5::float8 OR d.east >= $3::float8
        ELSE d.west <= $5::float8 AND d.east >= $3::float8 END))
    AND ($7::float8 IS NULL OR d.time_to IS NULL OR d.time_to >= $7::float8)
    AND ($8::float8 IS NULL OR d.time_from IS NULL OR d.time_from <= $8::float8)`;

/** The scope as parameters $1 to $8 of `DOCUMENTS_IN_SCOPE`. */
export function scopeParams(scope: Scope): readonly unknown[] {
  const [west, south, east, north] = scope.bbox ?? [null, null, null, null];
  const { from, to } = instantsOf(scope.time);
  return [[...scope.labels], scope.layers ? [...scope.layers] : null, west, south, east, north, from, to];
}

/** First and last millisecond since 1970 that an interval holds; null where it is open or not a date. */
export function instantsOf(interval: TimeInterval | undefined): { from: number | null; to: number | null } {
  return {
    from: firstInstant(interval?.start),
    to: interval?.end === undefined ? null : lastInstant(interval.end),
  };
}

const ISO_DATE = /^([+-]?\d{4,6})(?:-(\d\d)(?:-(\d\d)(T.+)?)?)?$/;

function firstInstant(text: string | undefined): number | null {
  const parts = text === undefined ? null : ISO_DATE.exec(text);
  if (!parts) return null;
  if (parts[4] !== undefined) return instant(text ?? "");
  return utc(Number(parts[1]), Number(parts[2] ?? 1) - 1, Number(parts[3] ?? 1));
}

function lastInstant(text: string): number | null {
  const parts = ISO_DATE.exec(text);
  if (!parts) return null;
  if (parts[4] !== undefined) return instant(text);
  const [year, month, day] = [Number(parts[1]), parts[2], parts[3]];
  if (month === undefined) return utc(year + 1, 0, 1) - 1;
  if (day === undefined) return utc(year, Number(month), 1) - 1;
  return utc(year, Number(month) - 1, Number(day) + 1) - 1;
}

/** Years 0 to 99 are those years, not 1900 and later. */
function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime();
}

function instant(text: string): number | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}
