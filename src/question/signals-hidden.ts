import { HIDDEN, HOLDING, OF_OLD, SHOW } from "./signals-machine-words.ts";
import { words, type SignalRule } from "./signals-rule.ts";

const MAY_NOT =
  "(?:may|can|could|am|are|is|do|does|should|must) not(?: \\S+){0,3} (?:see|view|access|read|open|allowed|permitted|cleared|authori[sz]ed|supposed|shown?|tell|telling|share|have access|public|find)|that (?:i|we) (?:can|may|do|could|am|are) not|not (?:allowed|permitted|cleared|authori[sz]ed|showing|telling|visible|shown|public|sharing)|(?:lack|without|no|outside|beyond|above|exceed\\w*)(?: \\S+){0,2} (?:permissions?|access|clearance|role|rights)|hidden from|withheld from|kept from|(?:being )?kept (?:from|away|secret|private)|hiding|withhold(?:ing)?|holding back";
const EXPLAINS = words(
  "what (?:does|do|is meant by|is the meaning)(?: \\S+){0,8} mean(?:s)?|meaning of|say|says|words|made of|define[sd]?|definition|internal (?:improvements?|combustion|revenue|affairs|organs?|waters?|market|energy)|sensitive (?:soils?|skin|plants?)|protected (?:areas?|species)|private (?:schools?|sector|companies|property|land|colleges?|data ?centers?)|restricted (?:use|uses|areas?)|secret (?:ballot|service)",
);

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

/** Requests for what is hidden, or for what another role would be shown. */
export const HIDDEN_RULES: readonly SignalRule[] = [
  // Which layers are kept from me?
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
  // Is there anything that you would not show?
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
  // List the restricted datasets
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
  // What records am I not allowed to see?
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
  // What would a steward see that I do not?
  {
    signal: "enumerate_hidden",
    when: [
      words(
        "what (?:else )?(?:are|is|else are|else is) (?:you|this (?:service|system)|your \\S+|the (?:policy|filter|system|service)) (?:not )?(?:showing|hiding|withholding|keeping|concealing|telling|holding back|blocking)|what (?:do|does|did) (?:you|your \\S+|the (?:policy|filter|system|service)) (?:hide|withhold|conceal|keep from|block|filter out)|what would i (?:see|get|find|learn) if i (?:were|was|had)|" +
          "(?:what|which)(?: \\S+){0,3} (?:would|could|can|do|does|may) (?:i|we|(?:a|the|an)? ?(?:stewards?|reviewers?|contributors?|auditors?|staff)|others|other roles)(?: \\S+){0,3} (?:see|get|find|read|access)(?: \\S+){0,4} (?:if|that (?:i|we|the public)|as an?|than)|(?:can|may|do) only (?:the )?(?:stewards?|reviewers?|staff|admins?) (?:see|read|access|open)|only (?:the )?(?:stewards?|reviewers?|staff|admins?) (?:can|may) (?:see|read|access|open)",
      ),
    ],
  },
  // How many passages did the filter remove?
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
