/** A JSON document, or the first thing wrong with it: a JSON pointer and a sentence. */
export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly pointer: string; readonly reason: string };

const DEEPEST = 100;

/**
 * Reads I-JSON bytes: UTF-8 without byte order mark, no duplicate keys, no lone surrogates, at most 100 deep.
 * A plain JSON.parse takes the last of two equal keys, so that two readers could see two documents.
 */
export function parseStrictJson(bytes: Uint8Array): StrictJson {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return wrong("", "it begins with a byte order mark");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return wrong("", "it is not UTF-8");
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return wrong("", `it is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  const flaw = firstFlaw(text);
  return flaw ? wrong(flaw.pointer, flaw.reason) : { ok: true, value };
}

function wrong(pointer: string, reason: string): StrictJson {
  return { ok: false, pointer, reason };
}

interface Level {
  readonly keys: Set<string> | undefined;
  /** Key or index that is being read. */
  at: string | number;
}

/** Walks the tokens of a text that is known to be JSON, looking at what JSON.parse lets pass. */
function firstFlaw(text: string): { pointer: string; reason: string } | undefined {
  const levels: Level[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;
  let expectKey = false;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [mark] = found;
    const top = levels.at(-1);
    if (mark === "{" || mark === "[") {
      levels.push({ keys: mark === "{" ? new Set() : undefined, at: mark === "{" ? "" : 0 });
      expectKey = mark === "{";
      if (levels.length > DEEPEST)
        return { pointer: pointerTo(levels.slice(0, 5)), reason: "it is nested too deeply" };
    } else if (mark === "}" || mark === "]") {
      levels.pop();
      expectKey = false;
    } else if (mark === ",") {
      expectKey = top?.keys !== undefined;
      if (top && typeof top.at === "number") top.at += 1;
    } else if (mark !== ":") {
      const flaw = stringFlaw(mark, top, expectKey);
      if (flaw !== undefined) return { pointer: pointerTo(levels), reason: flaw };
      expectKey = false;
    }
  }
  return undefined;
}

function stringFlaw(literal: string, top: Level | undefined, isKey: boolean): string | undefined {
  const value = JSON.parse(literal) as string;
  if (isKey && top?.keys) {
    top.at = value;
    if (top.keys.has(value)) return "this key occurs twice";
    top.keys.add(value);
  }
  return value.isWellFormed() ? undefined : "a text holds half of a surrogate pair";
}

function pointerTo(levels: readonly Level[]): string {
  return levels.map(({ at }) => `/${String(at).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
