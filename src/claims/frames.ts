import type { Token } from "../language/shapes.ts";
import { chunksOf, type Chunk, type NounPhrase } from "./chunks.ts";

/** A verb of a sentence and who does it to whom, as far as the order of words tells. */
export interface Frame {
  readonly verb: Token;
  /** Noun phrases joined by "and" or standing in apposition; undefined where the sentence does not tell. */
  readonly agents: readonly NounPhrase[] | undefined;
  readonly patients: readonly NounPhrase[] | undefined;
  /** Nothing stands where an object would. */
  readonly bare: boolean;
  /** Behind a comma without an auxiliary: it may be a participle ("the mill, built in 1871, burned"). */
  readonly loose: boolean;
  /** Noun phrases behind the verb under their prepositions ("sold to Tom Reed"). */
  readonly obliques: readonly { readonly preposition: string; readonly phrase: NounPhrase }[];
}

const known = new WeakMap<readonly Token[], readonly Frame[]>();

/** The frames of a sentence's content verbs, in order; read once and kept with its tokens. */
export function framesOf(tokens: readonly Token[]): readonly Frame[] {
  const read = known.get(tokens) ?? readFrames(chunksOf(tokens));
  known.set(tokens, read);
  return read;
}

/** What stands unfinished while a sentence is read from the left. */
interface Open {
  /** Noun phrases that may still be a verb's subject, the innermost last. */
  readonly subjects: NounPhrase[][];
  /** Subject of the last verb, which a verb behind "and" shares. */
  last: readonly NounPhrase[] | undefined;
  /** What "is" makes one: "Larned is a town founded by …" is said of both. */
  readonly same: Map<NounPhrase, readonly NounPhrase[]>;
}

function readFrames(chunks: readonly Chunk[]): readonly Frame[] {
  const open: Open = { subjects: [], last: undefined, same: new Map() };
  const frames: Frame[] = [];
  chunks.forEach((chunk, at) => {
    if (chunk.kind === "noun" && !isObject(chunks, at)) openSubject(chunks, at, chunk, open);
    if (chunk.kind === "break") open.subjects.length = 0;
    if (chunk.kind === "copula") equate(chunks, at, open);
    if (chunk.kind === "verb") frames.push(frameAt(chunks, at, chunk, open));
  });
  return frames;
}

function equate(chunks: readonly Chunk[], at: number, open: Open): void {
  const subject = open.subjects.pop() ?? [];
  let next = at + 1;
  while (chunks[next]?.kind === "adverb") next += 1;
  const behind = chunks[next];
  const all = behind?.kind === "noun" ? [...subject, behind.phrase] : subject;
  for (const phrase of all) open.same.set(phrase, all);
  open.last = all;
}

/** Whether a noun phrase ends what a verb before it began: nothing but other members of a list stands between. */
function isObject(chunks: readonly Chunk[], at: number): boolean {
  if (isSubjectPlace(chunks, at) && chunks[at - 1]?.kind !== "verb") return false;
  let before = at - 1;
  while (/^(?:noun|join|comma|adverb)$/u.test(chunks[before]?.kind ?? "") && !isSubjectPlace(chunks, before))
    before -= 1;
  const lead = chunks[before];
  return lead?.kind === "copula" || (lead?.kind === "verb" && !lead.passive);
}

/** Before a verb with a form of its own, past what hangs on the noun. */
function isSubjectPlace(chunks: readonly Chunk[], at: number): boolean {
  if (chunks[at]?.kind !== "noun") return false;
  let next = at + 1;
  while (/^(?:adverb|governed)$/u.test(chunks[next]?.kind ?? "")) next += 1;
  const verb = chunks[next];
  return verb?.kind === "copula" || (verb?.kind === "verb" && verb.finite && !isReduced(chunks, next));
}

function openSubject(chunks: readonly Chunk[], at: number, chunk: NounChunk, open: Open): void {
  const top = open.subjects.at(-1);
  const joins = chunks[at - 1]?.kind === "join" || chunks[at - 1]?.kind === "comma";
  if (joins && top !== undefined && chunks[at - 2]?.kind === "noun") top.push(chunk.phrase);
  else open.subjects.push([chunk.phrase]);
}

type NounChunk = Extract<Chunk, { kind: "noun" }>;
type VerbChunk = Extract<Chunk, { kind: "verb" }>;

/** "The mill, built by Finch, burned": a participle that tells of the noun before it. */
function isReduced(chunks: readonly Chunk[], at: number): boolean {
  const chunk = chunks[at];
  return chunk?.kind === "verb" && !chunk.helped && byBehind(chunks, at) !== undefined;
}

