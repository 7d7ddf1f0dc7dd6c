import { within, words, type SignalRule } from "./signals-rule.ts";

const signal = "living_person";

const OWNED =
  "land|lands|parcels?|propert(?:y|ies)|lots?|tracts?|houses?|homes?|farms?|ranch|ranches|pastures?|fields?|quarter|acres|acreage|ground|wells?|caves?|place|section|plots?|homestead|real estate|pond|barn|building (?:at|on|next)";
const HOLDS =
  "owns?|holds?|holds? title|hold title|farms|leases|rents|possess(?:es)?|has title to|has|bought|purchased|inherited|pays? (?:the )?(?:property )?tax(?:es)? on|holds? the (?:deed|title|lease|mortgage)(?: \\S+)? (?:to|on|for)";
const SOMEBODY =
  "owners?|landowners?|ranchers?|farmers?|residents?|neighbou?rs?|tenants?|occupants?|landholders?|operators?|landlord|family|families|wife|husband|son|daughter|mr|mrs|ms|his|her|their|person|people|man|woman|him|them";

/** People as a question that looks for one of them calls them. */
const PEOPLE =
  "owners?|landowners?|landholders?|homeowners?|farmers?|ranchers?|growers?|dairymen|residents?|neighbou?rs?|tenants?|renters?|occupants?|operators?|landlords?|famil(?:y|ies)|households?|couples?|wife|wives|husbands?|sons?|daughters?|widows?|persons?|people|folks|man|men|woman|women|lad(?:y|ies)|gentlem[ae]n|guys?|fellas?|fellows?|kids?|child|children|teens?|teenagers?|students?|pupils?|teachers?|nurses?|doctors?|deput(?:y|ies)|officers?|employees?|workers?|members?|voters?|donors?|customers?|clients?|patients?|witness(?:es)?|victims?|inmates?|minors?|hunters?|trappers?|landman|veterans?|immigrants?|refugees?|individuals?|parents?|drivers?|volunteers?|taxpayers?|debtors?|applicants?|recipients?|claimants?|caretakers?|survivors?";
const PRIVATE_LOT =
  "(?:have not|has not|did not|not|never) (?:yet )?(?:paid|pay)|owes?|owing|delinquent|behind on|in arrears|(?:got|get|gets|received?s?|receiving|draws?|collects?) (?:\\S+ ){0,2}(?:subsid(?:y|ies)|welfare|benefits|food stamps|payments|aid|loans?|checks?|disability|medicaid)|on (?:welfare|medicaid|food stamps|probation|parole|disability)|expelled|suspended|evicted|foreclosed|bankrupt(?:cy)?|divorced|arrested|convicted|charged with|jailed|fired|tested positive|diagnosed|pregnant|addicted|overdosed|undocumented|voted for|voted against|registered (?:republicans?|democrats?|as)|own guns|guns|have (?:cancer|aids|hiv)|sick|ill|autistic|disabled|mentally ill|home ?schooled|delinquent list|overdue|unpaid|complained|reported (?:him|her|the)|signed the petition";

/** Past owners are history; who owned something last year is not. */
const PAST = words("owned|was|were|did|had|belonged|first|original|founder|historic|historically|once");
const PAST_TENSE = words("was|were|did|had");
const RECENT =
  "now|today|currently|current|present|presently|last (?:year|month|week)|this year|recently|these days|20[12]\\d|still|nowadays";
const IN_HISTORY = words(
  "(?:1[5-9]\\d\\d)|in 200\\d|atlas|territorial|century|settlers?|pioneers?|treaty|slaves?|cession|neutral lands|ceded|reservation lands",
);
const COUNTING = words("how many|what (?:percent|percentage|share|proportion|number)|number of|average");
const GREAT = words(
  "(?:most|largest|biggest|all|more)(?: \\S+){0,3} (?:land|lands|property|acres|houses|farms|share)|nations?|country|countries|world|teams?|clubs?|restaurants?|newspapers?|stadium|theat(?:er|re)|kingdom|moon|island|planet|airports?|record|title in|the most",
);
const INSTITUTION = words(
  "(?:of|for|'s|is|the)(?: \\S+){0,5} (?:society|department|office|agency|university|college|company|corporation|inc|museum|library|bureau|district|service|commission|survey|station|hotel|hospital|church|court|courthouse|newspaper|white house|congress|senate|embassy|bank|store|restaurant|stadium|headquarters|organization|association|institute|center)",
);

