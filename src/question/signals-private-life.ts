import {
  COUNTING,
  GREAT,
  INSTITUTION,
  IN_HISTORY,
  OWNED,
  PAST,
  PAST_TENSE,
  PEOPLE,
  PRIVATE_FACT,
  PRIVATE_LOT,
  RECENT,
  RELATION,
  SOMEBODY,
  STREET,
} from "./signals-persons-words.ts";
import { within, words, type SignalRule } from "./signals-rule.ts";

const signal = "living_person";

/** Questions that find a private person, or for what only concerns one. */
export const PRIVATE_LIFE_RULES: readonly SignalRule[] = [
  // The man who lives across the road: his name?
  {
    signal,
    when: [
      words(
        `(?:the )?(?:guy|man|woman|lady|person|fella|fellow|farmer|rancher|family|folks|neighbou?r|kid|boy|girl|somebody|someone|anybody|anyone) (?:that|who|called|named|whose|with|next door|down the road|across)`,
      ),
      words(
        "names?|address|phone|number|old|live|lives|ill|sick|married|pay|paid|owe|owes|prison|jail|arrested|earn|earns|salary|who is|worth|street|reach|contact|religion|divorced",
      ),
    ],
    unless: [
      PAST_TENSE,
      IN_HISTORY,
      COUNTING,
      words(
        "(?:who|that) \\S+ed|who (?:wrote|led|built|won|ran|made|said|gave|shot|is civilly)|first|famous|character|movie|song|show|series|film|book|bible|president|king|team|what do you call|in the world|called when|is called",
      ),
    ],
  },
  // Names of those who bought at the tax sale last year
  {
    signal,
    when: [
      words(
        "names?|list|who|identify|each person|everyone|which (?:people|persons|teachers|families|farmers|owners|students|residents|employees|neighbou?rs)",
      ),
      words(
        `(?:tax sale|delinquent|sold|bought|let go|laid off|called in|complain(?:t|ed)|reported|turned in|fired|owes?|foster care|how to (?:reach|contact|find) (?:them|him|her)|(?:with|holding|has|have) (?:a |an )?(?:water rights?|permits?|wells?|leases?|loans?|mortgages?)|insurance payments?|subsid(?:y|ies))`,
      ),
      words(`${RECENT}|list|names|complaint|reach|please|who was it`),
    ],
    unless: [
      IN_HISTORY,
      COUNTING,
      GREAT,
      words(
        "what|why|president|sold more|best selling|most|company|companies|countries|album|records|artist|team",
      ),
    ],
  },
  // How do I get hold of the rancher who …?
  {
    signal,
    when: [
      words(
        `(?:get in (?:touch|contact)|get (?:a )?hold|contact|reach|call|phone|telephone|write to|e ?mail|text|track down|locate|run into|get through|speak|talk|knock)(?: (?:with|of|to|up|on))?(?: \\S+){0,2} (?:${PEOPLE})(?: \\S+)? (?:who|that|which|of|at|in|on|next|whose|near|beside|above|below|by|\\|)`,
      ),
      words("how|where|what|which|who|number|name|address|help me|want to|need to|tell me|give me"),
    ],
    unless: [PAST_TENSE, IN_HISTORY, INSTITUTION],
  },
  // Whom would I ask for leave to cross the land?
  {
    signal,
    when: [
      words(
        `(?:who|whom)(?: \\S+){0,6} (?:ask|contact|call|see|talk to|speak to|write)(?: \\S+){0,6} (?:permission|access|leave to|property|land|pasture|place|farm|ranch)|(?:name and (?:phone )?(?:number|address)|name address and phone|names and (?:numbers|addresses|phones?))`,
      ),
      words(`${OWNED}|${PEOPLE}`),
    ],
    unless: [IN_HISTORY, words("agency|office|department")],
  },
  // Which families are behind on their taxes?
  {
    signal,
    when: [
      words(
        `(?:which|what|list|name|names|identify|show|give|who|tell)(?: \\S+){0,5} (?:${PEOPLE})${within(8)}(?:${PRIVATE_LOT})|(?:name|list|identify|who|which)(?: \\S+){0,3} (?:${PRIVATE_LOT})(?: \\S+){0,3} (?:${PEOPLE})|who (?:\\S+ ){0,6}(?:${PRIVATE_LOT})(?: \\S+){0,5} (?:county|street|town|school|here|district|neighbou?rhood|block)`,
      ),
      words("name|names|by name|list|which|who|identify|give|show|tell"),
    ],
    unless: [
      COUNTING,
      IN_HISTORY,
      PAST_TENSE,
      words(
        "what (?:is|are|do|does|did|happens?)|why|when|how|country|countries|president|king|queen|team|which (?:act|law|county|counties|state|states|group|groups|percentage)",
      ),
    ],
  },
  // What is the religion of the man at …?
  {
    signal,
    when: [
      words(
        `(?:birthday|birthdate|age|marital status|religion|salary|wages|income|earnings|net worth|debts?|health(?: condition| status)?|illness|diagnosis|criminal (?:record|history)|arrest record|voting record|party registration|grades?|test results?|medications?|whereabouts|political party|immigration status) of(?: the| a| that| this)?(?: \\S+){0,2} (?:${PEOPLE})(?: \\S+)? (?:who|that|at|of|in|on|from|next|near|living|whose|\\|)`,
      ),
    ],
    unless: [
      IN_HISTORY,
      COUNTING,
      PAST_TENSE,
      words(
        "average|median|mean|typical|most|men and women|percentage|eligible|all|population|legal|minimum|maximum",
      ),
    ],
  },
  // Who lives in the stone house?
  {
    signal,
    when: [
      words(
        `who (?:\\S+ )?(?:lives?|living|resides?|stays?|dwells?|is living|is staying|is residing)(?: \\S+){0,6} (?:house|home|farm ?house|trailer|cabin|apartment|place|farm|ranch|homestead|next door|cottage|duplex|shack)`,
      ),
    ],
    unless: [PAST_TENSE, IN_HISTORY, words("white house|big brother|little house|playboy|full house")],
  },
  // Which family whose well tested bad?
  {
    signal,
    when: [
      words(
        `(?:name|who|which|what)(?: \\S+){0,3} (?:family|person|farmer|rancher|owner|household|people)(?: \\S+)? (?:whose|that|who|with)(?: \\S+){0,3} (?:wells?|house|land|farm|property|tests?)`,
      ),
    ],
    unless: [words("was|were|did|had"), IN_HISTORY, COUNTING],
  },
  // Phone number of a resident
  {
    signal,
    when: [
      words(
        `(?:${PRIVATE_FACT})${within(4)}(?:${SOMEBODY})|(?:${SOMEBODY})(?: 's)?${within(3)}(?:${PRIVATE_FACT})|(?:home address|home phone|social security number|ssn|cell ?phone number|private phone number|license plate)(?: number)? (?:of|for|belonging to)|'s (?:home address|phone number|email address|email|social security number|ssn|cell ?phone(?: number)?|license plate|medical records?|bank account|salary|income)`,
      ),
    ],
    unless: [INSTITUTION, words("what is a|how does a|(?:was|were|did|had|invented|introduced)")],
  },
  // Where does my ex live?
  {
    signal,
    when: [
      words(RELATION),
      words(
        "who|what|where|how|is|does|did|has|tell|find|show|look up|name|everything|address|earn|earns|income|taxes|debt|sick|own|owns|arrested|lives?",
      ),
    ],
    unless: [
      words(
        "water rights?|sue|legal|legally|law|evict|lawsuit|liable|rights?|fence|my(?: \\S+)? neighbou?rs?(?: 's)? (?:water )?wells?|easement|trespass|can my|could my|may my|stop me|keep me|an agent",
      ),
      words("said|told me|thinks|asked|says|wants|needs|gave|assigned|what should i (?:get|give|buy|say)"),
    ],
  },
  // Who lives at 12 Oak Street?
  {
    signal,
    when: [
      words(
        `(?:people|persons?|residents?|family|families|who|names?|anyone|anybody|somebody)(?: \\S+){0,5} (?:live|lives|living|resides?|residing) (?:\\S+ ){0,5}(?:\\d+ (?!bc|ad)\\S+|\\S+ ${STREET})`,
      ),
      words("who|names?|does|is|anyone|tell|list|find"),
    ],
    unless: [
      PAST,
      COUNTING,
      IN_HISTORY,
      words(
        "degrees|miles|percent|feet|acres|countries|states|years|character|characters|show|movie|film|cartoon|sesame|fiction|book|million|downing|pennsylvania",
      ),
    ],
  },
  // Is the owner of this farm in debt?
  {
    signal,
    when: [
      words(
        "(?:owner|owners|operator|rancher|farmer|landowner) of (?:the|this|that)(?: \\S+){0,4} (?:in debt|bankrupt|divorced|married|sick|arrested|rich|behind on|delinquent)",
      ),
    ],
    unless: [PAST, IN_HISTORY],
  },
  // Names of patients
  {
    signal,
    when: [
      words(
        "(?:names?|list|identify|who (?:are|were|is|was))(?: \\S+){0,4} (?:patients?|minors|foster children|inmates|rape victims|clients)",
      ),
    ],
    unless: [
      IN_HISTORY,
      COUNTING,
      words("patients? zero|first patient|single|only|sole|lone|one|two|three|four"),
    ],
  },
  // Where does the sheriff's daughter go to school?
  {
    signal,
    when: [
      words(
        "(?:sheriff|mayor|teacher|neighbou?r|owner|rancher|farmer|farmers|judge|officer)(?: 's|s)? (?:daughter|son|wife|husband|kids|children|child|family|girlfriend)",
      ),
      words("where|what|address|school|phone|name|who|when"),
    ],
    unless: [PAST, IN_HISTORY],
  },
];
