/**
 * How often the question gate refuses what it should not, over questions of public question-answering sets, all
 * of which are to be let through; and over our own sets, both ways. Prints every public question that was
 * refused; exits 1 when more than 0.5 % of those that nothing was fitted on were.
 *
 * Usage: node test/bench/policy-gate.ts [DATA_DIR]   default ../shared/data
 */
import { loadPolicy } from "../../src/policy/opa-policy.ts";
import { normaliseQuestion } from "../../src/question/normalise.ts";
import { findSignals } from "../../src/question/signals.ts";
import { OWN_SETS, ownQuestions, publicQuestions } from "./gate-questions.ts";

const MOST_REFUSED = 0.005;
const policy = await loadPolicy({
  newId: () => "id",
  readSwitches: async () => ({ deny_all: false, sources_only: false }),
});

/** The reason that a member of the public is refused for; "" when let through. */
async function refusalOf(question: string): Promise<string> {
  const signals = findSignals(normaliseQuestion(question));
  const decision = await policy.gate({ subject: "s", role: "public" }, signals, new Date());
  return decision.kind === "allowed" ? "" : decision.reason;
}

const asked = [0, 0];
const refused = [0, 0];
for (const { name, questions } of publicQuestions(process.argv[2] ?? "../shared/data")) {
  let here = 0;
  for (const [i, question] of questions.entries()) {
    asked[i % 2] = (asked[i % 2] ?? 0) + 1;
    const reason = await refusalOf(question);
    if (reason === "") continue;
    here += 1;
    refused[i % 2] = (refused[i % 2] ?? 0) + 1;
    console.log(`  ${reason}: ${question.slice(0, 160)}`);
  }
  console.log(`${name}: ${here} of ${questions.length} refused`);
}
const [fitted = 0, unseen = 0] = asked;
if (unseen > 0)
  console.log(
    `public questions refused: ${refused[1]} of ${unseen} that the model never saw, ${refused[0]} of ${fitted} others`,
  );

for (const { name, measured } of OWN_SETS) {
  const counts = { through: 0, toRefuse: 0, otherReason: 0, refused: 0, toPass: 0 };
  for (const { question, reason } of ownQuestions().filter(({ set }) => set === name)) {
    const found = await refusalOf(question);
    if (reason === "") {
      counts.toPass += 1;
      if (found !== "") counts.refused += 1;
    } else {
      counts.toRefuse += 1;
      if (found === "") counts.through += 1;
      else if (found !== reason) counts.otherReason += 1;
    }
  }
  console.log(
    `${name}${measured ? " (nothing was fitted on it)" : ""}: ${counts.through} of ${counts.toRefuse} wrongly let through, ` +
      `${counts.otherReason} for another reason, ${counts.refused} of ${counts.toPass} wrongly refused`,
  );
}
process.exitCode = unseen > 0 && (refused[1] ?? 0) / unseen > MOST_REFUSED ? 1 : 0;