const RELATION =
  "my(?: \\S+)? (?:neighbou?rs?|ex|ex (?:wife|husband|girlfriend|boyfriend|partner)|girlfriend|boyfriend|boss|landlord|tenant|coworker|colleague|cousin|uncle|aunt|teacher|doctor|wife|husband|roommate|renter|classmate|former (?:boss|wife|husband|girlfriend|boyfriend))";
const PRIVATE_FACT =
  "home address(?:es)?|home phone|phone numbers?|telephone numbers?|cell ?phone(?: numbers?)?|mobile numbers?|email(?: address(?:es)?)?|e mail|social security numbers?|ssn|license plates?|bank accounts?|credit card(?: numbers?)?|medical (?:records?|history|condition)|criminal records?|mailing address|contact (?:details?|information|info)|date of birth|birth date|birthdate|private address|personal (?:details|information|data|info)";
const STREET = "(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|boulevard|blvd|terrace|place|circle)";

const BEASTS =
  "cattle|cows?|horses?|herd|sheep|hogs?|goats?|dogs?|bulls?|fence|truck|tractor|boat|trailer|hives|crops?|wheat|hay";
const NUMBERED = "(?:parcel|lot|tract|section|permit|account|apn|pin)(?: (?:number|no|id))? \\S*\\d";

