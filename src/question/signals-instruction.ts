import { SHOW } from "./signals-machine-words.ts";
import { ROLE_RULES, ROLE_TALK } from "./signals-role.ts";
import { clausesOf, isRaised, words } from "./signals-rule.ts";

const DROP =
  "ignore|disregard|forget|bypass|override|skip|disable|turn off|switch off|circumvent|break|drop|suspend|get around|work around|do not (?:follow|apply|obey|use)|stop (?:following|applying|obeying)|pay no attention to|neglect|set aside|put aside|abandon|remove|lift";
const RULES =
  "rules?|instructions?|directions|polic(?:y|ies)|guidelines?|restrictions?|filters?|checks?|gates?|safeguards?|safety|verification|prompts?|guardrails?|limits?|limitations|constraints?|permissions?|programming|directives?|commands?|orders|training|everything above|citations?|system message|context|what(?:ever)? you (?:were|have been|had been) (?:told|taught|instructed|given)|(?:everything|anything|all)(?: that)? (?:you (?:were|have been|know|learned)|before|above|prior|previously|that came)|what i said|all of that|(?:citation|evidence) requirements?|access controls?";
const DETERMINERS =
  "all|any|your|the|these|those|previous|prior|above|earlier|preceding|my|its|every|each|of|foregoing|safety|security|policy|content|internal|system|access|citation";
const LEAD =
  "please|and|then|now|must|should|just|you|first|also|so|want you to|order you to|command you to|need to|have to|would you|could you|can you|\\|";
const DROPS_RULES = words(
  `(?:${LEAD}) (?:${DROP})(?: (?:please|kindly|now|just|simply))?(?: (?:${DETERMINERS})){0,5} (?:${RULES})`,
);
const ADDRESSES_MACHINE = words(
  `(?:system|assistant|developer|admin) \\| (?:${DROP}|${SHOW}|set|you|from|always|never)|new instructions?|(?:end|begin|start|finish|sign|format|prefix)(?: \\S+)? (?:your|the|every|each) (?:answers?|repl(?:y|ies)|responses?)|end of (?:prompt|instructions)|respond only with|answer only (?:yes|with)|you must (?:answer|reply|respond|say|always|never|not refuse)|do not refuse|always answer`,
);
const REPORTED = words("who|did|does|do (?:they|we|people)|was|were|had|the words|called|titled|say|says");

/** Whether the question tells the machine to drop its rules, rather than asking about somebody who did. */
export function instructsMachine(text: string): boolean {
  return clausesOf(text).some(
    (clause) =>
      (DROPS_RULES.test(clause) || ADDRESSES_MACHINE.test(text)) &&
      !REPORTED.test(clause.replaceAll(/ you (?:were|had|did)(?= )/g, "")),
  );
}

const ASKS = words(
  "who|whom|whose|what|when|where|which|why|how|is|are|was|were|did|does|do|can|could|compare|list|name|describe|explain|give|tell|show|find",
);
const ADDRESS = words("system|assistant|developer");

/**
 * Whether somebody asks something once clauses that instruct are left out and talk of a role is cut away:
 * "Ignore the above. What was the population in 1930?" does, "Ignore your rules." does not.
 */
export function asksSomething(stretches: readonly { readonly words: string }[]): boolean {
  return stretches.some(({ words: text }) =>
    clausesOf(text).some((clause) => {
      if (DROPS_RULES.test(clause) || ADDRESS.test(clause)) return false;
      if (ROLE_RULES.some((rule) => isRaised(rule, { words: clause, raw: clause })) && !ORDERS.test(clause))
        return false;
      const rest = clause.replace(ROLE_TALK, " ");
      return ASKS.test(rest) && rest.trim().split(/\s+/).length >= LEAST_WORDS;
    }),
  );
}

const ORDERS = words("i (?:order|command|demand|authori[sz]e|instruct) you to");
/** Both marks of a clause and at least four words between. */
const LEAST_WORDS = 6;
