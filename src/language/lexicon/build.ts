import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { stemOf } from "../stem.ts";

/**
 * Remakes wordnet.txt.gz from the `dict` folder of WordNet 3.1:
 * `node src/language/lexicon/build.ts DICT`. Single lower-case words only, the commonest senses of each.
 */
const SENSES_A_CLASS = 4;
const CLASSES = { n: "noun", v: "verb", a: "adj", r: "adv" } as const;

interface Synset {
  readonly words: readonly string[];
  readonly broader: readonly string[];
}

const [, , dict] = process.argv;
if (dict === undefined) throw new Error("the folder of WordNet's dict files is needed");
const folder = dict;

const synsets = new Map<string, Synset>();
const opposites = new Set<string>();
const derived = new Map<string, Set<string>>();
const pointers: {
  readonly from: string;
  readonly kind: string;
  readonly to: string;
  readonly places: string;
}[] = [];

for (const [key, name] of Object.entries(CLASSES))
  for (const line of linesOf(`data.${name}`)) readSynset(key, line);
for (const pointer of pointers) readPointer(pointer);

const senses = new Map<string, string[]>();
for (const [key, name] of Object.entries(CLASSES)) {
  for (const line of linesOf(`index.${name}`)) {
    const parts = line.trim().split(" ");
    const [word = "", , count = "0"] = parts;
    if (!isPlain(word)) continue;
    const offsets = parts.slice(-Number(count)).slice(0, SENSES_A_CLASS);
    senses.set(word, [...(senses.get(word) ?? []), ...offsets.map((offset) => key + offset)]);
  }
}

writeFileSync(join(import.meta.dirname, "wordnet.txt.gz"), gzipSync(compose(), { level: 9 }));

function linesOf(file: string): readonly string[] {
  return readFileSync(join(folder, file), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("  "));
}

function isPlain(word: string): boolean {
  return /^[a-z]{3,16}$/u.test(word);
}

function readSynset(key: string, line: string): void {
  const parts = (line.split(" | ")[0] ?? "").trim().split(" ");
  const id = key + (parts[0] ?? "");
  const count = Number.parseInt(parts[3] ?? "0", 16);
  const words = Array.from({ length: count }, (_, at) => (parts[4 + 2 * at] ?? "").replace(/\(.*\)$/u, ""));
  const broader: string[] = [];
  for (let at = 5 + 2 * count; at + 3 < parts.length && /^\D/u.test(parts[at] ?? ""); at += 4) {
    const [kind = "", offset = "", part = "", places = ""] = parts.slice(at, at + 4);
    const to = (part === "s" ? "a" : part) + offset;
    if (kind === "@") broader.push(to);
    else pointers.push({ from: id, kind, to, places });
  }
  synsets.set(id, { words, broader });
}

function readPointer({ from, kind, to, places }: (typeof pointers)[number]): void {
  const a = synsets.get(from)?.words[Number.parseInt(places.slice(0, 2), 16) - 1] ?? "";
  const b = synsets.get(to)?.words[Number.parseInt(places.slice(2), 16) - 1] ?? "";
  if (!isPlain(a) || !isPlain(b)) return;
  if (kind === "!") opposites.add(`${a} ${b}`);
  if ((kind === "+" || kind === "\\") && stemOf(a) !== stemOf(b))
    derived.set(a, (derived.get(a) ?? new Set()).add(b));
}

/** Lines: word, uses in tagged text, senses, antonyms, derived words; behind an empty line, sense and broader senses. */
function compose(): string {
  const uses = usesOf();
  const numbers = new Map<string, string>();
  const numberOf = (id: string): string => {
    const known = numbers.get(id) ?? numbers.size.toString(36);
    numbers.set(id, known);
    return known;
  };
  const antonyms = new Map<string, string[]>();
  for (const pair of opposites) {
    const [a = "", b = ""] = pair.split(" ");
    antonyms.set(a, [...(antonyms.get(a) ?? []), b]);
  }
  const words = [...senses.keys()].sort(
    (a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  const lines = words.map((word) =>
    [
      word,
      uses.get(word) ?? "",
      (senses.get(word) ?? []).map(numberOf).join(" "),
      (antonyms.get(word) ?? []).join(" "),
      [...(derived.get(word) ?? [])].join(" "),
    ]
      .join("\t")
      .trimEnd(),
  );
  const edges: string[] = [];
  for (const [id, number] of numbers) {
    const broader = synsets.get(id)?.broader ?? [];
    if (broader.length > 0) edges.push(`${number}\t${broader.map(numberOf).join(" ")}`);
  }
  return [...lines, "", ...edges].join("\n");
}

function usesOf(): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const line of linesOf("index.sense")) {
    const [key = "", , , count = "0"] = line.split(" ");
    const word = key.slice(0, key.indexOf("%"));
    if (Number(count) > 0) uses.set(word, (uses.get(word) ?? 0) + Number(count));
  }
  return uses;
}
