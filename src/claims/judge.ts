import type { Complete, ReplySchema } from "../model/complete.ts";
import type { PromptFile } from "../model/prompt-file.ts";
import type { SecondKey } from "./shapes.ts";

const VERDICTS = ["supported", "contradicted", "insufficient"] as const;

const REPLY_SCHEMA: ReplySchema = {
  name: "verdict",
  schema: {
    type: "object",
    properties: { verdict: { type: "string", enum: VERDICTS } },
    required: ["verdict"],
    additionalProperties: false,
  },
};

/**
 * A model as second key: it sees one claim and its quotes, nothing else, and may veto. Any failure, delay
 * beyond `timeoutMs` or reply outside the schema is a veto too, since a key that was asked for must turn.
 */
export function createJudge(complete: Complete, prompt: PromptFile, timeoutMs: number): SecondKey {
  return async (claim, quotes, asker) => {
    const budget = AbortSignal.timeout(timeoutMs);
    const signal = asker === undefined ? budget : AbortSignal.any([asker, budget]);
    try {
      const user = JSON.stringify({ claim, quotes });
      const verdict = readVerdict(await complete({ system: prompt.text, user }, REPLY_SCHEMA, signal));
      return {
        check: "judge",
        result: verdict === "supported" ? "pass" : "veto",
        detail: `the judge model finds the claim ${verdict}`,
      };
    } catch {
      return { check: "judge", result: "veto", detail: "the judge model gave no verdict" };
    }
  };
}

function readVerdict(raw: string): (typeof VERDICTS)[number] {
  const reply: unknown = JSON.parse(raw);
  const verdict: unknown =
    typeof reply === "object" && reply !== null ? Reflect.get(reply, "verdict") : undefined;
  const known = VERDICTS.find((one) => one === verdict);
  if (known === undefined) throw new Error("the reply is no verdict");
  return known;
}
