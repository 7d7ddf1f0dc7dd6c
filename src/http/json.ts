import { InvalidRequest, type Mistake } from "./problem.ts";

/** Nesting that any honest request stays far below. */
const MAX_DEPTH = 32;

/**
 * Reads bytes as I-JSON: UTF-8 without a byte order mark, no duplicate names, no lone surrogates, at most 32
 * levels deep.
 *
 * Errors: InvalidRequest that says what is wrong and, where it can, a pointer to it; never a parser's message.
 */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw invalid("", "The body is empty.");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    throw invalid("", "The body begins with a byte order mark; send UTF-8 without one.");
  const text = decode(bytes);
  const value = parse(text);
  const mistakes = faultsOfNames(text);
  if (mistakes.length > 0) throw new InvalidRequest(mistakes);
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid("", "The body is not valid UTF-8.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid("", "The body is not well-formed JSON.");
  }
}

function invalid(pointer: string, detail: string): InvalidRequest {
  return new InvalidRequest([{ pointer, detail }]);
}

interface Level {
  readonly pointer: string;
  /** Names seen so far; undefined in an array. */
  readonly names: Set<string> | undefined;
  name: string;
  index: number;
}

/** Strings and structure of JSON that is known to be well-formed; numbers and literals are stepped over. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/** What JSON.parse lets pass: duplicate names, lone surrogates, and depth. The text must be well-formed. */
function faultsOfNames(text: string): Mistake[] {
  const mistakes: Mistake[] = [];
  const levels: Level[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === "{" || token === "[") {
      if (levels.length === MAX_DEPTH)
        return [{ pointer: "", detail: `The body is nested over ${MAX_DEPTH} levels deep.` }];
      const names = token === "{" ? new Set<string>() : undefined;
      levels.push({ pointer: level ? here(level) : "", names, name: "", index: 0 });
    } else if (token === "}" || token === "]") levels.pop();
    else if (token === "," && level) {
      level.index += 1;
      level.name = "";
    } else if (token.startsWith('"')) mistakes.push(...faultsOfString(JSON.parse(token) as string, level));
  }
  return mistakes;
}

/** The first string after "{" or "," in an object is a name; the one after ":" is its value. */
function faultsOfString(value: string, level: Level | undefined): Mistake[] {
  const isName = level?.names !== undefined && level.name === "";
  if (isName) level.name = `/${escapePointer(value)}`;
  const pointer = level ? here(level) : "";
  const mistakes: Mistake[] = [];
  if (!value.isWellFormed()) mistakes.push({ pointer, detail: "Holds half of a surrogate pair." });
  if (isName && level.names?.has(value)) mistakes.push({ pointer, detail: "This name occurs twice." });
  if (isName) level.names?.add(value);
  return mistakes;
}

function here(level: Level): string {
  return level.pointer + (level.names ? level.name : `/${level.index}`);
}

/** One reference token of a JSON pointer. */
export function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1").toWellFormed();
}
