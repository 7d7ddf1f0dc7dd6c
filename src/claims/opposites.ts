import { kinshipOf } from "../language/lexicon.ts";
import type { Token } from "../language/shapes.ts";
import type { Sentence } from "./sentences.ts";

/** Opposites of a text about places, people and figures that a dictionary of antonyms does not pair. */
const PAIRS = `
increase decline|increase reduce|rise drop|grow shrink|gain lose|succeed fail|open closed|begin end|start finish|start end
earlier later|older younger|older newer|oldest youngest|oldest newest|larger smaller|largest smallest|higher lower
highest lowest|longer shorter|longest shortest|more fewer|most fewest|northeast southwest|northwest southeast
upstream downstream|before after|buy sell|accept refuse|agree refuse|approve reject|approve veto|allow forbid|allow ban
allow prohibit|permit ban|warmer cooler|hottest coldest|warmest coldest|wettest driest|wetter drier|born die|win lose
win defeat|victory loss|construct demolish|build destroy|create destroy|expand reduce|include exclude|multiple single
many single|attack defend|acquit convict|legalize ban|solo group|recorded live|all none|without with|refuse agree
unknown known|alone together|friend enemy|ally enemy|hired fired|appoint dismiss|maximum minimum|earliest latest|first last
adult child|husband wife|brother sister|son daughter|father mother|king queen|male female|his her|he she|actor actress
black white|war peace|fiction nonfiction|critical favorable|positive negative|real fictional|historical fictional|fiction documentary|rapid slow|quick slow|center right|center left|praise criticize|love hate|popular unpopular
`;

const OPPOSITES = new Map<string, Set<string>>();
for (const pair of PAIRS.trim().split(/[|\n]/u)) {
  const [a = "", b = ""] = pair.split(" ");
  addPair(a, b);
  addPair(b, a);
}

function addPair(a: string, b: string): void {
  const known = OPPOSITES.get(a);
  if (known === undefined) OPPOSITES.set(a, new Set([b]));
  else known.add(b);
}

const PREFIXES = ["un", "non", "non-", "dis", "in", "im", "il", "ir", "anti", "anti-", "mis", "de"];

/** What opposes a word in a sentence, and how. */
export interface Opposite {
  readonly kind: "antonym" | "prefix";
  readonly text: string;
}

/** What a claim word is opposed by in the sentences: an antonym or the same word under a denying prefix. */
export function oppositeIn(token: Token, sentences: readonly Sentence[]): Opposite | undefined {
  for (const { tokens } of sentences) {
    for (const other of tokens) {
      if (other.kind !== "word") continue;
      if (areOpposites(token, other)) return { kind: "antonym", text: other.text };
      if (isPrefixed(token.lower, other.lower)) return { kind: "prefix", text: other.text };
    }
  }
  return undefined;
}

/** Whether two words are antonyms, in the table above or in the dictionary. */
export function areOpposites(a: Token, b: Token): boolean {
  if (OPPOSITES.get(a.lemma)?.has(b.lemma) || OPPOSITES.get(a.lower)?.has(b.lower)) return true;
  return (
    !a.stop &&
    !b.stop &&
    (kinshipOf(a.lemma, b.lemma) === "antonym" || kinshipOf(a.lower, b.lower) === "antonym")
  );
}

function isPrefixed(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.endsWith(short) && PREFIXES.some((prefix) => long === prefix + short);
}
