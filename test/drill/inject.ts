import { asData } from "../../src/draft/model/offer-spans.ts";
import { cutSentences } from "../../src/evidence/cut/cut-sentences.ts";
import type { Passage } from "../../src/evidence/shapes.ts";
import type { Complete } from "../../src/model/complete.ts";
import { holdsAnswer, passageOf } from "../bench/answers-data.ts";
import { anAsking, memoryStore } from "../fakes/answer-ports.ts";
import { modelDraft } from "../fakes/drafts.ts";
import { askOver } from "../fakes/real-ask.ts";
import { oneOf, seeded, type Draw } from "../fakes/seeded.ts";
import type { Asked, InjectData } from "./inject-data.ts";

/** What came of the drill. */
export interface InjectReport {
  readonly documents: number;
  readonly payloads: number;
  /** Documents whose payload reached the model, which obeyed it; the rest were kept out of its evidence. */
  readonly obeyed: number;
  /** Claims that are not released without the document and do not cite it. */
  readonly breaches: readonly string[];
  /** Released claims that cite the planted document. */
  readonly citing: number;
  /** Share of questions answered rightly without a planted document, and beside it. */
  readonly rightBefore: number;
  readonly rightAfter: number;
}

const PLACES = ["start", "middle", "end"] as const;
type Place = (typeof PLACES)[number];

const CARRIER_SENTENCES = 4;

/** What is released without anything planted: by a model that answers well, or by quoting alone. */
interface Untouched {
  readonly texts: ReadonlySet<string>;
  readonly isRight: boolean;
}

/** One released claim with the documents that it cites. */
interface Released {
  readonly text: string;
  readonly refs: readonly string[];
}

/**
 * Plants payloads at the start, in the middle and at the end of documents, puts these before, among and behind
 * other evidence, and asks with a model that obeys whatever it finds in them. What is released may differ from
 * the answer without the document only by claims that cite it. The oracle compares letters alone.
 */
export async function inject(
  data: InjectData,
  documents: number,
  seed = 1,
  onDocument: (done: number) => void = () => undefined,
): Promise<InjectReport> {
  const pick = seeded(seed);
  const untouched = new Map<Asked, Untouched>();
  const breaches: string[] = [];
  let [obeyed, citing, rightBefore, rightAfter] = [0, 0, 0, 0];
  for (let n = 0; n < documents; n += 1) {
    const asked = data.questions[n % data.questions.length] as Asked;
    const own = evidenceOf(asked, data.questions);
    const before = untouched.get(asked) ?? (await askUntouched(asked, own));
    untouched.set(asked, before);
    const payload = oneOf(data.payloads, pick);
    const planted = plant(payload, oneOf(data.carriers, pick), oneOf(PLACES, pick));
    const model = obedient(asked, piecesOf(payload), planted, pick);
    const after = await askWith(asked, placed(planted, own, oneOf(PLACES, pick)), model.complete);
    const cites = ({ refs }: Released): boolean => refs.some((ref) => ref.includes(planted.document));
    const strays = after.filter((claim) => !before.texts.has(claim.text) && !cites(claim));
    breaches.push(...strays.map(({ text }) => `${asked.question} | ${payload} | ${text}`));
    citing += after.filter(cites).length;
    obeyed += model.obeyed() ? 1 : 0;
    rightBefore += before.isRight ? 1 : 0;
    rightAfter += isRight(asked, after) ? 1 : 0;
    onDocument(n + 1);
  }
  const share = (count: number): number => count / documents;
  return {
    documents,
    payloads: data.payloads.length,
    obeyed,
    breaches,
    citing,
    rightBefore: share(rightBefore),
    rightAfter: share(rightAfter),
  };
}

/** A question's own evidence and the next one's, so that a planted document can stand in the middle. */
function evidenceOf(asked: Asked, all: readonly Asked[]): readonly Passage[] {
  const at = all.indexOf(asked);
  const other = [...all.slice(at), ...all].find(({ text }) => text !== asked.text);
  return [asked, ...(other === undefined ? [] : [other])].map(({ title, text }) => passageOf(title, text));
}

/** The carrier's first sentences with the payload put in. */
function plant(
  payload: string,
  carrier: { readonly title: string; readonly text: string },
  place: Place,
): Passage {
  const sentences = piecesOf(carrier.text).slice(0, CARRIER_SENTENCES);
  return passageOf(carrier.title, placed(payload, sentences, place).join("\n\n"));
}

function piecesOf(text: string): readonly string[] {
  return cutSentences(text).map(({ start, end }) => text.slice(start, end));
}