/** The noun phrases behind "by", also past a preposition that is left alone ("paid for by"). */
function byBehind(chunks: readonly Chunk[], at: number): readonly NounPhrase[] | undefined {
  for (let next = at + 1; next < chunks.length; next += 1) {
    const chunk = chunks[next] as Chunk;
    if (chunk.kind === "governed" && chunk.preposition === "by")
      return [chunk.phrase, ...membersBehind(chunks, next)];
    if (chunk.kind !== "governed" && chunk.kind !== "adverb") return undefined;
  }
  return undefined;
}

/** Further members of the list that a noun phrase opens. */
function membersBehind(chunks: readonly Chunk[], at: number): readonly NounPhrase[] {
  const found: NounPhrase[] = [];
  for (let next = at + 1; next < chunks.length; next += 1) {
    const chunk = chunks[next] as Chunk;
    if (chunk.kind === "noun" && !isSubjectPlace(chunks, next)) found.push(chunk.phrase);
    else if (!/^(?:join|comma|adverb)$/u.test(chunk.kind)) break;
  }
  return found;
}

function frameAt(chunks: readonly Chunk[], at: number, chunk: VerbChunk, open: Open): Frame {
  const isPassive = chunk.passive || isReduced(chunks, at);
  const subject = subjectAt(chunks, at, chunk, open);
  const objects = objectsBehind(chunks, at);
  const by = byBehind(chunks, at);
  const relative = relativeBefore(chunks, at, open);
  const verb = chunk.verb;
  const obliques = obliquesBehind(chunks, at);
  const loose = !chunk.helped && chunks[at - 1]?.kind === "comma";
  if (isPassive) return { verb, agents: by, patients: subject, bare: false, loose, obliques };
  const next = chunks.slice(at + 1).find(({ kind }) => kind !== "adverb")?.kind;
  const isEnded = next === undefined || next === "governed" || next === "break";
  const patients = objects ?? relative;
  return { verb, agents: subject, patients, bare: isEnded && patients === undefined, loose, obliques };
}

function subjectAt(
  chunks: readonly Chunk[],
  at: number,
  chunk: VerbChunk,
  open: Open,
): readonly NounPhrase[] | undefined {
  let before = at - 1;
  while (chunks[before]?.kind === "adverb") before -= 1;
  const lead = chunks[before];
  if (lead?.kind === "relative") return antecedentAt(chunks, before, open);
  if (isReduced(chunks, at) && lead?.kind !== "join") return antecedentAt(chunks, before + 1, open);
  if (!chunk.finite) return undefined;
  if (lead?.kind === "join" && open.last !== undefined) return open.last;
  const own = open.subjects.pop();
  const named = lead?.kind === "noun" ? open.same.get(lead.phrase) : undefined;
  const subject = own ?? named ?? (lead?.kind === "comma" ? open.last : undefined);
  open.last = subject ?? open.last;
  return subject;
}

/** The noun phrase that a relative word at a place takes up, with what hangs on it. */
function antecedentAt(
  chunks: readonly Chunk[],
  at: number,
  { same }: Open,
): readonly NounPhrase[] | undefined {
  let before = at - 1;
  if (chunks[before]?.kind === "comma") before -= 1;
  const chunk = chunks[before];
  // "The dam on the river, which …" may speak of either.
  return chunk?.kind === "noun" ? (same.get(chunk.phrase) ?? [chunk.phrase]) : undefined;
}

/** In "the newspaper that Elliott edited" the newspaper. */
function relativeBefore(chunks: readonly Chunk[], at: number, open: Open): readonly NounPhrase[] | undefined {
  let before = at - 1;
  while (chunks[before]?.kind === "adverb") before -= 1;
  if (chunks[before]?.kind !== "noun" || chunks[before - 1]?.kind !== "relative") return undefined;
  return antecedentAt(chunks, before - 1, open);
}

function objectsBehind(chunks: readonly Chunk[], at: number): readonly NounPhrase[] | undefined {
  let first = at + 1;
  while (chunks[first]?.kind === "adverb") first += 1;
  const object = chunks[first];
  // "Said the search was too short": what follows is a clause of its own.
  if (object?.kind !== "noun" || isSubjectPlace(chunks, first)) return undefined;
  return [object.phrase, ...membersBehind(chunks, first)];
}

/** Phrases under prepositions up to the next verb or clause. */
function obliquesBehind(chunks: readonly Chunk[], at: number): Frame["obliques"] {
  const found: { preposition: string; phrase: NounPhrase }[] = [];
  for (let next = at + 1; next < chunks.length; next += 1) {
    const chunk = chunks[next] as Chunk;
    if (chunk.kind === "governed") found.push(chunk);
    else if (chunk.kind !== "noun" && chunk.kind !== "adverb") break;
  }
  return found;
}
