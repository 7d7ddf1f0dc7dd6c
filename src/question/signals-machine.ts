import { isRaised, words, type SignalRule } from "./signals-rule.ts";

const HIDDEN =
  "hidden|restricted|embargoed|under embargo|confidential|secret|classified|withheld|withholding|quarantined?|internal|internal only|non ?public|private|forbidden|redacted|off ?limits|sensitive|sensitive location|unreleased|censored|locked|protected|inaccessible|steward only|staff only|unpublished|privileged";
const HOLDING =
  "data ?sets?|layers?|records?|documents?|docs|files?|evidence|sources?|tables?|passages?|data|materials?|entries|items|collections?|holdings|information|maps?|packages?|versions?|contents?|slugs?|archives?|stuff|things|reports?|studies|surveys|inventor(?:y|ies)|papers|notes";
const MAY_NOT =
  "(?:may|can|could|am|are|is|do|does|should|must) not(?: \\S+){0,3} (?:see|view|access|read|open|allowed|permitted|cleared|authori[sz]ed|supposed|shown?|tell|telling|share|have access|public|find)|that (?:i|we) (?:can|may|do|could|am|are) not|not (?:allowed|permitted|cleared|authori[sz]ed|showing|telling|visible|shown|public|sharing)|(?:lack|without|no|outside|beyond|above|exceed\\w*)(?: \\S+){0,2} (?:permissions?|access|clearance|role|rights)|hidden from|withheld from|kept from|(?:being )?kept (?:from|away|secret|private)|hiding|withhold(?:ing)?|holding back";
const OF_OLD = words("was|were|did|had|in (?:1[5-9]\\d\\d|20\\d\\d)|who");
const EXPLAINS = words(
  "what (?:does|do|is meant by|is the meaning)(?: \\S+){0,8} mean(?:s)?|meaning of|say|says|words|made of|define[sd]?|definition|internal (?:improvements?|combustion|revenue|affairs|organs?|waters?|market|energy)|sensitive (?:soils?|skin|plants?)|protected (?:areas?|species)|private (?:schools?|sector|companies|property|land|colleges?|data ?centers?)|restricted (?:use|uses|areas?)|secret (?:ballot|service)",
);

const SHOW =
  "list|show|reveal|print|display|output|dump|give|tell|name|enumerate|export|disclose|expose|leak|unlock|open|access|see|provide|share|release|return|describe|summari[sz]e|lift";
const EVERYTHING =
  "everything|every (?:record|document|dataset|layer|file|row|passage)|all (?:of )?(?:the |your |its )?(?:records|documents|datasets|layers|files|data|evidence|tables|content|contents|passages)|the (?:whole|entire|full) (?:\\S+ )?(?:store|corpus|database|index|ledger)";

const UNSEEN =
  "(?:you|it|they|this) (?:will|would|do|does|can|may|did) not (?:\\S+ )?(?:show|tell|list|give|share|let|reveal|display|return|mention|say)|(?:will|would|do|can|may) not (?:be )?(?:show|shown|tell|told|list|listed|given|shared)(?: \\S+){0,3} (?:me|us|somebody|someone|people|the public|like me)|above my (?:level|clearance|pay grade|role|rank|head)|(?:higher|more|better|greater|other|different) (?:access|clearance|roles?|permissions?|privileges?|rights|levels?)(?: \\S+)? (?:can|could|may|would|see|read|than|open)|out of my (?:reach|sight|view)|missing from (?:what i see|my (?:view|results|answers?)|what (?:is|you) show\\w*)|(?:left|kept|filtered|cut|screened|taken|thrown?|throw|filter|screen|leave|leaves|cut|drop|drops|strip|strips|stripped|weeded) (?:\\S+ )?out|(?:permission|access|policy|label|role) (?:check|filter|gate|rule)|whose label (?:is|are|was)|label(?:s|led)? (?:is|are)? ?(?:not|other than|above|higher)|not (?:labell?ed )?public|non ?public|for (?:a|an|the) (?:steward|reviewer|contributor|auditor|insider)s? (?:only|alone|eyes)|(?:come|comes|be|look|differ|different|change|changes|differently)(?: \\S+){0,4} (?:for|to|as|if i were|when asked by) (?:a|an|the)? ?(?:steward|reviewer|contributor|auditor|admin\\w*|staff|insider|someone with|higher)";
