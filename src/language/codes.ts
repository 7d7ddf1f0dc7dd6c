import type { Lexeme } from "./lexemes.ts";
import type { Value } from "./shapes.ts";

type Found = { readonly value: Extract<Value, { kind: "code" | "coordinates" }>; readonly next: number };

/** A land description, legal citation or pair of coordinates that starts at a lexeme. */
export function codeAt(lexemes: readonly Lexeme[], at: number, text: string): Found | undefined {
  return landAt(lexemes, at, text) ?? citationAt(lexemes, at, text) ?? coordinatesAt(lexemes, at, text);
}

/** Steps over full stops, commas and the word "no". */
function past(lexemes: readonly Lexeme[], at: number, marks = /^[.,]$/u): number {
  let next = at;
  while (marks.test(lexemes[next]?.text ?? "")) next += 1;
  return next;
}

function codeValue(lexemes: readonly Lexeme[], at: number, next: number, text: string, code: string): Found {
  const start = lexemes[at]?.start ?? 0;
  const end = lexemes[next - 1]?.end ?? start;
  return { value: { kind: "code", start, end, text: text.slice(start, end), code }, next };
}

const PARTS: Readonly<Record<string, string>> = {
  t: "T",
  township: "T",
  twp: "T",
  r: "R",
  range: "R",
  rge: "R",
  sec: "S",
  section: "S",
  s: "S",
};

/** "T. 24 S., R. 16 W., Sec. 12" in any order, as "T24S-R16W-S12"; a township alone is a code too. */
function landAt(lexemes: readonly Lexeme[], at: number, text: string): Found | undefined {
  const parts = new Map<string, string>();
  let next = at;
  let end = at;
  for (;;) {
    const part = landPart(lexemes, next);
    if (part === undefined || parts.has(part.key)) break;
    parts.set(part.key, part.value);
    end = part.next;
    next = past(lexemes, end);
    if (lexemes[next]?.lower === "of" || lexemes[next]?.text === "-") next += 1;
  }
  if (!parts.has("T") && !(parts.has("R") && parts.has("S"))) return undefined;
  const code = ["T", "R", "S"]
    .flatMap((key) => (parts.has(key) ? [key + (parts.get(key) ?? "")] : []))
    .join("-");
  return codeValue(lexemes, at, end, text, code);
}

function landPart(
  lexemes: readonly Lexeme[],
  at: number,
): { key: string; value: string; next: number } | undefined {
  const word = lexemes[at];
  const key = Object.hasOwn(PARTS, word?.lower ?? "") ? PARTS[word?.lower ?? ""] : undefined;
  if (key === undefined || !/^[A-Z]/u.test(word?.text ?? "")) return undefined;
  const numberAt = past(lexemes, at + 1, /^\.$/u);
  const number = lexemes[numberAt];
  if (!/^\d{1,3}$/u.test(number?.text ?? "")) return undefined;
  if (key === "S")
    return word?.lower === "s" ? undefined : { key, value: String(Number(number?.text)), next: numberAt + 1 };
  const side = /^(north|south|east|west|[nsew])\.?$/u.exec(lexemes[numberAt + 1]?.lower ?? "")?.[1];
  if (side === undefined || (key === "T") !== /^[ns]/u.test(side)) return undefined;
  const dot = lexemes[numberAt + 2]?.text === "." ? 1 : 0;
  return {
    key,
    value: String(Number(number?.text)) + (side[0] ?? "").toUpperCase(),
    next: numberAt + 2 + dot,
  };
}

