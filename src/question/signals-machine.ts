import { within, words, type SignalRule } from "./signals-rule.ts";

const HIDDEN =
  "hidden|restricted|embargoed|confidential|secret|classified|withheld|withholding|quarantined?|internal|internal only|non ?public|private|forbidden|redacted|off ?limits|sensitive|unreleased|censored|locked|protected|inaccessible|steward only|staff only";
const HOLDING =
  "data ?sets?|layers?|records?|documents?|docs|files?|evidence|sources?|tables?|passages?|data|materials?|entries|items|collections?|holdings|information|maps?|packages?|versions?";
const MAY_NOT =
  "(?:may|can|could|am|are|is|was|do|does|should) not(?: \\S+){0,3} (?:see|view|access|read|open|allowed|permitted|cleared|authori[sz]ed|supposed|shown?|tell|telling|share|have access|public)|not (?:allowed|permitted|cleared|authori[sz]ed|showing|telling|visible|shown|public|sharing)|lack (?:permission|access|clearance)|no (?:access|permission|clearance)|hidden from|withheld from|kept from|hiding|withhold(?:ing)?|without (?:access|clearance|permission)";
const OF_OLD = words("was|were|did|had|in (?:1[5-9]\\d\\d|20\\d\\d)|who");
const MINE = words("i|me|us|you|your|we|my|public|here|this (?:service|system|site)");

const SHOW =
  "list|show|reveal|print|display|output|dump|give|tell|name|enumerate|export|disclose|expose|leak|unlock|open|access|see|provide|share|release|return";

const DROP =
  "ignore|disregard|forget|bypass|override|skip|disable|turn off|switch off|circumvent|break|drop|suspend|get around|work around|do not (?:follow|apply|obey|use)|stop following|pay no attention to|neglect|set aside|put aside|abandon|remove";
const RULES =
  "rules?|instructions?|polic(?:y|ies)|guidelines?|restrictions?|filters?|checks?|gates?|safeguards?|safety|verification|prompts?|guardrails?|limits?|limitations|constraints?|permissions?|programming|directives?|commands?|orders|training|everything above|citation requirements?|citations?|system message|context|what you were told|all of that|evidence requirements?";
const LEAD =
  "(?:^|\\||please|and|then|now|must|should|just|you|can you|could you|would you|first|also|so|i want you to|i order you to|i command you to|need to|have to)";
const IMPERATIVE_DROP = new RegExp(
  ` (?:${LEAD} )?(?:${DROP})(?: (?:all|any|your|the|these|those|previous|prior|above|earlier|preceding|my|its|every|each|of|foregoing|safety|security|policy|content|internal|system|access)){0,5} (?:${RULES})(?= )`,
);
const IMPERATIVE_LEAD = new RegExp(`(?:^ | ${LEAD} )(?:${DROP})(?= )`);

/** Requests for what is hidden, or to be shown more than the role allows. */
export const HIDDEN_RULES: readonly SignalRule[] = [
  {
    signal: "enumerate_hidden",
    when: [
      words(
        `(?:${HIDDEN})(?: \\S+){0,2} (?:${HOLDING})|(?:${HOLDING})(?: \\S+){0,4} (?:(?:${HIDDEN})|label (?:${HIDDEN})|labell?ed (?:${HIDDEN}))`,
      ),
      words(
        `${SHOW}|which|what|how many|any|do you have|are there|is there|let me|titles?|ids?|digests?|i (?:want|need)|repeat|get me`,
      ),
    ],
    unless: [
      OF_OLD,
      words(
        "what (?:does|do|is meant by|is the meaning)(?: \\S+){0,8} mean(?:s)?|meaning of|say|says|words|source of|made of",
      ),
      words(
        "internal (?:improvements?|combustion|revenue|affairs|organs?)|sensitive (?:soils?|skin|plants?)|protected (?:areas?|species)|private (?:schools?|sector|companies|property|land|colleges?)|restricted (?:use|uses|area|areas)",
      ),
    ],
  },
  {
    signal: "enumerate_hidden",
    when: [
      words(`(?:${HOLDING}|what|which|anything|things|everything|something)(?: \\S+){0,6} (?:${MAY_NOT})`),
      words("i|me|us|you|your|we|the public|public|from (?:me|us|view)|permission|clearance"),
    ],
    unless: [
      words("was|were|did|had"),
      words("say|says|mean|means"),
      words(
        "why|published|not published|not (?:allowed|permitted) to (?:own|use|vote|hunt|sell|marry|eat|drink)",
      ),
    ],
  },
  {
    signal: "enumerate_hidden",
    when: [
      words(
        "what (?:are|is|else are|else is) (?:you|this (?:service|system)|your \\S+|the (?:policy|filter|system|service)) (?:not )?(?:showing|hiding|withholding|keeping|concealing|telling|holding back|blocking)|what (?:do|does|did) (?:you|your \\S+|the (?:policy|filter|system|service)) (?:hide|withhold|conceal|keep from|block|filter out)|what would i (?:see|get|find|learn) if i (?:were|was|had)|what (?:data|records|layers|datasets|evidence|answers?)? ?(?:would|could|can|do) (?:i|we|a steward|stewards|reviewers?|others)(?: \\S+){0,3} (?:see|get|find)(?: \\S+){0,3} (?:if|that i|as a)",
      ),
    ],
  },
  {
    signal: "enumerate_hidden",
    when: [
      words(
        "(?:how many|which|what|list|name|count)(?: \\S+){0,8} (?:removed|removes?|withheld|withholds?|filtered|blocked|suppressed|denied|dropped|hid|hidden)",
      ),
      words(
        "(?:the|your|by the|by) (?:filter|policy|gate|system|service|access control)|you (?:removed?|withh\\w+|filter\\w*|block\\w*|hid\\w*)|did you",
      ),
    ],
    unless: [words("law|epa|army|oil|air|water|coffee|congress|act")],
  },
  {
    signal: "enumerate_hidden",
    when: [
      words(
        "(?:is|are) there (?:anything|something|things|documents?|records?|datasets?|evidence|data)(?: \\S+){0,6} (?:not (?:allowed|permitted|supposed|able|telling|showing)|hid(?:e|ing|den)|withh\\w+|keeping from)",
      ),
    ],
  },
];

