import { readAsk } from "../../http/ask-request.ts";
import { InvalidRequest } from "../../http/problem.ts";
import { UsageError } from "../command.ts";

/** The scope as the command line says it. */
export interface AskWords {
  readonly bbox?: string | undefined;
  readonly time?: string | undefined;
  readonly layers?: string | undefined;
}

/** Flags by the fields of the body that they fill. */
const FLAGS: Readonly<Record<string, string>> = {
  question: "the question",
  bbox: "--bbox",
  time: "--time",
  active_layers: "--layers",
};

/**
 * The body of the ask route, from the words of a call.
 *
 * Errors: UsageError with every mistake, each named by its flag.
 */
export function bodyOfWords(positionals: readonly string[], { bbox, time, layers }: AskWords): unknown {
  const [question, ...others] = positionals;
  if (question === undefined) throw new UsageError("a question is needed, in quotes");
  if (others.length > 0) throw new UsageError("one question at a time; put it in quotes");
  const body = {
    question,
    view_state: {
      ...(bbox !== undefined && { bbox: bbox.split(",").map(numberOf) }),
      ...(time !== undefined && { time: intervalOf(time) }),
      ...(layers !== undefined && { active_layers: layers.split(",").map((slug) => slug.trim()) }),
    },
  };
  try {
    readAsk(body);
    return body;
  } catch (thrown) {
    if (!(thrown instanceof InvalidRequest)) throw thrown;
    throw new UsageError(thrown.mistakes.map(sentenceOf).join("; "));
  }
}

function numberOf(text: string): number | string {
  return text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

/** `a/b`, `a/`, `/b`, or one date alone for both ends. */
function intervalOf(text: string): { start?: string; end?: string } {
  const [start = "", end = start] = text.split("/", 2).map((side) => (side === ".." ? "" : side.trim()));
  return { ...(start && { start }), ...(end && { end }) };
}

function sentenceOf({ pointer, detail }: { pointer: string; detail: string }): string {
  const field = pointer.split("/").find((step) => Object.hasOwn(FLAGS, step)) ?? "question";
  return `${FLAGS[field] ?? ""}: ${detail}`;
}
