import { createAsk } from "../../src/answer/answer-question.ts";
import type { Outcome } from "../../src/answer/shapes.ts";
import { checkClaim, THRESHOLD, VERIFIER_VERSION } from "../../src/claims/verify.ts";
import type { Draft } from "../../src/draft/shapes.ts";
import type { Complete } from "../../src/model/complete.ts";
import { openAiComplete } from "../../src/model/openai-complete.ts";
import { anAsking, answerPorts, quoteAll } from "../fakes/answer-ports.ts";
import { modelDraft } from "../fakes/drafts.ts";
import { aPassage } from "../fakes/evidence.ts";
import { startModelServer, type ModelServer } from "../fakes/model-server.ts";
import { seeded } from "../fakes/seeded.ts";
import { DRIPS, FACTS, FAMILIES, NO_REPLY, type Offer } from "./hijack-families.ts";

/** What came of the drill. */
export interface HijackReport {
  readonly replies: number;
  readonly families: number;
  /** Sentences that left though the evidence does not hold them, with their family. */
  readonly breaches: readonly string[];
  /** Responses that were neither an answer nor an abstention for the family's reason. */
  readonly lost: readonly string[];
  readonly answered: number;
  readonly abstained: number;
  readonly calls: number;
}

/** Questions under way at once. */
const AT_ONCE = 16;
const BUDGET_MS = 20_000;
/** A reply that arrives by drops is given up sooner, so that waiting for it does not fill the drill. */
const DRIP_BUDGET_MS = 300;

function offerOf(prompt: string): Offer {
  return [...prompt.matchAll(/^\[([a-z0-9]+)\] (.*)$/gm)].map((match) => ({
    id: match[1] ?? "",
    fact: match[2] ?? "",
  }));
}

/**
 * Puts `replies` hostile replies, family after family, through drafting, the claim checks and the conclusion.
 * The question checks are taken out, so that claims off the question reach the claim checks as well.
 * The oracle shares nothing with the checker: a sentence may leave only when it stands, letter for letter, in
 * a fact that its own citation quotes.
 */
export async function hijack(
  replies: number,
  seed = 1,
  onReply: (done: number) => void = () => undefined,
): Promise<HijackReport> {
  const passages = [aPassage(FACTS.slice(0, 6)), aPassage(FACTS.slice(6))];
  const names = Object.keys(FAMILIES);
  const familyOf = (n: number): string => names[n % names.length] ?? "";
  const server = await startModelServer((response, { body }, call) => {
    const prompt = body.messages.at(-1)?.content ?? "";
    const n = Number(/^Question: .*\(no\. (\d+)\)/m.exec(prompt)?.[1]);
    const make = FAMILIES[familyOf(n)];
    if (make === undefined) throw new Error(`no family for question ${n}`);
    make(offerOf(prompt), seeded(seed * 1_000_003 + n))(response, { path: "", body }, call);
    server.seen.length = 0;
  });
  const ask = askOver(server, passages);
  const breaches: string[] = [];
  const lost: string[] = [];
  const counts = { answer: 0, abstain: 0, deny: 0 };
  let next = 0;
  let done = 0;
  const askInTurn = async (): Promise<void> => {
    for (let n = next++; n < replies; n = next++) {
      const family = familyOf(n);
      try {
        const outcome = await ask(n, DRIPS.has(family) ? DRIP_BUDGET_MS : BUDGET_MS);
        counts[outcome.kind] += 1;
        breaches.push(...breachesOf(outcome).map((text) => `${family}: ${text}`));
        lost.push(...misnamed(family, outcome).map((said) => `${family}: ${said}`));
      } catch (thrown) {
        lost.push(`${family}: ${String(thrown)}`);
      }
      onReply(++done);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, askInTurn));
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
    timeoutMs: BUDGET_MS,
  });
  const counted: Complete = (...words) => {
    calls += 1;
    return complete(...words);
  };
  const extractive = () => Promise.resolve(quoteAll(passages));
  const askWithin = (timeoutMs: number) => {
    const draft = modelDraft(counted, { timeoutMs, extractive });
    const { ports } = answerPorts(passages, {
      draft: async (...words) => withoutQuestion(await draft(...words)),
      check: checkClaim,
      verifier: { version: VERIFIER_VERSION, threshold: THRESHOLD },
      ledger: { place: () => Promise.resolve(), hmac: (text) => text },
    });
    return createAsk(ports);
  };
  const [patient, hasty] = [askWithin(BUDGET_MS), askWithin(DRIP_BUDGET_MS)];
  const ask = (n: number, budgetMs: number): Promise<Outcome> =>
    (budgetMs === BUDGET_MS ? patient : hasty)(anAsking({ question: `When did the mill open? (no. ${n})` }));
  return Object.assign(ask, { calls: () => calls });
}

/** A draft whose claims stand or fall by the claim checks alone. */
function withoutQuestion(draft: Draft): Draft {
  if (draft.kind !== "claims") return draft;
  const gate = {
    words: new Set<string>(),
    vetoOf: () => undefined,
    groupOf: () => undefined,
    unsaid: () => [],
  };
  return { ...draft, gate };
}

function breachesOf(outcome: Outcome): readonly string[] {
  if (outcome.kind === "deny") return ["a denial"];
  const { claims, citations, answer_markdown: markdown } = outcome.envelope;
  const altered = claims.filter(({ text, citations: numbers }) => {
    const quotes = numbers.map((n) => citations.find((citation) => citation.n === n)?.quote ?? "");
    return !quotes.includes(text);
  });
  const strayed = claims.length === 0 && markdown !== "" ? [markdown] : [];
  const leaked = JSON.stringify(outcome.envelope).includes("SECRET") ? ["text of the endpoint"] : [];
  return [...altered.map(({ text }) => text), ...strayed, ...leaked];
}

/** The reason of an abstention that is not the family's own. */
function misnamed(family: string, outcome: Outcome): readonly string[] {
  if (outcome.kind !== "abstain") return NO_REPLY[family] === undefined ? [] : [`ended as ${outcome.kind}`];
  const said = outcome.envelope.abstention?.reason_code ?? "";
  return said === (NO_REPLY[family] ?? "CLAIMS_UNSUPPORTED") ? [] : [said];
}