/** "25 U.S.C. § 3001", "36 CFR 800.4", "K.S.A. 82a-701", "Pub. L. 101-601", "12 Stat. 392". */
function citationAt(lexemes: readonly Lexeme[], at: number, text: string): Found | undefined {
  const first = lexemes[at];
  if (first?.kind === "number") {
    const name = lawName(lexemes[at + 1]);
    if (name === undefined || name === "ksa") return undefined;
    const section = sectionAt(lexemes, past(lexemes, at + 2, /^[.§]$/u));
    if (section === undefined) return undefined;
    return codeValue(lexemes, at, section.next, text, `${name}:${first.text}-${section.text}`);
  }
  if (lawName(first) === "ksa") {
    const section = sectionAt(lexemes, past(lexemes, at + 1, /^[.§]$/u));
    return section === undefined
      ? undefined
      : codeValue(lexemes, at, section.next, text, `ksa:${section.text}`);
  }
  if (first?.lower !== "pub" && first?.lower !== "public") return undefined;
  const lawAt = past(lexemes, at + 1, /^\.$/u);
  if (!/^(?:l|law)$/u.test(lexemes[lawAt]?.lower ?? "")) return undefined;
  const section = sectionAt(lexemes, past(lexemes, lawAt + 1, /^\.$/u));
  return section === undefined
    ? undefined
    : codeValue(lexemes, at, section.next, text, `publ:${section.text}`);
}

function lawName(lexeme: Lexeme | undefined): string | undefined {
  const bare = (lexeme?.lower ?? "").replaceAll(".", "");
  return bare === "usc" || bare === "cfr" || bare === "ksa" || bare === "stat" ? bare : undefined;
}

/** A section number with what is glued to it ("82a-701", "800.4"). */
function sectionAt(lexemes: readonly Lexeme[], at: number): { text: string; next: number } | undefined {
  if (lexemes[at]?.kind !== "number") return undefined;
  let next = at + 1;
  while (lexemes[next]?.glued === true && (lexemes[next]?.kind !== "mark" || joinsSection(lexemes, next)))
    next += 1;
  const run = lexemes.slice(at, next);
  return { text: run.map((lexeme) => lexeme.lower).join(""), next };
}

function joinsSection(lexemes: readonly Lexeme[], at: number): boolean {
  return lexemes[at]?.text === "-" && lexemes[at + 1]?.glued === true && lexemes[at + 1]?.kind === "number";
}

/** "38.9266, -97.2129", "38.9266° N, 97.2129° W", 38°55'36\" N 97°12'46\" W. */
function coordinatesAt(lexemes: readonly Lexeme[], at: number, text: string): Found | undefined {
  const lat = angleAt(lexemes, at, "ns", 90);
  if (lat === undefined) return undefined;
  const lon = angleAt(lexemes, past(lexemes, lat.next, /^[,;]$/u), "ew", 180);
  if (lon === undefined) return undefined;
  const isPlain = !lat.marked && !lon.marked;
  if (isPlain && (lat.decimals < 3 || lon.decimals < 3)) return undefined;
  const start = lexemes[at]?.start ?? 0;
  const end = lexemes[lon.next - 1]?.end ?? start;
  const value = {
    kind: "coordinates",
    start,
    end,
    text: text.slice(start, end),
    lat: lat.degrees,
    lon: lon.degrees,
  } as const;
  return { value, next: lon.next };
}

function angleAt(lexemes: readonly Lexeme[], at: number, sides: string, limit: number) {
  const minus = /^[-−]$/u.test(lexemes[at]?.text ?? "") ? 1 : 0;
  const number = lexemes[at + minus];
  if (number?.kind !== "number" || number.text.includes(",")) return undefined;
  let degrees = Number(number.text);
  let next = at + minus + 1;
  if (/^[°º]$/u.test(lexemes[next]?.text ?? "")) next += 1;
  for (const [marks, share] of [
    [/^['′]$/u, 60],
    [/^["″]$/u, 3600],
  ] as const) {
    if (lexemes[next]?.kind !== "number" || !marks.test(lexemes[next + 1]?.text ?? "")) break;
    degrees += Number(lexemes[next]?.text) / share;
    next += 2;
  }
  const side = lexemes[next]?.lower.replace(".", "") ?? "";
  const marked = side.length === 1 && sides.includes(side);
  if (marked) next += 1;
  if (degrees > limit) return undefined;
  const sign = minus === 1 || (marked && (side === "s" || side === "w")) ? -1 : 1;
  const point = number.text.indexOf(".");
  return { degrees: degrees * sign, next, marked, decimals: point < 0 ? 0 : number.text.length - point - 1 };
}
