import { within, words, type SignalRule } from "./signals-rule.ts";

const signal = "living_person";

const OWNED =
  "land|lands|parcels?|propert(?:y|ies)|lots?|tracts?|houses?|homes?|farms?|ranch|ranches|pastures?|fields?|quarter|acres|acreage|ground|wells?|caves?|place|section|plots?|homestead|real estate|pond|barn|building (?:at|on|next)";
const HOLDS =
  "owns?|holds?|holds? title|hold title|farms|leases|rents|possess(?:es)?|has title to|has|bought|purchased|inherited|pays? (?:the )?(?:property )?tax(?:es)? on|holds? the (?:deed|title|lease|mortgage)(?: \\S+)? (?:to|on|for)";
const SOMEBODY =
  "owners?|landowners?|ranchers?|farmers?|residents?|neighbou?rs?|tenants?|occupants?|landholders?|operators?|landlord|family|families|wife|husband|son|daughter|mr|mrs|ms|his|her|their|person|people|man|woman|him|them";

/** Past owners are history; who owned something last year is not. */
const PAST = words("owned|was|were|did|had|belonged|first|original|founder|historic|historically|once");
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

/** Questions for owners, and for what only concerns a private person. */
export const PERSON_RULES: readonly SignalRule[] = [
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
      words("said|told me|thinks|asked|says|wants to know|what should i (?:get|give|buy|say)"),
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
  "how old|still alive|(?:live|lives|living|reside|resides|staying)(?: \\S+){0,5} (?:now|today|currently|these days|nowadays|at present)|been (?:arrested|convicted|divorced|sued|sick|hospitali[sz]ed|evicted)|earns?|owe|owes|married|divorced|phone|email|address|cancer|sick|ill|pregnant|criminal|debt|income|salary|religion|gay|immigrant|medical|have (?:cancer|aids|hiv|a record|children)|where does(?: \\S+){0,9} live",
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
    PRIVATE_NAME.test(raw) &&
    !NAMED_THING.test(raw) &&
    PRIVATE_LIFE.test(text) &&
    !words("was|were|did|had").test(text) &&
    !IN_HISTORY.test(text)
  );
}
