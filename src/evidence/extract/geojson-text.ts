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

/**
 * The features of a GeoJSON text (RFC 7946), a line each: its properties as "name: value", then what its
 * geometry is and where. Features are citable as they stand; nothing but properties and place is said.
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
  const pieces = features.map((feature, i) => pieceOf(feature, i));
  return freeze(pieces, {
    title: title as string | undefined,
    bbox: boxOf(features.map((feature) => feature["geometry"])),
  });
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

function pieceOf(feature: Json, index: number): ExtractedPiece {
  const pointer = `/features/${index}`;
  if (feature["type"] !== "Feature")
    throw new Unreadable("GEOJSON", `this is no Feature (at ${pointer}/type)`);
  const properties =
    feature["properties"] == null ? {} : objectOf(feature["properties"], `${pointer}/properties`);
  const said = Object.entries(properties).flatMap(([name, value]) => {
    const text = spoken(value);
    return text === "" ? [] : [`${spoken(name)}: ${text}`];
  });
  const place = placeOf(feature["geometry"], `${pointer}/geometry`);
  const id = said.length === 0 && feature["id"] !== undefined ? [`id: ${spoken(feature["id"])}`] : [];
  return { text: [...id, ...said, ...place].join("; "), shape: { kind: "feature" } };
}

function spoken(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replaceAll(/\s+/g, " ").trim();
}

function placeOf(geometry: unknown, pointer: string): readonly string[] {
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
    return [`location: point at ${degrees(south, "N", "S")}, ${degrees(west, "E", "W")}`];
  const range = `${degrees(south, "N", "S")} to ${degrees(north, "N", "S")}, ${degrees(west, "E", "W")} to ${degrees(east, "E", "W")}`;
  return [`location: ${nameOf(String(type))} within ${range}`];
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
