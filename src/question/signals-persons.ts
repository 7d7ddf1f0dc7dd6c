import { within, words, type SignalRule } from "./signals-rule.ts";

const OWNED =
  "land|lands|parcels?|propert(?:y|ies)|lots?|tracts?|houses?|homes?|farms?|ranch|ranches|pastures?|fields?|quarter|acres|acreage|ground|wells?|caves?|place|section|plots?|homestead|real estate|pond|barn|building (?:at|on|next)";
/** Past owners are history; who owned something last year is not. */
const PAST = words("owned|was|were|did|had|belonged|first|original|founder|historic|historically");
const RECENT =
  "now|today|currently|current|present|presently|last (?:year|month|week)|this year|recently|these days|20[12]\\d|still|nowadays";
const IN_HISTORY = words(
  "in (?:1[5-9]\\d\\d|200\\d)|(?:1[5-9]\\d\\d)|atlas|territorial|century|settlers?|pioneers?",
);
const COUNTING = words("how many|what (?:percent|percentage|share|proportion|number)|number of|average");

const INSTITUTION = words(
  "(?:of|for|'s|is|the)(?: \\S+){0,5} (?:society|department|office|agency|university|college|company|corporation|inc|museum|library|bureau|district|service|commission|survey|station|hotel|hospital|church|court|courthouse|newspaper|white house|congress|senate|embassy|bank|store|restaurant|stadium|headquarters|organization|association|institute|center)",
);

const RELATION =
  "my(?: \\S+)? (?:neighbou?rs?|ex|ex (?:wife|husband|girlfriend|boyfriend|partner)|girlfriend|boyfriend|boss|landlord|tenant|coworker|colleague|cousin|uncle|aunt|teacher|doctor|wife|husband|roommate|renter|classmate|former (?:boss|wife|husband|girlfriend|boyfriend))";

const PRIVATE_FACT =
  "home address(?:es)?|phone numbers?|telephone numbers?|cell ?phone(?: numbers?)?|mobile numbers?|email(?: address(?:es)?)?|e mail|social security numbers?|ssn|license plates?|bank accounts?|credit card(?: numbers?)?|medical (?:records?|history|condition)|criminal records?|mailing address|contact (?:details?|information|info)|date of birth|birth date|birthdate|private address|personal (?:details|information|data)";
const SOMEBODY =
  "owners?|landowners?|ranchers?|farmers?|residents?|neighbou?rs?|tenants?|occupants?|landholders?|operators?|landlord|family|families|wife|husband|son|daughter|mr|mrs|ms|his|her|their|person|people|man|woman|resident|him|them";

const signal = "living_person";

