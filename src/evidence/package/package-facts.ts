import type { Bbox, TimeInterval } from "../shapes.ts";
import type { Manifest } from "./manifest.ts";

/** A file that artifacts were made from, as PROV names it. */
export interface RawFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** All that the catalogue records of one package say: the manifest's own facts and what stands beside them. */
export interface PackageFacts {
  readonly manifest: Omit<Manifest, "catalogs">;
  readonly description: string;
  readonly theme: readonly string[];
  /** Raw files by artifact path; an artifact taken over unchanged has its own bytes as raw file. */
  readonly raw: Readonly<Record<string, readonly RawFile[]>>;
  readonly source: { readonly url?: string | undefined; readonly note?: string | undefined };
  readonly run: string;
}

/** The box around all artifacts that state one; undefined without. Boxes over the antimeridian are kept whole. */
export function unionBbox(boxes: readonly (Bbox | undefined)[]): Bbox | undefined {
  const stated = boxes.filter((box) => box !== undefined);
  if (stated.length === 0) return undefined;
  const south = Math.min(...stated.map((box) => box[1]));
  const north = Math.max(...stated.map((box) => box[3]));
  const crossing = stated.some((box) => box[0] > box[2]);
  if (crossing && stated.length > 1) return [-180, south, 180, north];
  const [only] = stated;
  if (crossing && only) return only;
  return [Math.min(...stated.map((box) => box[0])), south, Math.max(...stated.map((box) => box[2])), north];
}

interface StatedTime {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

/** The interval around all artifacts that state one; an end that one leaves open stays open. */
export function unionTime(times: readonly (StatedTime | undefined)[]): TimeInterval | undefined {
  const stated = times.filter((time) => time !== undefined);
  if (stated.length === 0) return undefined;
  const starts = stated.map((time) => time.start);
  const ends = stated.map((time) => time.end);
  const start = starts.includes(undefined) ? undefined : starts.reduce((a, b) => (`${a}` < `${b}` ? a : b));
  const end = ends.includes(undefined) ? undefined : ends.reduce((a, b) => (`${a}~` > `${b}~` ? a : b));
  return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}

/** First second of an ISO year, month or day, or the instant itself, as STAC wants it. */
export function firstInstant(time: string): string {
  if (time.includes("T")) return zoned(time);
  const [year = "", month = "01", day = "01"] = time.split("-");
  return `${year}-${month}-${day}T00:00:00Z`;
}

/** Last second of an ISO year, month, day, or the instant itself. */
export function lastInstant(time: string): string {
  if (time.includes("T")) return zoned(time);
  const [year = "", month = "12", day] = time.split("-");
  const last =
    day ?? String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()).padStart(2, "0");
  return `${year}-${month}-${last}T23:59:59Z`;
}

function zoned(instant: string): string {
  return /(Z|[-+]\d\d:\d\d)$/.test(instant) ? instant : `${instant}Z`;
}