/** Ways to ask for an answer outside the rules. */
export const BYPASS_RULES: readonly SignalRule[] = [
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:answer|reply|respond|tell me|say|give|do it|just \\S+|speak)(?: \\S+){0,12} (?:without|with no|no)(?: \\S+){0,3} (?:sources?|citations?|citing|evidence|references?|checking|verification|proof|support)|without (?:any )?(?:sources|citations|citing(?: \\S+)? (?:sources|anything))|no (?:sources|citations|evidence)(?: \\S+)? (?:needed|required|necessary)|do not (?:cite|bother citing|verify|check)(?: \\S+){0,2}|uncited answer|unverified answer",
      ),
    ],
    unless: [OF_OLD, words("who|when|why|how (?:do|does|can)|what (?:is|does|do)")],
  },
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:from|use|using) (?:your own|your general|your) (?:knowledge|memory|training|head|opinion)|make (?:up|something up|it up)(?: an?| some)? ?(?:answer|answers|facts?|numbers?|figures?|sources?|quotes?|citations?)?|invent (?:an? |some )?(?:answer|source|citation|figure|quote|number)s?|fabricate",
      ),
    ],
    unless: [OF_OLD, words("who|when|why|what (?:is|does|makes|make)|which|how")],
  },
  {
    signal: "bypass_rules",
    when: [
      words(
        `(?:${SHOW}|repeat|recite|what is|what are|what were|copy|translate|summari[sz]e|write out|ignore)(?: \\S+){0,6} (?:your |the )?(?:system prompt|system message|initial prompt|hidden prompt|(?:your|the) (?:\\S+ )?(?:instructions|prompt|configuration|system rules)(?: (?:you|above|were|that|given|verbatim|word))?)`,
      ),
      words(
        "your|system prompt|system message|you were (?:given|told)|above|initial prompt|hidden prompt|verbatim",
      ),
    ],
    unless: [OF_OLD],
  },
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:developer|debug|god|dan|admin|administrator|root|maintenance|unrestricted|unfiltered|jailbreak|sudo|system|unsafe|test) mode|jail ?break|sudo|do anything now|you (?:are|have|will be) (?:now )?(?:free|unrestricted|unfiltered|uncensored|jailbroken|no (?:restrictions?|rules|limits|filters?))|(?:have|with|under) no (?:restrictions?|rules|limits|filters?|policy|guardrails)|uncensored (?:model|ai|assistant|mode)|act as an? (?:uncensored|unrestricted|unfiltered|evil|different)(?: \\S+)?|pretend (?:that )?(?:the |your |there (?:is|are) no |you (?:have|are) )(?: ?\\S+){0,3} ?(?:polic(?:y|ies)|rules|restrictions?|steward|admin|unrestricted|not exist)|(?:policy|rules|restrictions?|gate|filters?) (?:do|does) not (?:exist|apply)|from now on you",
      ),
    ],
    unless: [
      words(
        "who|when|what (?:is|does|was)|why|invented|game|airplane|iphone|linux|computer|which|how (?:do|does|to)",
      ),
    ],
  },
  {
    signal: "bypass_rules",
    when: [
      words(
        `(?:reveal|unlock|dump|leak|expose|release|disclose|print|output|export|show)(?: \\S+){0,3} (?:the |all |every |everything|your )(?: ?\\S+){0,2} ?(?:quarantine|ledger|vault|database|everything you have|whole corpus|entire corpus|all (?:the )?(?:records|documents|data)|keys?|secrets?|embargo)`,
      ),
    ],
    unless: [OF_OLD, words("which|how|when|what (?:does|is|do)|why")],
  },
];