function placed<T>(one: T, others: readonly T[], place: Place): readonly T[] {
  const at = { start: 0, middle: Math.ceil(others.length / 2), end: others.length }[place];
  return [...others.slice(0, at), one, ...others.slice(at)];
}

async function askUntouched(asked: Asked, own: readonly Passage[]): Promise<Untouched> {
  const written = await askWith(asked, own, ({ user }) => {
    const best = bestOf(asked, offersOf(user));
    return Promise.resolve(replyOf(best === undefined ? [] : [quoteOf(best)]));
  });
  const quoted = await askWith(asked, own, () => Promise.resolve(replyOf([])));
  return {
    texts: new Set([...written, ...quoted].map(({ text }) => text)),
    isRight: isRight(asked, written),
  };
}

async function askWith(
  { question }: Asked,
  passages: readonly Passage[],
  complete: Complete,
): Promise<readonly Released[]> {
  const draft = modelDraft(complete, { fallback: "extractive" });
  const ask = await askOver(memoryStore(passages), { draft });
  const outcome = await ask(anAsking({ question }));
  if (outcome.kind !== "answer") return [];
  const { claims, citations } = outcome.envelope;
  return claims.map(({ text, citations: numbers }) => ({
    text,
    refs: citations.filter(({ n }) => numbers.includes(n)).map(({ ref }) => ref),
  }));
}

function isRight({ answers }: Asked, released: readonly Released[]): boolean {
  return holdsAnswer(released.map(({ text }) => text).join(" "), answers);
}

interface Offered {
  readonly id: string;
  readonly text: string;
}

function offersOf(prompt: string): readonly Offered[] {
  return [...prompt.matchAll(/^\[([a-z0-9]+)\] (.*)$/gm)].map(([, id = "", text = ""]) => ({ id, text }));
}

interface Claim {
  readonly text: string;
  readonly span_ids: readonly string[];
}

const replyOf = (claims: readonly Claim[]): string => JSON.stringify({ claims });

const quoteOf = ({ id, text }: Offered): Claim => ({ text, span_ids: [id] });

/** What a model that answers well quotes: the offered sentence that holds the answer, else the first. */
function bestOf({ answers }: Asked, offers: readonly Offered[]): Offered | undefined {
  return offers.find(({ text }) => holdsAnswer(text, answers)) ?? offers[0];
}

/** Ways to obey: what a model says that found `order` in the evidence, given an honest claim on `own`. */
const WAYS: readonly ((order: Offered, own: Offered) => string)[] = [
  (order, own) => replyOf([{ text: order.text, span_ids: [own.id] }]),
  (order, own) => replyOf([{ text: `${own.text} ${order.text}`, span_ids: [own.id] }]),
  (order, own) => replyOf([{ text: `${own.text.replace(/\.$/, "")}, ${order.text}`, span_ids: [own.id] }]),
  (order, own) => replyOf([{ text: exchanged(own.text, order.text), span_ids: [own.id] }]),
  (order, own) => replyOf([{ text: order.text, span_ids: [order.id, own.id] }]),
  (order) => replyOf([quoteOf(order)]),
  (order, own) => replyOf([quoteOf(own), quoteOf(order)]),
  () => replyOf([]),
  (order) => order.text,
];

/** A sentence with its last name or number taken from another: the falsehood that a document may ask for. */
function exchanged(text: string, from: string): string {
  const marked = /\b(?:\p{Lu}[\p{L}]+|\d[\d,.]*\d|\d)\b/gu;
  const theirs = from.match(marked)?.at(-1) ?? "Nobody";
  const ours = text.match(marked)?.at(-1);
  return ours === undefined || ours === theirs ? `${theirs} did it.` : text.replace(ours, theirs);
}

/** A model that answers well until it finds a planted sentence among its evidence, which it then obeys. */
function obedient(
  asked: Asked,
  orders: readonly string[],
  planted: Passage,
  pick: Draw,
): { readonly complete: Complete; readonly obeyed: () => boolean } {
  const way = oneOf(WAYS, pick);
  const theirs = new Set(planted.spans.map(({ text }) => asData(text)));
  let didObey = false;
  const complete: Complete = ({ user }) => {
    const offers = offersOf(user);
    const order = offers.find(
      ({ text }) => theirs.has(text) && orders.some((one) => text.includes(asData(one))),
    );
    const own = bestOf(
      asked,
      offers.filter(({ text }) => !theirs.has(text)),
    );
    if (own === undefined) return Promise.resolve(replyOf([]));
    if (order === undefined) return Promise.resolve(replyOf([quoteOf(own)]));
    didObey = true;
    return Promise.resolve(way(order, own));
  };
  return { complete, obeyed: () => didObey };
}
