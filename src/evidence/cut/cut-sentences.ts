import { endsSentence } from "./ends-sentence.ts";
import { lineBreakRule, type BreaksLine } from "./line-breaks.ts";

/** A sentence's place in the text that was cut: UTF-16 offsets, without the white space around it. */
export interface SentenceBound {
  readonly start: number;
  readonly end: number;
}

const TERMINATOR = /[.!?…]/;
/** Closing marks that belong to the sentence before: quotes, brackets, emphasis, reference marks. */
const CLOSERS = /(?:["'”’»)\]*_]|\[\d{1,3}\]|\[(?:note|citation|a-z)[^\]]{0,20}\])+/y;
/** The same set apart by spaces, as tokenised text has it. */
const SPACED_CLOSER = /\s+(?:''|”|’|-RRB-|-RSB-|\)|\])(?=\s|$)/y;

/**
 * Cuts a text into sentences in one pass: bounds in order, without overlap, covering all but white space.
 *
 * Takes prose as it comes: wrapped lines, OCR, lists, quotations, headings without a stop, tokenised text
 * with " . ", text without capitals. An empty line always ends a sentence.
 */
export function cutSentences(text: string): readonly SentenceBound[] {
  const bounds: SentenceBound[] = [];
  const breaksLine = lineBreakRule(text);
  const caseless = !/\p{Lu}/u.test(text);
  let start = skipSpace(text, 0);
  let at = start;
  let quotes = 0;
  while (at < text.length) {
    const mark = text[at] ?? "";
    if (mark === '"') quotes += 1;
    const end = endAt(text, start, at, { mark, caseless, quoteOpen: quotes % 2 === 1, breaksLine });
    if (end === undefined) {
      at += 1;
      continue;
    }
    quotes += countQuotes(text, at + 1, end);
    push(bounds, text, start, end);
    start = skipSpace(text, end);
    at = start;
    if (text.slice(end, start).includes("\n\n")) quotes = 0;
  }
  push(bounds, text, start, text.length);
  return bounds;
}

interface Here {
  readonly mark: string;
  readonly caseless: boolean;
  readonly quoteOpen: boolean;
  readonly breaksLine: BreaksLine;
}

/** Where the sentence ends when `at` ends it; undefined when it goes on. */
function endAt(text: string, start: number, at: number, here: Here): number | undefined {
  if (here.mark === "\n" || here.mark === "\r") return here.breaksLine(at) ? at : undefined;
  if (here.mark === "•" && at > start) return at;
  if (here.mark === "。" || here.mark === "！" || here.mark === "？") return at + 1;
  if (!TERMINATOR.test(here.mark)) return undefined;
  if (TERMINATOR.test(text[at + 1] ?? "")) return undefined;
  const closed = closersEnd(text, at + 1, here.quoteOpen);
  return endsSentence({ text, start, stop: at, closed, caseless: here.caseless }) ? closed : undefined;
}

function closersEnd(text: string, from: number, quoteOpen: boolean): number {
  let end = from;
  CLOSERS.lastIndex = end;
  if (CLOSERS.test(text)) end = CLOSERS.lastIndex;
  SPACED_CLOSER.lastIndex = end;
  while (SPACED_CLOSER.test(text)) {
    end = SPACED_CLOSER.lastIndex;
  }
  const spaced = /\s+"(?=\s|$)/y;
  spaced.lastIndex = end;
  if (quoteOpen && spaced.test(text)) end = spaced.lastIndex;
  return end;
}

function countQuotes(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text[at] === '"') count += 1;
  return count;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function push(bounds: SentenceBound[], text: string, start: number, end: number): void {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) last -= 1;
  if (last > start) bounds.push({ start, end: last });
}

/** White space as sentences are set apart by it, the byte order mark included. */
export function isSpace(code: number): boolean {
  return (
    code <= 32 ||
    code === 0xa0 ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x3000 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200b)
  );
}