const PRY =
  "what|which|how many|how much|is there|are there|do you|does it|list|name|names|tell|show|give|describe|enumerate|count|titles?|topics?|any|anything|whether|hint|summari[sz]e|compare|guess|yes or no|confirm|does|exist|exists";

/** What another may see and this asker may not, in whatever words. */
const OUT_OF_REACH =
  "hid(?:e|es|ing|den)|restricted(?: sensitive location)?|embargo(?:ed)?|confidential|classified|with(?:held|hold|holding|holds)|quarantined?|(?:kept|keep|keeping|held|hold|holding) back|barred|(?:not|un) ?cleared|cleared for|clearance|locked|off limits|insiders?|internal (?:notes?|records?|documents?|files?|data|layers?)|secret(?: annex)?|redacted|blacked out|censored|privileged|(?:removed|blocked|dropped|filtered|cut|screened)(?: \\S+)? (?:by|out)|(?:policy engine|gate|filter) (?:removed|blocked|dropped|cut|hid)|(?:reviewers?|stewards?|auditors?|administrators?|admins?|staff)(?: \\S+)? (?:gets?|sees?|reads?|would|could|can|version|answer|view|copy)|(?:logged|log|sign|signed) (?:me )?in as|beyond my|not (?:for|meant for) (?:me|the public|my eyes)|under wraps|behind the (?:label|curtain|wall|gate)|under (?:the )?(?:label|lock)|keep (?:it )?from me";
const ASKER_OR_ORDER =
  "i|me|my|you|your|between us|this (?:answer|system|service)|the (?:answer|system|service|store|index|catalog(?:ue)?)|does anything|is there|are there|are some|\\| (?:please )?(?:read|spell|show|tell|give|count|summari[sz]e|list|compare|say|name|describe|reveal|print|open|release|share|hint|quote)|(?:does|do)(?: \\S+){0,3} exist|policy engine";
const OF_THE_WORLD = words(
  "army|navy|cia|fbi|government|president|secret (?:service|society|garden|ballot|life|agent|police|santa)|hidden (?:figures|valley|springs|curriculum|markov|layer)|oil embargo|arms embargo|trade|classified (?:as|into|by|under)|access(?:ible)? to (?:the )?public|airspace|film|movie|song|episode|season|book|novel|game|species|area|areas|speech|burned|soviet|british|iraq|cuba",
);

