import { OF_OLD, SHOW } from "./signals-machine-words.ts";
import { words, type SignalRule } from "./signals-rule.ts";

const EVERYTHING =
  "everything|every (?:record|document|dataset|layer|file|row|passage)|all (?:of )?(?:the |your |its )?(?:records|documents|datasets|layers|files|data|evidence|tables|content|contents|passages)|the (?:whole|entire|full) (?:\\S+ )?(?:store|corpus|database|index|ledger)";

const MACHINE_RULES =
  "rules?|polic(?:y|ies)|restrictions?|filters?|guard ?rails?|safeguards?|checks?|gates?|limits?|permissions?|access (?:rules|controls?|checks?)|safety|citations?|verification|moderation|censorship|instructions?|constraints";

/** Words that loosen what the machine is bound by. */
const LOOSENING =
  "you may (?:ignore|skip|drop|disregard|leave)|(?:i|we) (?:hereby |now )?(?:suspend|waive|lift|authori[sz]e|allow|permit|order|excuse|release|revoke|cancel)|(?:act|answer|behave|respond|reply|write|speak|talk)(?: \\S+){0,4} (?:as (?:if|though)|as an? (?:ai|assistant|model|bot|machine)|without|like)|never (?:mind|invented|existed)|no longer (?:apply|bound|exist|needed)|do not (?:need|apply|bother|care|exist|matter)|free (?:of|from)|with(?:out)? (?:any|no)|opposite|exempt|rules? (?:bound|bind)|rid of";
const OF_OLD_NOT_YOU = words("did|had|in (?:1[5-9]\\d\\d|20\\d\\d)|who was|who were");

