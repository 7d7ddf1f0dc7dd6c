import type { Signals } from "../policy/shapes.ts";
import { likelySignal } from "./gate-model.ts";
import { isSmallTalk, KIND_RULES } from "./signals-kind.ts";
import { LEGAL_RULES } from "./signals-legal.ts";
import { asksWhatWillBe, FORECAST_RULES } from "./signals-forecast.ts";
import { LIVE_RULES } from "./signals-live.ts";
import { BYPASS_RULES } from "./signals-bypass.ts";
import { COUNT_RULES } from "./signals-counts.ts";
import { HIDDEN_RULES } from "./signals-hidden.ts";
import { asksSomething, instructsMachine } from "./signals-instruction.ts";
import { asksOfNamedPerson, asksOfPrivatePerson } from "./signals-named-person.ts";
import { OWNER_RULES } from "./signals-owners.ts";
import { PRIVATE_LIFE_RULES } from "./signals-private-life.ts";
import { claimsRole } from "./signals-role.ts";
import { PLACE_RULES } from "./signals-places.ts";
import { isRaised, type SignalRule } from "./signals-rule.ts";
import { sentencesOf, stretchesOf, type Stretch } from "./signals-text.ts";

const RULES: readonly SignalRule[] = [
  ...PLACE_RULES,
  ...OWNER_RULES,
  ...PRIVATE_LIFE_RULES,
  ...COUNT_RULES,
  ...LEGAL_RULES,
  ...HIDDEN_RULES,
  ...BYPASS_RULES,
  ...LIVE_RULES,
  ...FORECAST_RULES,
  ...KIND_RULES,
];

/**
 * What a question asks for, as signals that the policy has rules on; in alphabetical order, each once.
 *
 * Pure. Sentences are read one by one, and with those before them where they refer back, so that a harmless
 * first sentence hides nothing; where no rule finds anything, a model fitted on questions has a say. It decides nothing: which signal denies whom stands in the policy data.
 */
export function findSignals(question: string): Signals {
  const stretches = stretchesOf(question);
  const found = new Set<string>();
  for (const stretch of stretches) for (const signal of signalsOf(stretch)) found.add(signal);
  if (stretches.length > 0 && stretches.every(isSmallTalk)) found.add("out_of_scope");
  // An instruction or a claim beside an honest question is noted; alone, it is all that is asked.
  if (!asksSomething(stretches)) {
    if (found.has("instruction")) found.add("bypass_rules");
    if (found.has("role_claim")) found.add("role_switch");
  }
  if ([...found].every((signal) => NOTED.has(signal))) {
    const likely = likelySignal(
      sentencesOf(question)
        .filter(isPlain)
        .map(({ words }) => words),
    );
    if (likely !== undefined) found.add(likely);
  }
  return [...found].sort();
}

/** Signals that only make a notice: what they stand for is left to no second opinion. */
const NOTED: ReadonlySet<string> = new Set(["instruction", "role_claim"]);

function isPlain({ words }: Stretch): boolean {
  return !instructsMachine(words) && !claimsRole(words);
}

function* signalsOf(stretch: Stretch): Generator<string> {
  for (const rule of RULES) if (isRaised(rule, stretch)) yield rule.signal;
  if (asksOfNamedPerson(stretch) || asksOfPrivatePerson(stretch)) yield "living_person";
  if (asksWhatWillBe(stretch)) yield "forecast";
  if (instructsMachine(stretch.words)) yield "instruction";
  if (claimsRole(stretch.words)) yield "role_claim";
}
