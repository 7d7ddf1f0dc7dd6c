import type { Token } from "../language/shapes.ts";
import type { Sentence } from "./sentences.ts";

const PAIRS = `
increase decrease|increase decline|increase reduce|rise fall|rise drop|grow shrink|gain lose|win lose|success failure
succeed fail|open close|open closed|begin end|start finish|start end|first last|early late|earlier later|old new
old young|older younger|oldest youngest|oldest newest|large small|larger smaller|largest smallest|big small|high low
higher lower|highest lowest|long short|longer shorter|longest shortest|more less|more fewer|most least|most fewest|many few
majority minority|north south|northern southern|northeast southwest|northwest southeast|east west|eastern western
northward southward|upstream downstream|left right|inside outside|above below|before after|male female|man woman|men women
husband wife|father mother|son daughter|brother sister|king queen|boy girl|buy sell|accept reject|accept refuse|agree disagree
agree refuse|approve reject|approve veto|support oppose|allow forbid|allow ban|allow prohibit|permit prohibit|legal illegal
public private|wet dry|hot cold|warm cool|warmer cooler|hottest coldest|warmest coldest|wettest driest|wetter drier|rural urban
rich poor|strong weak|major minor|positive negative|true false|alive dead|birth death|born die|arrive depart|enter leave
ancient modern|temporary permanent|domestic foreign|victory defeat|defeat win|love hate|hero villain|same different
similar different|always never|all none|with without|ally enemy|friend enemy|import export|best worst|better worse|fast slow
full empty|single married|single multiple|single double|day night|winter summer|maximum minimum|appoint dismiss|hire fire
construct demolish|build destroy|create destroy|expand contract|expand reduce|adult child|senior junior|upper lower|fresh salt
maternal paternal|summer winter|include exclude|attack defend|guilty innocent|acquit convict|encourage discourage
ban legalize|praise criticize|popular unpopular|fiction nonfiction|solo group|amateur professional|live recorded|sink float
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

/** What a claim word is opposed by in the sentences: an antonym or the same word under a denying prefix. */
export function antonymIn(
  token: Token,
  sentences: readonly Sentence[],
): { readonly kind: "antonym" | "prefix"; readonly text: string } | undefined {
  for (const { tokens } of sentences) {
    for (const other of tokens) {
      if (other.kind !== "word" || other.stop) continue;
      if (isOpposite(token, other)) return { kind: "antonym", text: other.text };
      if (isPrefixed(token.lower, other.lower)) return { kind: "prefix", text: other.text };
    }
  }
  return undefined;
}

function isOpposite(a: Token, b: Token): boolean {
  return (OPPOSITES.get(a.lemma)?.has(b.lemma) ?? false) || (OPPOSITES.get(a.lower)?.has(b.lower) ?? false);
}

function isPrefixed(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.endsWith(short) && PREFIXES.some((prefix) => long === prefix + short);
}
