import { createHash } from "node:crypto";
import { analyseQuestion } from "../../question/analyse.ts";
import type { Found } from "../../evidence/shapes.ts";
import type { Draft, DraftAnswer, DraftClaim, DraftSpan, Generator } from "../shapes.ts";
import { ModelFault, type Prompt, type ReplySchema } from "../../model/complete.ts";
import { instructs } from "../prose/instructs.ts";
import { asWritten } from "./as-written.ts";
import { holdToQuestion } from "./hold-to-question.ts";
import { asData, offerSpans, type OfferedSpans } from "./offer-spans.ts";
import { plainClaim } from "./plain-claim.ts";
import type { PromptFile } from "../../model/prompt-file.ts";
import { readReply, REPLY_SCHEMA, type Reply } from "./read-reply.ts";

/** Evidence text offered to a model, in bytes: some hundred tokens, which a small model reads within its budget. */
const EVIDENCE_BYTES = 2_000;

const INTERPRETIVE =
  /\b(suggests?|implies|indicates?|likely|probably|apparently|therefore|thus|hence|overall|in general|because|due to|reflects?|shows? that)\b/i;

export interface ModelDraftPorts {
  readonly call: (prompt: Prompt, reply: ReplySchema, signal: AbortSignal | undefined) => Promise<string>;
  /** The draft without a model: decides whether the evidence suffices, and steps in when the model fails. */
  readonly extractive: DraftAnswer;
  readonly prompt: PromptFile;
  readonly model: string;
  readonly fallback: "extractive" | "abstain";
}

/**
 * Drafts by a language model. Whether the evidence suffices is decided without it, and what is computed over rows
 * is left to the service. What the model writes is bound to the ids it was offered, held to the question, and
 * worth nothing until it is verified. When it fails, the setting decides between the extractive draft with a
 * notice and an abstention.
 */
export function createModelDraft(ports: ModelDraftPorts): DraftAnswer {
  const generator: Generator = { kind: "model", name: ports.model, promptDigest: ports.prompt.digest };
  return async (question, evidence, view, signal) => {
    const extractive = await ports.extractive(question, evidence, view, signal);
    if (extractive.kind === "insufficient" || extractive.claims.some(({ plan }) => plan !== undefined))
      return extractive;
    const offered = offerSpans(spansByRank(extractive.claims, evidence.passages), EVIDENCE_BYTES);
    try {
      const raw = await ports.call(promptOf(ports.prompt, question, offered), REPLY_SCHEMA, signal);
      const rawReplyDigest = createHash("sha256").update(raw).digest("hex");
      const claims = readReply(raw).claims.map((claim) => bindClaim(claim, offered));
      const gate = holdToQuestion(analyseQuestion(question), extractive.claims);
      const standIn = ports.fallback === "extractive";
      return { kind: "claims", generator, rawReplyDigest, claims, gate, standIn };
    } catch (thrown) {
      if (!(thrown instanceof ModelFault)) throw thrown;
      return failedDraft(ports, generator, extractive, thrown);
    }
  };
}

function failedDraft(
  ports: ModelDraftPorts,
  generator: Generator,
  extractive: Draft & { readonly kind: "claims" },
  fault: ModelFault,
): Draft {
  if (ports.fallback === "extractive")
    return { ...extractive, notices: ["The language model did not reply; this answer quotes its sources."] };
  return {
    kind: "insufficient",
    generator,
    reason: fault.kind === "unavailable" ? "MODEL_UNAVAILABLE" : "MODEL_MALFORMED",
    missing: "",
    nextSteps: [],
  };
}

function promptOf(prompt: PromptFile, question: string, offered: OfferedSpans): Prompt {
  return { system: prompt.text, user: `${offered.block}\n\nQuestion: ${asData(question)}` };
}

/**
 * What the extractive draft found to answer comes first, then the rest of its passages, then the others by rank,
 * each span once. Sentences that give instructions are no evidence of anything and are left out.
 */
function spansByRank(claims: readonly DraftClaim[], passages: readonly Found[]): readonly DraftSpan[] {
  const cited = claims.flatMap(({ spans }) => spans);
  const all = [
    ...cited,
    ...[...cited, ...passages].flatMap(({ passage }) => passage.spans.map((span) => ({ passage, span }))),
  ].filter(({ span }) => !instructs(span.text));
  const once = new Map(all.map((one) => [`${one.passage.document}:${one.span.start}:${one.span.end}`, one]));
  return [...once.values()];
}

/**
 * Binds a claim to offered spans; with an id that was never offered, or none, it rests on nothing. An id may come
 * in the brackets that it stands in. What was copied from an offered span is bound to that span, whichever of them
 * it names, in the span's own wording: small models mistake ids and change marks as they copy.
 */
function bindClaim({ text, span_ids: named }: Reply["claims"][number], { byId }: OfferedSpans): DraftClaim {
  const ids = new Set(named.map((id) => id.replace(/^\[(.*)\]$/u, "$1")));
  const spans = [...ids].flatMap((id) => byId.get(id) ?? []);
  const bound = spans.length === ids.size ? spans : [];
  const plain = plainClaim(
    text,
    bound.map(({ span }) => span.text),
  );
  if (plain === undefined || bound.length === 0)
    return { text: plain ?? "", kind: kindOf(plain ?? "", []), spans: [] };
  for (const copied of [...bound, ...byId.values()]) {
    const written = asWritten(plain, copied.span.text);
    if (written !== undefined) return { text: written, kind: kindOf(written, [copied]), spans: [copied] };
  }
  return { text: plain, kind: kindOf(plain, bound), spans: bound };
}

function kindOf(text: string, spans: readonly DraftSpan[]): DraftClaim["kind"] {
  if (INTERPRETIVE.test(text)) return "interpretive";
  return spans.some(({ span }) => span.kind === "row") ? "observation" : "documentary";
}
