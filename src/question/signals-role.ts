import { HIDDEN, HOLDING, OF_OLD } from "./signals-machine-words.ts";
import { clausesOf, isRaised, words, type SignalRule } from "./signals-rule.ts";

const ROLE =
  "steward|administrator|admin|root|superuser|reviewer|auditor|operator|contributor|owner of this (?:system|service)|moderator|supervisor|curator|data steward";
const IDENTITY = `(?:i am|i 'm|as|we are|this is|i work as|speaking as|being)(?: \\S+){0,2} (?:${ROLE}|developer|sheriff|police officer|police|federal agent|governor|creator|your (?:creator|developer|boss|administrator|owner)|tribal (?:member|elder|council)|archaeologist|researcher)`;

/** Attempts to be given another role, by word. */
export const ROLE_RULES: readonly SignalRule[] = [
  {
    signal: "role_claim",
    when: [
      words(
        `(?:consider|count|regard|call|set|change|switch|make|upgrade|raise|elevate|update|assign|promote|escalate)(?: \\S+){0,2} (?:my|me|user|the|this|a)? ?(?:\\S+ )?(?:roles?|privileges?|clearance|permissions?|access(?: level)?)|(?:switch|promote|upgrade|elevate|change) (?:me|us|my account) to|make me(?: an?| the)? (?:${ROLE})|treat me as|consider me(?: an?| the)? (?:${ROLE})|pretend (?:that )?i am(?: an?| the)? (?:${ROLE})|(?:log|let|sign) me in(?: as)?|grant me|give me (?:\\S+ ){0,2}(?:access|clearance|privileges?|permissions?|(?:admin|administrator|steward|reviewer|root|full|elevated) rights)|(?:my|the) (?:role|clearance|access|account|session|level|rights?) (?:is|has been|was|have been|are)(?: \\S+)? (?:elevated|upgraded|raised|changed|promoted|escalated|set|granted|approved)|treat (?:this|my|the) (?:session|request|account|question|conversation|query)(?: \\S+)? as|role (?:\\| |is |equals |as |to |is now |should be |must be |will be )?(?:${ROLE})|act as (?:if i (?:am|were|was) )?(?:an? |the )?(?:${ROLE})|assume (?:i am|that i am|i have|my role)`,
      ),
      words(`me|my|i|set role|role(?: \\|| is| equals| to| as)?(?: now)? (?:${ROLE})|role`),
    ],
    unless: [
      OF_OLD,
      words(
        "what (?:is|does|role|roles|set)|which|how (?:do|does|can|did)|mineral rights|voting|play(?:s|ed)?|the role of|list of|information about|stage",
      ),
    ],
  },
  {
    signal: "role_claim",
    when: [
      words(IDENTITY),
      words(
        `(?:order|command|demand|authori[sz]e|instruct|require|direct|allow|permit) (?:you|this|access)|so (?:show|reveal|give|unlock|tell|let)|therefore|unlock|override|(?:${HIDDEN})(?: \\S+){0,2} (?:${HOLDING})|clearance|(?:show|give|tell) me (?:everything|all)|open (?:all|every)|all layers`,
      ),
    ],
    unless: [OF_OLD],
  },
];

const ROLE_CLAIM = words(IDENTITY);
/** Talk of a role, which is no question. */
export const ROLE_TALK = words(
  `(?:${IDENTITY})(?: (?:of|for|at|in|here|and|so|i|we|therefore))*|i (?:order|command|demand|authori[sz]e|instruct) you to|set role(?: ${ROLE})?|(?:my )?role (?:is (?:now )?)?(?:${ROLE})`,
);

/** Whether the question says who its asker is, or asks to be somebody else, as far as that matters to a role. */
export function claimsRole(text: string): boolean {
  return (
    ROLE_RULES.some((rule) => isRaised(rule, { words: text, raw: text })) ||
    clausesOf(text).some((clause) => ROLE_CLAIM.test(clause) && !words("who|was|were").test(clause))
  );
}
