import type { Bbox, TimeInterval } from "../shapes.ts";

interface Pair {
  readonly lat: number;
  readonly lon: number;
}

type Row = readonly { readonly value: string }[];

/** Gathers the bounds of all coordinate pairs that a table's rows hold; 0, 0 counts as not recorded. */
export class PlaceBounds {
  private readonly pairs: readonly Pair[];
  private west = Number.POSITIVE_INFINITY;
  private south = Number.POSITIVE_INFINITY;
  private east = Number.NEGATIVE_INFINITY;
  private north = Number.NEGATIVE_INFINITY;

  constructor(columnWords: readonly (readonly string[])[]) {
    this.pairs = pairsOf(columnWords);
  }

  take(row: Row): void {
    for (const pair of this.pairs) {
      const lat = degrees(row, pair.lat, 90);
      const lon = degrees(row, pair.lon, 180);
      if (lat === undefined || lon === undefined || (lat === 0 && lon === 0)) continue;
      this.west = Math.min(this.west, lon);
      this.east = Math.max(this.east, lon);
      this.south = Math.min(this.south, lat);
      this.north = Math.max(this.north, lat);
    }
  }

  bbox(): Bbox | undefined {
    return Number.isFinite(this.west) ? [this.west, this.south, this.east, this.north] : undefined;
  }
}

function degrees(row: Row, column: number, limit: number): number | undefined {
  const text = row[column]?.value.trim() ?? "";
  const value = text === "" ? Number.NaN : Number(text);
  return Math.abs(value) <= limit ? value : undefined;
}

/** A latitude column and the longitude column whose name says the same but for that word. */
function pairsOf(columnWords: readonly (readonly string[])[]): readonly Pair[] {
  const keyed = columnWords.map((words) => ({
    axis: words.some((w) => /^lat(itude)?$/.test(w))
      ? "lat"
      : words.some((w) => /^(lon|lng|long|longitude)$/.test(w))
        ? "lon"
        : "",
    rest: words.filter((w) => !/^(lat|latitude|lon|lng|long|longitude)$/.test(w)).join(" "),
  }));
  return keyed.flatMap(({ axis, rest }, lat) => {
    if (axis !== "lat") return [];
    const lon = keyed.findIndex((other) => other.axis === "lon" && other.rest === rest);
    return lon < 0 ? [] : [{ lat, lon }];
  });
}

/** The smallest interval around ISO dates or years of any precision; undefined without any. */
export function intervalAround(times: readonly string[]): TimeInterval | undefined {
  const starts = times.flatMap((time) => time.split("/")).filter((time) => time !== "");
  if (starts.length === 0) return undefined;
  const sorted = starts.toSorted();
  const [start = ""] = sorted;
  // "1930" sorts before "1930-06-01", yet ends after it: of equal prefixes the shorter one ends last.
  const end = sorted.reduce((last, time) => (`${time}~` > `${last}~` ? time : last), start);
  return { start, end };
}