/** Ways to ask for an answer outside the rules. */
export const BYPASS_RULES: readonly SignalRule[] = [
  // You may drop the rules
  {
    signal: "bypass_rules",
    when: [
      words(LOOSENING),
      words(`${MACHINE_RULES}|guidelines|prompt|proof|evidence requirement|requirements?|evidence|orders`),
    ],
    unless: [
      OF_OLD,
      words(
        "why|when|which|how (?:do|does|did|is|are)|congress|court|law|act|constitution|state|county|companies|farmers|settlers|nation|trade|visa|border",
      ),
    ],
  },
  // What were you told?
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:what|which)(?: \\S+){0,3} (?:were|are|have) you (?:been )?(?:told|given|instructed|programmed|taught|prompted)|your (?:\\S+ )?(?:prompt|instructions|system message|programming|guidelines)|you are now \\S+|everything you were told|do the opposite of what|the real task|begin system|end system|(?:good|best|wild) guess(?: \\S+){0,5} (?:certain|sure|fact|true)|say (?:that )?it is (?:certain|a fact|true|confirmed)|\\S+ has no (?:polic(?:y|ies)|rules|limits|filters?)",
      ),
    ],
    unless: [
      OF_OLD_NOT_YOU,
      words("why|how (?:do|does) (?:i|we)|you are now (?:in|at|leaving|entering|reading|looking|ready)"),
    ],
  },
  // Turn the filters off
  {
    signal: "bypass_rules",
    when: [
      words(
        `(?:turn|switch|shut|power)(?: \\S+){0,3} (?:${MACHINE_RULES})(?: \\S+)? off|(?:turn|switch|shut) off(?: \\S+){0,3} (?:${MACHINE_RULES})|(?:${MACHINE_RULES}) (?:is|are) (?:now )?(?:off|disabled|suspended|lifted|gone|void|not (?:real|needed|required|necessary|valid|active|in force))|(?:your|a|the) new (?:rule|policy|instruction|task|role|persona)s? (?:is|are)|game(?: \\S+){0,6} (?:${MACHINE_RULES})|(?:stop|quit|cease) (?:being|acting as|behaving like) (?:focus|an? assistant|yourself|so)|be an? (?:ai|assistant|bot|model)(?: \\S+){0,3} (?:no|without|free)|(?:an? )?(?:ai|assistant|bot|model) (?:that|which|who) (?:has|have|knows|obeys) no`,
      ),
    ],
    unless: [
      words("who|when|why|was|were|did|had|which|how (?:do|does|did)|lights?|engine|computer|video|board"),
    ],
  },
  // Repeat the text above
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:print|repeat|show|output|copy|echo|quote|recite|write|say|translate|encode|reveal|give)(?: \\S+){0,4} (?:text|words?|everything|message|lines?|prompt|content|contents|paragraph|conversation|context)(?: \\S+)? (?:above|before this|preceding|so far|verbatim|word for word|you were (?:given|told|sent)|in your (?:context|memory|prompt))|(?:from|out of|by) (?:your )?(?:memory|general knowledge|your head|your own knowledge)(?= \\|| and|$)",
      ),
    ],
    unless: [OF_OLD, words("when|why|which|how (?:do|does|did)|can you find|painted|drew|painting|sketch")],
  },
  // As if there were no policy
  {
    signal: "bypass_rules",
    when: [
      words(
        "as if (?:there (?:were|was|is)|you had|you have) no (?:polic(?:y|ies)|rules?|restrictions?|limits|filters?)|you are (?:now )?an? (?:unrestricted|uncensored|unfiltered|jailbroken|free) (?:ai|model|assistant|bot|version|llm)",
      ),
    ],
  },
  // Suppose you had no rules
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:pretend|imagine|suppose|game|assume|act as if|role ?play|hypothetically)(?: \\S+){0,6} (?:you|there) (?:have|are|is|had|were)(?: \\S+){0,2} (?:no|free of|without) (?:polic(?:y|ies)|rules?|restrictions?|limits|filters?|guidelines)",
      ),
    ],
  },
  // Answer without sources
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:answer|reply|respond|tell me|say|give|do it|just \\S+|speak)(?: \\S+){0,12} (?:without|with no|no)(?: \\S+){0,3} (?:sources?|citations?|citing|evidence|references?|checking|verification|proof|support)|without (?:any )?(?:sources|citations|citing(?: \\S+)? (?:sources|anything))|no (?:sources|citations|evidence)(?: \\S+)? (?:needed|required|necessary)|do not (?:cite|bother(?: \\S+)? (?:citing|with|about|checking)|verify|check|need (?:sources|citations|evidence))|(?:uncited|unverified|unsourced|unchecked) (?:answer|reply|response|claim)|never mind the (?:sources|citations|evidence)|skip the (?:citations?|sources?|evidence|verification)",
      ),
    ],
    unless: [OF_OLD, words("when|why|how (?:do|does|can)|what (?:is|does|do)|i do not|we do not")],
  },
  // From your own knowledge
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:from|use|using|with) (?:your own|your general|your) (?:knowledge|memory|training|head|opinion|imagination)|(?:\\| |and |just |please |then )(?:make (?:up(?= \\|| an?| some)|something up|it up)|invent (?:an? |some )?(?:answer|source|citation|figure|quote|number)s?|fabricate)",
      ),
    ],
    unless: [words("was|did|had|who|when|why|which|how")],
  },
  // Show your system prompt
  {
    signal: "bypass_rules",
    when: [
      words(
        `(?:${SHOW}|repeat|recite|what is|what are|copy|translate|write out)(?: \\S+){0,6} (?:system prompt|system message|initial prompt|hidden prompt|your (?:\\S+ )?(?:prompt|instructions|configuration|guidelines|system rules)|the (?:\\S+ )?(?:prompt|instructions)(?: (?:you|above|that|given|verbatim|word)))`,
      ),
    ],
    unless: [words("was|did|had|in 1[5-9]\\d\\d")],
  },
  // Developer mode; act without limits
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:developer|debug|god|dan|admin|administrator|root|maintenance|unrestricted|unfiltered|jailbreak|sudo|unsafe|test) mode|jail ?break|sudo|do anything now|system override|you (?:are|have|will be) (?:now )?(?:free|unrestricted|unfiltered|uncensored|jailbroken|no (?:restrictions?|rules|limits|filters?))|you (?:are|have been) authori[sz]ed to|(?:have|with|under|without|no) (?:any |no |your )?(?:restrictions?|rules|limits|filters?|guardrails|policy)(?: apply)? (?:\\||and|from|now|whatsoever)|uncensored (?:model|ai|assistant|mode)|act (?:as|like)(?: \\S+){0,3} (?:uncensored|unrestricted|unfiltered|evil|without (?:any )?(?:rules|restrictions|limits|policy))(?: \\S+)?|(?:policy|rules|restrictions?|gate|filters?) (?:do|does) not (?:exist|apply)|from now on you|pretend (?:that )?(?:the |your |there (?:is|are) no |you (?:have|are) )(?: ?\\S+){0,3} ?(?:polic(?:y|ies)|rules|restrictions?|steward|admin|unrestricted|not exist)",
      ),
    ],
    unless: [
      words(
        "who|when|what (?:is|does|was)|why|invented|game|airplane|iphone|linux|computer|which|how (?:do|does|to)|was|were|did|had",
      ),
    ],
  },
  // Now dump everything
  {
    signal: "bypass_rules",
    when: [
      words(
        `(?:\\||and|please|now|then|override|you|must|to) (?:reveal|unlock|dump|leak|expose|disclose|print|output|export|show|open|lift|give me|list)(?: \\S+){0,3} (?:${EVERYTHING}|quarantine|ledger|vault|all (?:the )?(?:restrictions?|layers)|your (?:keys?|secrets?)|embargo)`,
      ),
    ],
    unless: [
      OF_OLD,
      words(
        "which|how|when|what (?:does|is|do)|why|about|on|for|that (?:mention|describe)|of (?:\\S+ )?county|there is|related|counties",
      ),
    ],
  },
];
