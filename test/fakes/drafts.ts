import { draftExtractive } from "../../src/draft/extractive.ts";
import { createModelDraft } from "../../src/draft/model/model-draft.ts";
import type { DraftAnswer } from "../../src/draft/shapes.ts";
import { createModelCaller } from "../../src/model/call-model.ts";
import type { Complete } from "../../src/model/complete.ts";
import { loadPrompt } from "../../src/model/prompt-file.ts";
import { analyseQuestion } from "../../src/question/analyse.ts";

/** Drafting without a model, as the service does it. */
export const extractiveDraft: DraftAnswer = (question, evidence, { bbox }) =>
  draftExtractive(analyseQuestion(question), { ...evidence, bbox });

/** Drafting by a model, as the service does it, with a circuit that never opens. */
export function modelDraft(
  complete: Complete,
  {
    model = "m",
    timeoutMs = 20_000,
    fallback = "abstain",
    extractive = extractiveDraft,
  }: {
    readonly model?: string;
    readonly timeoutMs?: number;
    readonly fallback?: "abstain" | "extractive";
    readonly extractive?: DraftAnswer;
  } = {},
): DraftAnswer {
  const limits = { timeoutMs, failuresToOpen: Number.MAX_SAFE_INTEGER, coolMs: 0 };
  return createModelDraft({
    call: createModelCaller(complete, limits),
    extractive,
    prompt: loadPrompt("draft-claims"),
    model,
    fallback,
  });
}