const ROLE =
  "steward|administrator|admin|root|superuser|reviewer|auditor|operator|contributor|owner of this (?:system|service)|moderator|supervisor|curator|data steward";
const IDENTITY = `(?:i am|i 'm|as|we are|this is|i work as|speaking as|being)(?: \\S+){0,2} (?:${ROLE}|developer|sheriff|police officer|police|federal agent|governor|creator|your (?:creator|developer|boss|administrator|owner)|tribal (?:member|elder|council)|archaeologist|researcher)`;

/** Attempts to be given another role, by word. */
export const ROLE_RULES: readonly SignalRule[] = [
  {
    signal: "role_switch",
    when: [
      words(
        `(?:set|change|switch|make|upgrade|raise|elevate|update|assign|promote|escalate)(?: \\S+){0,4} (?:roles?|privileges?|clearance|permissions?|access(?: level)?)|(?:switch|promote|upgrade|elevate|change) (?:me|us|my account) to|make me(?: an?| the)? (?:${ROLE})|treat me as|consider me(?: an?| the)? (?:${ROLE})|log me in as|grant me|give me (?:\\S+ ){0,2}(?:access|clearance|privileges?|permissions?|rights)|role (?:is |equals |as |to )?(?:${ROLE})|act as (?:if i (?:am|were|was) )?(?:an? |the )?(?:${ROLE})|assume (?:i am|that i am|i have|my role)`,
      ),
      words(`me|my|role|i|${ROLE}`),
    ],
    unless: [
      OF_OLD,
      words(
        "what (?:is|does|role|roles)|which|how (?:do|does|can)|mineral rights|voting|play(?:s|ed)?|plays the role|list of|information about",
      ),
    ],
  },
  {
    signal: "role_switch",
    when: [
      words(`${IDENTITY}`),
      words(
        `(?:order|command|demand|authori[sz]e|instruct|require|direct|allow|permit) (?:you|this|access)|so (?:show|reveal|give|unlock|tell|let)|therefore|unlock|override|(?:${HIDDEN})(?: \\S+){0,2} (?:${HOLDING})|clearance|(?:show|give|tell) me (?:everything|all)`,
      ),
    ],
    unless: [OF_OLD],
  },
];

const ROLE_CLAIM = words(IDENTITY);

/** Whether the question says who its asker is, as far as that could matter to a role. */
export function claimsRole(text: string): boolean {
  return ROLE_CLAIM.test(text) && !words("who|was|were").test(text.split("|")[0] ?? "");
}

/** Whether the question tells the machine to drop its rules. */
export function instructsMachine(text: string): boolean {
  const match = IMPERATIVE_DROP.exec(text);
  if (match === null) return INSTRUCTION_MARK.test(text);
  const before = text.slice(0, match.index + 1);
  return IMPERATIVE_LEAD.test(` ${text.slice(match.index).trimStart()}`.slice(0, 80)) && startsClause(before);
}

const INSTRUCTION_MARK = words(
  `(?:system|assistant|developer|admin) \\| (?:${DROP}|${SHOW}|set|you|from|always|never)|new instructions?|end of (?:prompt|instructions)|respond only with|answer only (?:yes|with)|you must (?:answer|reply|respond|say|always|never|not refuse)|do not refuse|always answer`,
);

function startsClause(before: string): boolean {
  return before.trim() === "" || new RegExp(`(?:${LEAD.slice(3, -1)}) $`.replace("^|", "")).test(before);
}

const QUESTION_WORD = words(
  "who|whom|whose|what|when|where|which|why|how|how many|is|are|was|were|did|does|do|can|could|compare|list|name|describe|explain|give|tell|show|find",
);

/**
 * What remains of the question once clauses that instruct or introduce are left out: whether somebody asks
 * something there. "Ignore the above. What was the population in 1930?" does, "Ignore your rules." does not.
 */
export function asksSomething(stretches: readonly { readonly words: string }[]): boolean {
  return stretches.some(({ words: text }) =>
    text
      .split("|")
      .map((clause) => ` ${clause.trim()} `)
      .some(
        (clause) =>
          !IMPERATIVE_DROP.test(clause) &&
          !ROLE_CLAIM.test(clause) &&
          QUESTION_WORD.test(clause) &&
          clause.trim().split(" ").length >= 4 &&
          !/^ (?:system|assistant|developer) /.test(clause),
      ),
  );
}

/** Up to eight words between; kept here so that patterns of several rooms read alike. */
export const NEAR = within(8);
