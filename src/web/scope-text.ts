import type { Envelope } from "../answer/shapes.ts";

/** The scope that was applied, in words: "all places; 1930 to 1940; all datasets open to you". */
export function scopeText({ bbox, time, active_layers: layers }: Envelope["scope_applied"]): string {
  return [placeText(bbox), timeText(time), layers ? layers.join(", ") : "all datasets open to you"].join(
    "; ",
  );
}

function placeText(bbox: Envelope["scope_applied"]["bbox"]): string {
  if (!bbox) return "all places";
  const [west, south, east, north] = bbox;
  return `${degrees(south, "N", "S")} to ${degrees(north, "N", "S")}, ${degrees(west, "E", "W")} to ${degrees(east, "E", "W")}`;
}

function degrees(value: number, positive: string, negative: string): string {
  return `${Math.abs(value)}° ${value < 0 ? negative : positive}`;
}

function timeText(time: Envelope["scope_applied"]["time"]): string {
  if (!time) return "all times";
  if (time.start && time.end) return `${time.start} to ${time.end}`;
  return time.start ? `from ${time.start}` : `until ${time.end ?? ""}`;
}
