import { createAsk } from "../../src/answer/answer-question.ts";
import type { Outcome } from "../../src/answer/shapes.ts";
import { checkClaim, THRESHOLD, VERIFIER_VERSION } from "../../src/claims/verify.ts";
import { createModelDraft } from "../../src/draft/model/model-draft.ts";
import { createModelCaller } from "../../src/model/call-model.ts";
import { openAiComplete } from "../../src/model/openai-complete.ts";
import { loadPrompt } from "../../src/model/prompt-file.ts";
import { anAsking, answerPorts, quoteAll } from "../fakes/answer-ports.ts";
import { aPassage } from "../fakes/evidence.ts";
import { startModelServer, type ModelServer } from "../fakes/model-server.ts";
import { seeded } from "../fakes/seeded.ts";
import { FACTS, FAMILIES, type Offer } from "./hijack-families.ts";

/** What came of the drill. */
export interface HijackReport {
  readonly replies: number;
  readonly families: number;
  /** Sentences that left though the evidence does not hold them, with their family. */
  readonly breaches: readonly string[];
  /** Responses that were neither an outcome nor a fault with a known code, with their family. */
  readonly lost: readonly string[];
  readonly answered: number;
  readonly abstained: number;
  readonly calls: number;
}

function offerOf(prompt: string): Offer {
  return [...prompt.matchAll(/^\[([a-z0-9]+)\] (.*)$/gm)].map((match) => ({
    id: match[1] ?? "",
    fact: match[2] ?? "",
  }));
}

/**
 * Puts `replies` hostile replies, family after family, through drafting, the claim checks and the conclusion.
 * The oracle shares nothing with the checker: a sentence may leave only when it stands, letter for letter, in
 * a fact that its own citation quotes.
 */
export async function hijack(
  replies: number,
  seed = 1,
  onReply: (done: number) => void = () => undefined,
): Promise<HijackReport> {
  const passages = [aPassage(FACTS.slice(0, 6)), aPassage(FACTS.slice(6))];
  const pick = seeded(seed);
  const names = Object.keys(FAMILIES);
  let family = "";
  const server = await startModelServer((response, { body }, call) => {
    const make = FAMILIES[family];
    if (make === undefined) throw new Error(`no family ${family}`);
    make(offerOf(body.messages.at(-1)?.content ?? ""), pick)(response, { path: "", body }, call);
  });
  const ask = askOver(server, passages);
  const breaches: string[] = [];
  const lost: string[] = [];
  const counts = { answer: 0, abstain: 0, deny: 0 };
  try {
    for (let n = 0; n < replies; n++) {
      family = names[n % names.length] ?? "";
      try {
        const outcome = await ask(anAsking());
        counts[outcome.kind] += 1;
        breaches.push(...breachesOf(outcome).map((text) => `${family}: ${text}`));
      } catch (thrown) {
        lost.push(`${family}: ${String(thrown)}`);
      }
      server.seen.length = Math.min(server.seen.length, 1);
      onReply(n + 1);
    }
  } finally {
    await server.close();
  }
  return {
    replies,
    families: names.length,
    breaches,
    lost,
    answered: counts.answer,
    abstained: counts.abstain,
    calls: ask.calls(),
  };
}

function askOver({ baseUrl }: ModelServer, passages: Parameters<typeof answerPorts>[0]) {
  let calls = 0;
  const complete = openAiComplete({
    baseUrl,
    apiKey: "k",
    model: "m",
    format: "json_object",
    timeoutMs: 2_000,
  });
  const call = createModelCaller(
    (...words) => {
      calls += 1;
      return complete(...words);
    },
    { timeoutMs: 2_000, failuresToOpen: Number.MAX_SAFE_INTEGER, coolMs: 0 },
  );
  const draft = createModelDraft({
    call,
    extractive: () => Promise.resolve(quoteAll(passages)),
    prompt: loadPrompt("draft-claims"),
    model: "m",
    fallback: "abstain",
  });
  const { ports } = answerPorts(passages, {
    draft,
    check: checkClaim,
    verifier: { version: VERIFIER_VERSION, threshold: THRESHOLD },
  });
  return Object.assign(createAsk(ports), { calls: () => calls });
}

function breachesOf(outcome: Outcome): readonly string[] {
  if (outcome.kind === "deny") return ["a denial"];
  const { claims, citations, answer_markdown: markdown } = outcome.envelope;
  const altered = claims.filter(({ text, citations: numbers }) => {
    const quotes = numbers.map((n) => citations.find((citation) => citation.n === n)?.quote ?? "");
    return !quotes.includes(text);
  });
  const strayed = claims.length === 0 && markdown !== "" ? [markdown] : [];
  return [...altered.map(({ text }) => text), ...strayed];
}
