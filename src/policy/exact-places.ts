import type { Table } from "../evidence/shapes.ts";

const PLACE_NAME =
  /^(?:.*[_\s.-])?(?:lat|latitude|lon|lng|longitude|x|y|xcoord|ycoord|coord|coords|coordinates?|easting|northing|utm\w*|geom|geometry|the_geom|wkt|shape|point|geohash|h3\w*|plss|trs|quarter\w*|address|street\w*)(?:[_\s.-].*)?$/i;

const EXACT_PLACES = [
  // 38.1234, -98.1234 with or without marks between; three decimals are about a hundred metres.
  /[-+−]?\d{1,2}\.\d{3,}\s*°?\s*[NS]?\s*[,;/\s]\s*[-+−]?\d{1,3}\.\d{3,}/i,
  /[-+−]?\d{2,3}\.\d{3,}\s*°?\s*(?:[NSEW]\b|degrees|north|south|east|west|lat|lon)/i,
  /\b(?:lat(?:itude)?|lon(?:g(?:itude)?)?)\.?\s*[:=]?\s*[-+−]?\d{2,3}\.\d{2,}/i,
  // 38°12'34", 38 deg 12 min
  /\d{1,3}\s*(?:°|º|deg(?:rees)?\b)\s*\d{1,2}(?:\.\d+)?\s*(?:['′’]|min)/i,
  // UTM 14S 512345 4212345, and bare easting with northing
  /\b(?:utm|zone\s*1[3-5])\b.*\d{6}/i,
  /\b\d{6}(?:\.\d+)?\s*m?\s*e\b.*\b\d{7}(?:\.\d+)?\s*m?\s*n\b/i,
  // Township, range and section; quarter sections
  /\bsec(?:tion|\.)?\s*\d{1,2}\b.{0,24}\bt(?:ownship|\.)?\s*\d{1,2}/i,
  /\bt(?:ownship|\.)?\s*\d{1,2}\s*[ns]\b.{0,24}\br(?:ange|\.)?\s*\d{1,2}\s*[ew]\b.{0,24}\bsec/i,
  /\b[NS][EW]\s*(?:1\/4|¼)/i,
  /\b(?:POINT|POLYGON|LINESTRING)\s*Z?\s*\(/i,
];

/** Whether a text states a position more exactly than its neighbourhood: degrees, grid or survey section. */
export function coordinatesIn(text: string): boolean {
  return EXACT_PLACES.some((pattern) => pattern.test(text));
}

/** Whether a column holds positions, by its name, its title or its type. */
export function isPlaceField(name: string, table: Table | undefined): boolean {
  const field = table?.fields.find((each) => each.name === name);
  return (
    PLACE_NAME.test(name) ||
    PLACE_NAME.test(field?.title ?? "") ||
    field?.type === "geopoint" ||
    field?.type === "geojson"
  );
}