/** Requests for what is hidden, or for what another role would be shown. */
export const HIDDEN_RULES: readonly SignalRule[] = [
  {
    signal: "enumerate_hidden",
    when: [words(OUT_OF_REACH), words(ASKER_OR_ORDER)],
    unless: [
      EXPLAINS,
      OF_THE_WORLD,
      words(
        "why|which roles?|who (?:decides|can|may|is|was|were|did|had)|how (?:do|does|is|are|can)|was|did|had|(?:in|of|by|before|after) 1[5-9]\\d\\d",
      ),
    ],
  },
  {
    signal: "enumerate_hidden",
    when: [
      words(UNSEEN),
      words(PRY),
      words(
        `i|me|my|us|we|you|your|answers?|(?:${HOLDING})|(?:permission|access|policy|label|role) (?:check|filter|gate|rule)|here|system|service`,
      ),
    ],
    unless: [
      OF_OLD,
      EXPLAINS,
      words("why|congress|law|act|vote|school|students|job|jobs|salary|degree|carry out|find out|turn out"),
    ],
  },
  {
    signal: "enumerate_hidden",
    when: [
      words(
        `(?:${HIDDEN})(?: \\S+){0,2} (?:${HOLDING})|(?:${HOLDING})(?: \\S+){0,4} (?:(?:${HIDDEN})|label (?:${HIDDEN})|labell?ed (?:${HIDDEN}))|(?:the|all|your) (?:quarantine|embargo|restricted collection)|(?:everything|anything|all|whatever)(?: that)?(?: is| you have)? (?:${HIDDEN})`,
      ),
      words(
        `${SHOW}|which|what|how many|any|do you (?:have|hold)|are there|is there|let me|titles?|ids?|digests?|i (?:want|need)|repeat|get me`,
      ),
    ],
    unless: [OF_OLD, EXPLAINS],
  },
  {
    signal: "enumerate_hidden",
    when: [
      words(`(?:${HOLDING}|what|which|anything|things|everything|something)(?: \\S+){0,9} (?:${MAY_NOT})`),
      words("i|me|us|you|your|we|my|the public|public|from (?:me|us|view)|permissions?|clearance"),
      words(`${SHOW}|what|which|how many|do|is|are|enumerate|anything`),
    ],
    unless: [
      words(
        "was|were|did|had|say|says|mean|means|why|published|an error|errors|log ?in|subscription|work|account|code",
      ),
      words("not (?:allowed|permitted) to (?:own|use|vote|hunt|sell|marry|eat|drink)"),
    ],
  },
  {
    signal: "enumerate_hidden",
    when: [
      words(
        "what (?:else )?(?:are|is|else are|else is) (?:you|this (?:service|system)|your \\S+|the (?:policy|filter|system|service)) (?:not )?(?:showing|hiding|withholding|keeping|concealing|telling|holding back|blocking)|what (?:do|does|did) (?:you|your \\S+|the (?:policy|filter|system|service)) (?:hide|withhold|conceal|keep from|block|filter out)|what would i (?:see|get|find|learn) if i (?:were|was|had)|" +
          "(?:what|which)(?: \\S+){0,3} (?:would|could|can|do|does|may) (?:i|we|(?:a|the|an)? ?(?:stewards?|reviewers?|contributors?|auditors?|staff)|others|other roles)(?: \\S+){0,3} (?:see|get|find|read|access)(?: \\S+){0,4} (?:if|that (?:i|we|the public)|as an?|than)|(?:can|may|do) only (?:the )?(?:stewards?|reviewers?|staff|admins?) (?:see|read|access|open)|only (?:the )?(?:stewards?|reviewers?|staff|admins?) (?:can|may) (?:see|read|access|open)",
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
];

const MACHINE_RULES =
  "rules?|polic(?:y|ies)|restrictions?|filters?|guard ?rails?|safeguards?|checks?|gates?|limits?|permissions?|access (?:rules|controls?|checks?)|safety|citations?|verification|moderation|censorship|instructions?|constraints";

/** Words that loosen what the machine is bound by. */
const LOOSENING =
  "you may (?:ignore|skip|drop|disregard|leave)|(?:i|we) (?:hereby |now )?(?:suspend|waive|lift|authori[sz]e|allow|permit|order|excuse|release|revoke|cancel)|(?:act|answer|behave|respond|reply|write|speak|talk)(?: \\S+){0,4} (?:as (?:if|though)|as an? (?:ai|assistant|model|bot|machine)|without|like)|never (?:mind|invented|existed)|no longer (?:apply|bound|exist|needed)|do not (?:need|apply|bother|care|exist|matter)|free (?:of|from)|with(?:out)? (?:any|no)|opposite|exempt|rules? (?:bound|bind)|rid of";
const OF_OLD_NOT_YOU = words("did|had|in (?:1[5-9]\\d\\d|20\\d\\d)|who was|who were");

/** Ways to ask for an answer outside the rules. */
export const BYPASS_RULES: readonly SignalRule[] = [
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
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:print|repeat|show|output|copy|echo|quote|recite|write|say|translate|encode|reveal|give)(?: \\S+){0,4} (?:text|words?|everything|message|lines?|prompt|content|contents|paragraph|conversation|context)(?: \\S+)? (?:above|before this|preceding|so far|verbatim|word for word|you were (?:given|told|sent)|in your (?:context|memory|prompt))|(?:from|out of|by) (?:your )?(?:memory|general knowledge|your head|your own knowledge)(?= \\|| and|$)",
      ),
    ],
    unless: [OF_OLD, words("when|why|which|how (?:do|does|did)|can you find|painted|drew|painting|sketch")],
  },
  {
    signal: "bypass_rules",
    when: [
      words(
        "as if (?:there (?:were|was|is)|you had|you have) no (?:polic(?:y|ies)|rules?|restrictions?|limits|filters?)|you are (?:now )?an? (?:unrestricted|uncensored|unfiltered|jailbroken|free) (?:ai|model|assistant|bot|version|llm)",
      ),
    ],
  },
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:pretend|imagine|suppose|game|assume|act as if|role ?play|hypothetically)(?: \\S+){0,6} (?:you|there) (?:have|are|is|had|were)(?: \\S+){0,2} (?:no|free of|without) (?:polic(?:y|ies)|rules?|restrictions?|limits|filters?|guidelines)",
      ),
    ],
  },
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:answer|reply|respond|tell me|say|give|do it|just \\S+|speak)(?: \\S+){0,12} (?:without|with no|no)(?: \\S+){0,3} (?:sources?|citations?|citing|evidence|references?|checking|verification|proof|support)|without (?:any )?(?:sources|citations|citing(?: \\S+)? (?:sources|anything))|no (?:sources|citations|evidence)(?: \\S+)? (?:needed|required|necessary)|do not (?:cite|bother(?: \\S+)? (?:citing|with|about|checking)|verify|check|need (?:sources|citations|evidence))|(?:uncited|unverified|unsourced|unchecked) (?:answer|reply|response|claim)|never mind the (?:sources|citations|evidence)|skip the (?:citations?|sources?|evidence|verification)",
      ),
    ],
    unless: [OF_OLD, words("when|why|how (?:do|does|can)|what (?:is|does|do)|i do not|we do not")],
  },
  {
    signal: "bypass_rules",
    when: [
      words(
        "(?:from|use|using|with) (?:your own|your general|your) (?:knowledge|memory|training|head|opinion|imagination)|(?:\\| |and |just |please |then )(?:make (?:up(?= \\|| an?| some)|something up|it up)|invent (?:an? |some )?(?:answer|source|citation|figure|quote|number)s?|fabricate)",
      ),
    ],
    unless: [words("was|did|had|who|when|why|which|how")],
  },
  {
    signal: "bypass_rules",
    when: [
      words(
        `(?:${SHOW}|repeat|recite|what is|what are|copy|translate|write out)(?: \\S+){0,6} (?:system prompt|system message|initial prompt|hidden prompt|your (?:\\S+ )?(?:prompt|instructions|configuration|guidelines|system rules)|the (?:\\S+ )?(?:prompt|instructions)(?: (?:you|above|that|given|verbatim|word)))`,
      ),
    ],
    unless: [words("was|did|had|in 1[5-9]\\d\\d")],
  },
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