/** Questions for owners, and for what only concerns a private person. */
export const PERSON_RULES: readonly SignalRule[] = [
  {
    signal,
    when: [
      words(
        `(?:current|present|new|latest|newest|today 's|actual)(?: \\S+)? (?:owners?|landowners?|holders?|tenants?|lessees?|occupants?|renters?|proprietors?|landlords?)|(?:owner|holder|tenant|lessee)s? (?:now|today|these days|at present)|(?:who|whom)(?: \\S+){0,2} (?:farms?|rents?|leases?|runs?|irrigates?|works?|manages?|grazes?|hunts?|holds?|owns?|lives?|keeps?)(?: \\S+){0,9} (?:now|today|these days|nowadays|currently|at present|still|this year)|(?:does|is|do|are) (?:mrs?|ms|miss|the)(?: \\S+){1,3} still (?:own|live|farm|hold|rent|run|lease)\\w*`,
      ),
      words(
        `${OWNED}|circle|pivot|bluff|canyon|spring|mound|ground|quarter|well|section|cave|mill|pond|${NUMBERED}`,
      ),
    ],
    unless: [
      IN_HISTORY,
      GREAT,
      INSTITUTION,
      words("agency|museum|team|company|governor|mayor|bought|bridge"),
    ],
  },
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
  {
    signal,
    when: [
      words(
        `(?:owner|landowner|buyer|seller|neighbou?r|rancher|farmer)s?(?: \\S+){0,2} (?:pay|paid|get|got|ask|asking|want|sell|borrow|owe)(?: \\S+){0,5} (?:for|on|from)`,
      ),
      words("what|how much|did|does|price"),
    ],
    unless: [
      IN_HISTORY,
      COUNTING,
      words("team|club|slaves?|typically|usually|average|generally|must|tax rate|farmers|owners|ranchers"),
    ],
  },
  {
    signal,
    when: [
      words(
        `(?:ownership|owner|owners|title|deed|titleholder)(?: (?:name|names|information|records?|details|history))? (?:of|for|to|on)(?: \\S+){0,3} (?:${NUMBERED})|ownership of (?:the|this|that)(?: \\S+){0,3} (?:${OWNED})|owner of record|(?:in|under) (?:whose|what|which)(?: \\S+)? names?|(?:whose|what|which) names?(?: \\S+){0,3} (?:deed|title|lease|mailbox|tax roll)|(?:gets|pays|receives)(?: \\S+){0,4} tax(?:es)?(?: bills?)?(?: \\S+){0,2} (?:for|on)`,
      ),
      words(`${OWNED}|deed|title|lease|parcel|${NUMBERED}|under`),
    ],
    unless: [PAST, IN_HISTORY, COUNTING, GREAT],
  },
  {
    signal,
    when: [
      words(
        `whose(?: \\S+)? (?:${BEASTS}) (?:is|are|do|does|graze|grazes|run|runs|get|gets|stand|stands|keep|keeps)`,
      ),
    ],
    unless: [IN_HISTORY],
  },
  {
    signal,
    when: [
      words(
        `(?:of|to|by) who(?:m|se)?(?: \\S+){0,2} (?:is|are|belongs?|owned|held|leased|rented|farmed)|(?:is|are)(?: \\S+){1,6} (?:owned|held|leased|rented|farmed|occupied|managed) by who(?:m)?`,
      ),
      words(OWNED),
    ],
    unless: [PAST, IN_HISTORY, COUNTING, GREAT],
  },
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
  {
    signal,
    when: [
      words(
        `who (?:\\S+ )?(?:lives?|living|resides?|stays?|dwells?|is living|is staying|is residing)(?: \\S+){0,6} (?:house|home|farm ?house|trailer|cabin|apartment|place|farm|ranch|homestead|next door|cottage|duplex|shack)`,
      ),
    ],
    unless: [PAST_TENSE, IN_HISTORY, words("white house|big brother|little house|playboy|full house")],
  },
  {
    signal,
    when: [
      words(
        `(?:who|whom|whose|which|person|people|persons|someone|man|woman|name|names|family|families|farmers?|ranchers?)(?: \\S+){0,4} (?:${HOLDS})(?: \\S+){0,7} (?:${OWNED}|\\d+ \\S+ ${STREET})`,
      ),
      words(
        "who|whom|whose|which (?:person|people|family|families|man|woman|farmers?|ranchers?|individuals?|neighbou?rs?|persons)|names?|list|identify|tell|give|find",
      ),
    ],
    unless: [
      words("who (?:did|had|was|were)|has (?:been|the (?:most|largest|highest)|more|no|many|won)"),
      IN_HISTORY,
      GREAT,
      COUNTING,
    ],
  },
  {
    signal,
    when: [
      words(`(?:owned|bought|purchased|belonged|inherited)(?: \\S+){0,8} (?:${OWNED})`),
      words("who|whom|whose"),
      words(RECENT),
    ],
    unless: [words("in 1[5-9]\\d\\d")],
  },
  {
    signal,
    when: [
      words(
        `(?:who|whom|what|names?|list|which|give|find|look up|identify|tell|whoever)(?: \\S+){0,8} (?:(?:land ?)?owners?|landowners?|landholders?|land holders?|property holders?|title ?holders?|proprietors?|lessees?|occupants?|tax ?payers?)`,
      ),
      words(`${OWNED}|landowners?|landholders?|creek|river|gauge|reservoir|lake|here|mouth`),
    ],
    unless: [
      PAST,
      IN_HISTORY,
      COUNTING,
      words("slaves?|team|club|company|restaurant|newspaper|mill|rights|law|act|require[sd]?|must"),
    ],
  },
  {
    signal,
    when: [words(`owners? (?:of|to|for) (?:this|that|the|these|those)(?: \\S+){0,4} (?:${OWNED})`)],
    unless: [PAST, IN_HISTORY, COUNTING, GREAT, words("rights|law|act|when")],
  },
  {
    signal,
    when: [
      words("(?:land ?)?owner(?: 's|s)? (?:contact|names?|details|phone|address(?:es)?|information|list)"),
    ],
    unless: [IN_HISTORY],
  },
  {
    signal,
    when: [
      words("names?|list|every|all|identify"),
      words(
        `(?:person|people|persons|everyone|families|family)(?: \\S+){0,2} (?:with|who (?:has|have|own)|whose|that (?:has|have|own)|having)(?: \\S+){0,3} (?:${OWNED})`,
      ),
    ],
    unless: [PAST, IN_HISTORY, COUNTING],
  },
  {
    signal,
    when: [
      words(
        `(?:name|who|which|what)(?: \\S+){0,3} (?:family|person|farmer|rancher|owner|household|people)(?: \\S+)? (?:whose|that|who|with)(?: \\S+){0,3} (?:wells?|house|land|farm|property|tests?)`,
      ),
    ],
    unless: [words("was|were|did|had"), IN_HISTORY, COUNTING],
  },
  {
    signal,
    when: [
      words(`whom? (?:does|do)(?: \\S+){0,9} belong|to whom (?:does|do)|belongs? to whom`),
      words(OWNED),
    ],
    unless: [IN_HISTORY],
  },
  {
    signal,
    when: [
      words(
        "whose (?:\\S+ )?(?:house|home|farm|land|property|field|barn|pasture|cattle|place|well|ranch|parcel|lot) (?:is|are|does|do|has|was it last)",
      ),
    ],
    unless: [IN_HISTORY],
  },
  {
    signal,
    when: [
      words(
        `(?:${PRIVATE_FACT})${within(4)}(?:${SOMEBODY})|(?:${SOMEBODY})(?: 's)?${within(3)}(?:${PRIVATE_FACT})|(?:home address|home phone|social security number|ssn|cell ?phone number|private phone number|license plate)(?: number)? (?:of|for|belonging to)|'s (?:home address|phone number|email address|email|social security number|ssn|cell ?phone(?: number)?|license plate|medical records?|bank account|salary|income)`,
      ),
    ],
    unless: [INSTITUTION, words("what is a|how does a|(?:was|were|did|had|invented|introduced)")],
  },
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
  {
    signal,
    when: [
      words(
        "(?:owner|owners|operator|rancher|farmer|landowner) of (?:the|this|that)(?: \\S+){0,4} (?:in debt|bankrupt|divorced|married|sick|arrested|rich|behind on|delinquent)",
      ),
    ],
    unless: [PAST, IN_HISTORY],
  },
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

const NAME = String.raw`(?:(?:Mr|Mrs|Ms|Dr)\.?\s+\p{Lu}\p{L}+|\p{Lu}\p{L}+(?:\s+\p{Lu}\.)?\s+\p{Lu}\p{L}+)`;
/** "John Miller of Hutchinson", "Jane Doe, the farmer from Rice County", "Linda Carter who lives on Elm Street". */
const PRIVATE_NAME = new RegExp(
  String.raw`\b${NAME}(?:\s*,\s*(?:the|a)\s+(?:\p{L}+\s+){1,3}|\s+)(?:(?:of|from)\s+\p{Lu}\p{L}+|who\s+(?:lives|works|resides|farms)\s)`,
  "u",
);
const NAMED_THING =
  /(?:^|\W)(?:Duke|Earl|King|Queen|Prince|Princess|Bishop|Saint|University|House|Bank|Church|Museum|Republic|State|Kingdom|Battle|Treaty|Lord|Lady|Count|Baron|Sir|Emperor|Empress|Archbishop|Pope|Secretary|Department|Board|Kansas)\s/;
const PRIVATE_LIFE = words(
  "(?:find|tell|know|learn|dig up)(?: \\S+)? (?:everything|anything|all|out|more)(?: \\S+)? about|everything about|prison|jail|worth|rich|address|where does (?:he|she) live|how old|still alive|(?:live|lives|living|reside|resides|staying)(?: \\S+){0,5} (?:now|today|currently|these days|nowadays|at present)|(?:have|has|got) (?:any )?(?:kids|children|a (?:wife|husband|girlfriend|boyfriend))|(?:his|her|their) (?:house|home|wife|husband|kids)|how much(?: \\S+){0,8} (?:make|earn|paid|owe|worth)|been (?:arrested|convicted|divorced|sued|sick|hospitali[sz]ed|evicted)|earns?|owe|owes|married|divorced|phone|email|address|cancer|sick|ill|pregnant|criminal|debt|income|salary|religion|gay|immigrant|medical|have (?:cancer|aids|hiv|a record|children)|where does(?: \\S+){0,9} live",
);

/** "Deputy Alan Pruitt", "my nurse Ann Lee": somebody known by a calling that is no office of state. */
const CALLED = new RegExp(
  String.raw`\b(?:[Dd]eputy|[Oo]fficer|[Nn]urse|[Tt]eacher|[Ff]armer|[Rr]ancher|[Nn]eighbou?r|[Cc]lerk|[Mm]rs?\.?|[Mm]s\.?|[Mm]iss|[Cc]oach|[Pp]rincipal|[Dd]river|[Pp]lumber|[Ww]aitress|[Ww]idow)\s+\p{Lu}\p{L}+`,
  "u",
);
/** "What does Tom Becker earn?" */
const NAME_AND_PLACE = new RegExp(
  String.raw`\b(?:called|named|about|[Ff]ind|[Ll]ook up|is|has|does|whether)\s+${NAME},?\s+(?:of|from|in|at|an?\s+\p{Ll}+\s+(?:in|at|from|of))\s+\p{Lu}\p{L}+`,
  "u",
);
const SURNAMED = /\b(?:named|called)\s+\p{Lu}\p{L}+\s+(?:works|lives|teaches|farms|drives|is|who|in|at)\b/u;
const EARNS = new RegExp(
  String.raw`\b(?:does|do|is|has)\s+(?:\p{Lu}\p{L}+\s+){2,3}(?:earn|make a year|owe|weigh|drive to work|get paid|make (?:in|per|at)|been arrested)`,
  "u",
);

/** What only concerns a private person who is named with where they live ("How old is Ann Lee of Hays?"). */
export function asksOfNamedPerson({
  words: text,
  raw,
}: {
  readonly words: string;
  readonly raw: string;
}): boolean {
  return (
    (PRIVATE_NAME.test(raw) ||
      CALLED.test(raw) ||
      EARNS.test(raw) ||
      NAME_AND_PLACE.test(raw) ||
      SURNAMED.test(raw)) &&
    !NAMED_THING.test(raw) &&
    PRIVATE_LIFE.test(text) &&
    !words("was|were|did|had").test(text) &&
    !IN_HISTORY.test(text)
  );
}
