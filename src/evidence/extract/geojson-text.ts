import type { Cell } from "../shapes.ts";
import { TABLE_LEVEL } from "./block.ts";
import { parseStrictJson } from "./strict-json.ts";
import { freeze, type Extracted, type ExtractedPiece } from "./frozen-text.ts";
import { Unreadable } from "./unreadable.ts";

type Json = Readonly<Record<string, unknown>>;
type Box = readonly [number, number, number, number];

const GEOMETRIES = new Set([
  "Point",
  "MultiPoint",
  "LineString",
  "MultiLineString",
  "Polygon",
  "MultiPolygon",
]);

const LONGEST_HEADER = 2000;
/** With more names than these, features are no rows of one table. */
const MOST_COLUMNS = 500;

/**
 * The features of a GeoJSON text (RFC 7946), a line each under a line of all names: its properties as
 * "name: value", each a cell of its own, then what its geometry is and where, of a point its latitude and
 * longitude. Properties within properties are named by their path ("size.height"). Nothing else is said.
 *
 * Errors: Unreadable GEOJSON with a pointer to what is wrong.
 */
export function extractGeoJson(bytes: Uint8Array): Extracted {
  const json = parseStrictJson(bytes);
  if (!json.ok) throw new Unreadable("GEOJSON", `${json.reason}${json.pointer && ` (at ${json.pointer})`}`);
  const top = objectOf(json.value, "");
  const features = featuresOf(top);
  if (features.length === 0) throw new Unreadable("GEOJSON", "it holds no features");
  const title = [top["title"], top["name"]].find((name) => typeof name === "string" && name.trim() !== "");
  const said = features.map((feature, i) => saidOf(feature, i)).filter((one) => one.length > 0);
  const columns = [...new Set(said.flatMap((one) => one.map(([name]) => name)))];
  if (said.length === 0) throw new Unreadable("GEOJSON", "its features have neither properties nor places");
  const names = columns.join("; ").slice(0, LONGEST_HEADER).toWellFormed();
  const header: ExtractedPiece = {
    text: names,
    shape: { kind: "heading", level: TABLE_LEVEL, title: "" },
  };
  const extracted = freeze([header, ...said.map(pieceOf)], {
    title: title as string | undefined,
    bbox: boxOf(features.map((feature) => feature["geometry"])),
  });
  if (columns.length > MOST_COLUMNS) return extracted;
  return { ...extracted, columns, header: { start: 0, text: names } };
}

function featuresOf(top: Json): readonly Json[] {
  if (top["type"] === "FeatureCollection") {
    if (!Array.isArray(top["features"]))
      throw new Unreadable("GEOJSON", "features is not a list (at /features)");
    return top["features"].map((feature, i) => objectOf(feature, `/features/${i}`));
  }
  if (top["type"] === "Feature") return [top];
  throw new Unreadable("GEOJSON", "it is neither a FeatureCollection nor a Feature (at /type)");
}

function objectOf(value: unknown, pointer: string): Json {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) return value as Json;
  throw new Unreadable("GEOJSON", `this is not an object (at ${pointer || "the top"})`);
}

type Said = readonly (readonly [name: string, value: string])[];

/** What a feature says of itself, by name; names are made unique by their path. */
function saidOf(feature: Json, index: number): Said {
  const pointer = `/features/${index}`;
  if (feature["type"] !== "Feature")
    throw new Unreadable("GEOJSON", `this is no Feature (at ${pointer}/type)`);
  const properties =
    feature["properties"] == null ? {} : objectOf(feature["properties"], `${pointer}/properties`);
  const said = Object.entries(properties).flatMap(([name, value]) => flattened(spoken(name), value));
  const place = placeOf(feature["geometry"], `${pointer}/geometry`);
  const id = said.length === 0 && feature["id"] !== undefined ? [["id", spoken(feature["id"])] as const] : [];
  const known = new Set([...id, ...said].map(([name]) => name.toLowerCase()));
  return [...id, ...said, ...place.filter(([name]) => !known.has(name))];
}

function flattened(name: string, value: unknown): Said {
  if (value !== null && typeof value === "object" && !Array.isArray(value))
    return Object.entries(value).flatMap(([inner, one]) => flattened(`${name}.${spoken(inner)}`, one));
  const text = spoken(value);
  return text === "" || name === "" ? [] : [[name, text]];
}

function spoken(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value) && value.every((one) => one === null || typeof one !== "object"))
    return value.map(spoken).filter(Boolean).join(", ");
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replaceAll(/\s+/g, " ").trim();
}

function pieceOf(said: Said): ExtractedPiece {
  const cells: Cell[] = [];
  let text = "";
  for (const [field, value] of said) {
    text += `${text === "" ? "" : "; "}${field}: `;
    const start = Buffer.byteLength(text);
    text += value;
    cells.push({ field, value, start, end: Buffer.byteLength(text) });
  }
  return { text, shape: { kind: "feature", cells } };
}

function placeOf(geometry: unknown, pointer: string): Said {
  if (geometry == null) return [];
  const { type } = objectOf(geometry, pointer);
  if (type !== "GeometryCollection" && !GEOMETRIES.has(String(type))) {
    throw new Unreadable("GEOJSON", `${JSON.stringify(type)} is no geometry (at ${pointer}/type)`);
  }
  const box = boxOf([geometry]);
  if (!box)
    throw new Unreadable("GEOJSON", `its coordinates are not numbers in degrees (at ${pointer}/coordinates)`);
  const [west, south, east, north] = box;
  if (west === east && south === north)
    return [
      ["latitude", String(south)],
      ["longitude", String(west)],
    ];
  const range = `${degrees(south, "N", "S")} to ${degrees(north, "N", "S")}, ${degrees(west, "E", "W")} to ${degrees(east, "E", "W")}`;
  return [["geometry", `${nameOf(String(type))} within ${range}`]];
}

function nameOf(type: string): string {
  return type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value)}° ${value < 0 ? negative : positive}`;
}

/** The box around all positions; undefined without any. Positions out of range make it undefined as well. */
function boxOf(geometries: readonly unknown[]): Box | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let sound = true;
  const take = (value: unknown): void => {
    if (!Array.isArray(value)) {
      sound = false;
      return;
    }
    const [lon, lat] = value as unknown[];
    if (typeof lon !== "number") for (const inner of value) take(inner);
    else if (typeof lat !== "number" || Math.abs(lon) > 180 || Math.abs(lat) > 90) sound = false;
    else {
      [west, east] = [Math.min(west, lon), Math.max(east, lon)];
      [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    }
  };
  const open = (geometry: unknown): void => {
    if (geometry == null || typeof geometry !== "object") return;
    const { geometries: parts, coordinates } = geometry as Json;
    if (Array.isArray(parts)) for (const part of parts) open(part);
    else take(coordinates);
  };
  for (const geometry of geometries) open(geometry);
  return sound && Number.isFinite(west) ? [west, south, east, north] : undefined;
}