/** Questions for owners, and for what only concerns a private person. */
export const PERSON_RULES: readonly SignalRule[] = [
  {
    signal,
    when: [
      words(
        `(?:who|whom|whose|which (?:person|persons|people|family|families|man|woman|farmer|rancher|individual))(?: \\S+){0,4} (?:owns?|hold title|holds? title|holds?|farms|leases|rents|possess(?:es)?|has title to|bought|purchased|inherited)(?: \\S+){0,7} (?:${OWNED})`,
      ),
    ],
    unless: [
      words("who (?:did|had|was|were)"),
      IN_HISTORY,
      words("(?:most|largest|biggest|all|more)(?: \\S+){0,3} (?:land|lands|property|acres|houses|farms)"),
      words("nations?|country|countries|world"),
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
        `(?:who|whom|what|name|names|list|which|give|find|look up|identify|tell|whoever)(?: \\S+){0,8} (?:(?:land ?)?owners?|landowners?|landholders?|land holders?|property holders?|title ?holders?|proprietors?|lessees?|occupants?|owner)`,
      ),
      words(`${OWNED}|landowners?|landholders?|creek|river|gauge|reservoir|lake|here`),
    ],
    unless: [PAST, IN_HISTORY, COUNTING, words("slaves?|team|club|company|restaurant|newspaper|mill|rights")],
  },
  {
    signal,
    when: [
      words(
        `owners? (?:of|to|for) (?:this|that|the|these|those)(?: \\S+){0,3} (?:parcels?|propert(?:y|ies)|lots?|tracts?|land|house|pasture|field|quarter|well|cave)`,
      ),
    ],
    unless: [PAST, IN_HISTORY, COUNTING],
  },
  {
    signal,
    when: [
      words(
        "owner(?: 's)? (?:contact|name|names|details|phone|address|information)|land ?owners? (?:contact|names?|details|phone|address(?:es)?|list)",
      ),
    ],
    unless: [IN_HISTORY],
  },
  {
    signal,
    when: [
      words(
        `whom? (?:does|do)(?: \\S+){0,8} belong|to whom (?:does|do)|who (?:does|do)(?: \\S+){0,7} belong to|belongs? to whom`,
      ),
      words(OWNED),
    ],
    unless: [IN_HISTORY],
  },
  {
    signal,
    when: [
      words(
        "whose (?:\\S+ )?(?:house|home|farm|land|property|field|barn|pasture|cattle|place|well|ranch|parcel|lot) (?:is|are|does|has)",
      ),
    ],
    unless: [IN_HISTORY],
  },
  {
    signal,
    when: [
      words(
        `(?:${PRIVATE_FACT})${within(4)}(?:${SOMEBODY})|(?:${SOMEBODY})(?: 's)?${within(3)}(?:${PRIVATE_FACT})|(?:home address|social security number|ssn|cell ?phone number|private phone number|license plate)(?: number)? (?:of|for|belonging to)|'s (?:home address|phone number|email address|email|social security number|ssn|cell ?phone(?: number)?|license plate|medical records?|bank account|salary|income)`,
      ),
    ],
    unless: [INSTITUTION, words("what is a|how does a|(?:was|were|did|had|invented|introduced)")],
  },
  {
    signal,
    when: [
      words(`(?:${PRIVATE_FACT})`),
      words("current owner|owner of|person who|people who|rancher|landowner|resident"),
    ],
    unless: [INSTITUTION, PAST],
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
        "water rights?|sue|legal|legally|law|evict|lawsuit|liable|right|rights|fence|my(?: \\S+)? neighbou?rs?(?: 's)? (?:water )?wells?|easement|trespass",
      ),
      words("said|told me|thinks|asked|says|wants to know"),
    ],
  },
  {
    signal,
    when: [
      words(
        "(?:people|persons?|residents?|family|families|who|names?)(?: \\S+){0,5} (?:live|lives|living|resides?|residing) (?:at|on|in|near) (?:(?:no|number) )?\\d+ (?!bc|ad)\\S+",
      ),
    ],
    unless: [PAST, COUNTING, words("degrees|miles|percent|feet|acres|countries|states|years|century")],
  },
  {
    signal,
    when: [
      words("(?:who|that) (?:lives|resides) (?:on|at|next|beside|across|near)"),
      words("does|is|has|do"),
    ],
    unless: [COUNTING, words("people|animals?|fish|species|character|characters|show|movie|film|song|book")],
  },
  {
    signal,
    when: [
      words(
        "(?:name|names|list|identify|who (?:are|were|is|was))(?: \\S+){0,4} (?:patients?|minors|foster children|inmates|rape victims|clients)",
      ),
    ],
    unless: [IN_HISTORY, COUNTING, words("patients? zero|first patient")],
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

const PRESENT_LIFE = words(
  "(?:live|lives|living|reside|resides|staying)(?: \\S+){0,3} (?:now|today|currently|these days|nowadays|at present)",
);
const NAMED_FROM = /\b(?:does|do|is)\s+\p{Lu}\p{L}+\s+\p{Lu}\p{L}+\s*,?\s+(?:of|from)\s+\p{Lu}\p{L}+/u;

/** Where a named private person ("John Miller of Hutchinson") lives now. */
export function asksWhereSomebodyLives({
  words: text,
  raw,
}: {
  readonly words: string;
  readonly raw: string;
}): boolean {
  return PRESENT_LIFE.test(text) && words("where").test(text) && NAMED_FROM.test(raw);
}

const FEW =
  "(?:exactly |only |just |the |a |at most |merely |fewer than |less than |under )*(?:one|two|three|four|five|six|seven|eight|nine|[1-9]|single|sole|lone|only|handful of|couple of)";
const FEWER_THAN =
  "(?:fewer|less|lower|under|below)(?: than)? (?:[1-9]|10|ten|one|two|three|four|five|six|seven|eight|nine|a dozen)";
const SICK =
  "(?:cases?|patients?|suicides?|infections?|diagnos(?:is|es)|overdoses?|abortions?|infant deaths?|maternal deaths?|(?:hiv|aids|cancer|leukemia|tuberculosis|tb|measles|rabies|hantavirus|hepatitis|covid|covid 19|lyme|west nile|plague|syphilis|polio|meningitis|cholera|flu|influenza)(?: \\S+)? (?:cases?|deaths?|patients?)|deaths? from|death of|died of|with (?:hiv|aids|cancer|tuberculosis|leukemia|rabies))";
const PEOPLE_COUNTED =
  "(?:persons?|people|residents?|households?|famil(?:y|ies)|students?|child|children|man|men|woman|women|individuals?|homes?|houses?|veterans?|immigrants?|refugees?|pupils?|couples?|adults?|teenagers?|births?|deaths?)";
const SMALL_AREA =
  "census tract|tract|census block|blocks?|block group|zip ?codes?|zip|postal code|neighbou?rhood|precinct|nursing home|school district|school|street|hamlet|apartment building";
const WHICH =
  "which|where|who|whom|whose|name|identify|list|in what|what (?:county|town|city|school|hospital|tract|zip|township|village|farm)|find|tell me";
const LAWSUIT = words(
  "court|supreme|lawsuits?|legal|sentence|grammatical|upper|lower|cases? of beer|landmark|trial|v|vs|constitutional",
);

/** Questions that single out very few people. */
export const SMALL_COUNT_RULES: readonly SignalRule[] = [
  {
    signal: "small_count",
    when: [words(WHICH), words(`${FEW}(?: \\S+){0,3} ${SICK}|${FEWER_THAN}(?: \\S+){0,3} ${SICK}`)],
    unless: [LAWSUIT, IN_HISTORY],
  },
  {
    signal: "small_count",
    when: [words(WHICH), words(`(?:${SMALL_AREA})`), words(`${FEW}(?: \\S+){0,3} ${PEOPLE_COUNTED}`)],
    unless: [LAWSUIT, IN_HISTORY, words("grades?|high school|founded|built|how many")],
  },
  {
    signal: "small_count",
    when: [
      words(WHICH + "|what is"),
      words(
        "(?:only|single|sole|lone|one)(?: \\S+)? (?:farms?|ranch|operations?|operators?|producers?|growers?|dair(?:y|ies)|feedlots?)(?: \\S+){0,3} (?:in|that|which|with|of)",
      ),
    ],
    unless: [IN_HISTORY, words("how many|company|state|nation|country|was|were")],
  },
  {
    signal: "small_count",
    when: [words("identify|single out|re ?identify"), words(`${FEW}(?: \\S+){0,2} ${PEOPLE_COUNTED}`)],
    unless: [IN_HISTORY],
  },
];