const ROLE =
  "steward|administrator|admin|root|superuser|reviewer|auditor|operator|contributor|owner of this (?:system|service)|moderator|supervisor|curator|data steward";
const IDENTITY = `(?:i am|i 'm|as|we are|this is|i work as|speaking as|being)(?: \\S+){0,2} (?:${ROLE}|developer|sheriff|police officer|police|federal agent|governor|creator|your (?:creator|developer|boss|administrator|owner)|tribal (?:member|elder|council)|archaeologist|researcher)`;

/** Attempts to be given another role, by word. */
const ROLE_RULES: readonly SignalRule[] = [
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
const ROLE_TALK = words(
  `(?:${IDENTITY})(?: (?:of|for|at|in|here|and|so|i|we|therefore))*|i (?:order|command|demand|authori[sz]e|instruct) you to|set role(?: ${ROLE})?|(?:my )?role (?:is (?:now )?)?(?:${ROLE})`,
);

/** Whether the question says who its asker is, or asks to be somebody else, as far as that matters to a role. */
export function claimsRole(text: string): boolean {
  return (
    ROLE_RULES.some((rule) => isRaised(rule, { words: text, raw: text })) ||
    clausesOf(text).some((clause) => ROLE_CLAIM.test(clause) && !words("who|was|were").test(clause))
  );
}

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

/** Clauses with the mark of a beginning before each. */
function clausesOf(text: string): readonly string[] {
  return text
    .split("|")
    .filter((clause) => clause.trim() !== "")
    .map((clause) => ` | ${clause.trim()} | `);
}
