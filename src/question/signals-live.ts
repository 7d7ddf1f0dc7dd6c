import { words, type SignalRule } from "./signals-rule.ts";

const live = "live_information";
const NOW =
  "right now|now|currently|current|at the moment|at present|at this moment|at this time|presently|present|today|tonight|this (?:morning|afternoon|evening|weekend|minute|hour)|as of now|live|real ?time|up to the minute|up to date|latest|as we speak|this very";
const STATE =
  "levels?|lake levels?|water levels?|streamflow|stream flow|flow|flows|flowing|discharge|stage|gauge height|gage height|gauge readings?|readings?|elevation|conditions?|road conditions|air quality|aqi|weather|temperature|humidity|wind|winds|wind speed|water quality|traffic|rain|raining|snowing|snow|flooding|flooded|floods?|drought (?:status|conditions?)|advisor(?:y|ies)|warnings?|alerts?|closures?|wildfires?|fires?|burn bans?|outages?|smoke|ozone|algae|radar|rainfall|ice|deep|high|safe|open|closed|passable";
const PLACE_OF_STATE =
  "river|rivers|creek|lake|lakes|reservoir|dam|gauge|gage|road|roads|highway|bridge|street|streets|route|interstate|turnpike|crossing|trail|well|tap|water|pond|town|county|city|kansas|weather|here|outside|beach|ramp";
const DATED = words(
  "(?:in|of|on|during|since|from|by|before|after|until|for|between|to|summer|july|june|may|august|april|march|january|february|september|october|november|december)(?: \\S+){0,3} (?:1[5-9]\\d\\d|20[01]\\d|202[0-5])|(?:1[5-9]\\d\\d|20[01]\\d)|average|normal|typical|usually|record|highest|lowest|history|historically|law|act|treaty|definition|mean|means",
);
const PAST = words("was|were|did|had|when was|happened");
const ROADS =
  "(?:the )?(?:(?:i|k|us|kansas|highway|hwy|interstate|route|road) ?\\d+\\w?|(?:\\S+ ){0,4}(?:roads?|highways?|bridges?|interstate|turnpike|crossing|streets?|pass|ramps?|beach|underpass|exit))";

/** Present states of weather, water, roads and safety: asked of whoever watches them, not of a record. */
export const LIVE_RULES: readonly SignalRule[] = [
  {
    signal: live,
    when: [words(NOW), words(STATE), words(PLACE_OF_STATE)],
    unless: [
      DATED,
      PAST,
      words(
        "called|named|name|operates?|agency|president|constitution|why|population|measured by|who|flood stage|define[sd]?|course",
      ),
    ],
  },
  {
    signal: live,
    when: [
      words(
        `current(?:ly)? (?:\\S+ ){0,3}(?:levels?|streamflow|flow|discharge|stage|conditions?|elevation|air quality|weather|temperature|water quality|advisor(?:y|ies)|warnings?|closures?|flood stage reading|wind|rainfall|drought)`,
      ),
    ],
    unless: [DATED, PAST, words("agency|why|electric|electrical|ocean")],
  },
  {
    signal: live,
    when: [
      words(
        `(?:is|are)(?: \\S+){1,7} (?:flooding|flooded|overflowing|cresting|rising|raining|snowing|hailing|burning|leaking|underwater|under water|out of its banks|iced over|frozen over)(?: \\||$| again| now| today| yet| at| near| in| right| currently| this| still|)`,
      ),
      words("is|are"),
    ],
    unless: [
      PAST,
      DATED,
      words(
        "(?:of|from|by|why|what|how|which|cause[sd]?|causes|due to|called|if|when|because|likely to be|considered|known) (?:\\S+ )?(?:flooding|rising|burning)|what|why|how|which|sea levels?|who|when|if|population|temperatures?|prices?|often|commonly",
      ),
    ],
  },
  {
    signal: live,
    when: [
      words(
        "is it (?:still )?(?:raining|snowing|flooding|hailing|storming|windy|icy|foggy|hot|cold|smoky)(?: out| outside)?(?: in| at| near| here| there| right| now| today| currently| \\||)",
      ),
    ],
    unless: [words("why|often|usually|when|season")],
  },
  {
    signal: live,
    when: [
      words(
        `(?:is|are) ${ROADS} (?:still |currently |now |completely )?(?:open|closed|passable|blocked|safe|clear|icy|drivable|flooded|washed out|shut)`,
      ),
    ],
    unless: [DATED, PAST, words("to the public|on sundays|why|how")],
  },
  {
    signal: live,
    when: [
      words(
        "(?:is there|are there|any|is|are)(?: \\S+){0,5} (?:road closures?|closures?|detours?|burn bans?|power outages?|outages?|evacuation orders?|evacuations?|boil (?:water )?(?:orders?|advisor(?:y|ies))|flood (?:warnings?|watch(?:es)?|advisor(?:y|ies)|alerts?)|(?:tornado|storm|severe weather|winter storm|heat|wind|fire|blizzard|red flag|air quality|algae|algal|blue green algae|swimming|fish consumption|health) (?:\\S+ )?(?:warnings?|watch(?:es)?|advisor(?:y|ies)|alerts?|blooms?))",
      ),
    ],
    unless: [
      DATED,
      PAST,
      words("what is a|what is an|what does|law|difference|kinds|types|how many|who issues|issued by"),
    ],
  },
  {
    signal: live,
    when: [
      words(
        "(?:no|an?|any|the) (?:advisor(?:y|ies)|warnings?|alerts?|closures?)(?: \\S+){0,4} (?:listed|posted|issued|shown|in effect|in force|active)",
      ),
      words("safe|ok|okay|fine|today|now|is|are"),
    ],
    unless: [DATED, PAST, words("what is a|who|how many")],
  },
  {
    signal: live,
    when: [
      words(
        "(?:is|are|was it)?(?: \\S+){0,6} ?(?:safe|ok|okay|alright|all right|dangerous|risky|too (?:high|dangerous|deep|fast)|thick enough|clean enough|good enough)(?: \\S+){0,3} (?:drive|travel|swim|swimming|drink|drinking|boat|boating|wade|wading|fish|fishing|cross|walk|skate|go (?:out|outside|in|into|boating|swimming|there|on)|be outside|return|kayak|kayaking|float|camp|camping|paddle|bathe|eat)",
      ),
      words(
        "water|lake|river|creek|pond|tap|well|road|roads|i|k|us|highway|bridge|ice|kaw|outside|outdoors|out|reservoir|beach|there|here|crossing|street|storm|tonight|today|now|weekend|fish|it",
      ),
      words("is|are|it|can|would|will"),
    ],
    unless: [
      DATED,
      PAST,
      words(
        "why|how (?:is|was|are|do|does)|standards?|distilled|eggs|raw|expired|pregnant|dogs?|cats?|who|ph|define[sd]?",
      ),
    ],
  },
  {
    signal: live,
    when: [
      words(
        "(?:is|are) (?:the|my|our|this|that|tap|well|lake|river)(?: \\S+){0,5} (?:water|ice|air|lake|river|creek|well|bridge|road|dam|levee|beach|trail)(?: \\S+){0,6} (?:safe|contaminated|polluted|drinkable|potable|toxic|holding|thick enough)",
      ),
    ],
    unless: [DATED, PAST, words("why|how|standards?|considered|for human")],
  },
  {
    signal: live,
    when: [
      words(
        "so is it safe|is it safe(?: now| yet| \\||)(?: \\||)|are we safe|am i safe|is everyone safe|is it dangerous right now",
      ),
    ],
    unless: [words("for work|to (?:eat|take|use|say|assume|mix)|why")],
  },
  {
    signal: live,
    when: [
      words(
        "(?:do|should|must|shall|need) (?:i|we|they|people|residents)(?: \\S+){0,3} (?:evacuate|shelter|take shelter|take cover|leave (?:my|our|the) (?:home|house|town)|boil)|shelter in place|should we evacuate",
      ),
    ],
    unless: [PAST, words("what is")],
  },
  {
    signal: live,
    when: [
      words(
        "(?:can|may|could) (?:i|we|my (?:kids|children|dog|cattle))(?: \\S+){0,2} (?:drink|swim|boat|fish|wade|bathe|drive|get through|cross)",
      ),
      words("water|lake|river|creek|pond|tap|well|road|highway|bridge|crossing|today|now|reservoir|i|k"),
    ],
    unless: [words("legally|license|permit|age|law|old")],
  },
  {
    signal: live,
    when: [
      words("dam|levee|bridge|reservoir"),
      words(
        "(?:is|are)(?: \\S+){0,5} (?:about to|going to|gonna) (?:fail|burst|break|breach|collapse|overflow|give way)|is(?: \\S+){0,4} (?:failing|leaking|breached|bursting)|will(?: \\S+){0,4} hold",
      ),
    ],
    unless: [PAST, words("if|when")],
  },
  {
    signal: live,
    when: [
      words(
        "(?:what|how) is the (?:weather|river|lake|creek|traffic|air)(?: \\S+){0,3} (?:doing|like|looking|today|now|outside|right)",
      ),
    ],
    unless: [
      DATED,
      PAST,
      words(
        "like in|climate|summers?|winters?|during|year|season|january|february|march|april|may|june|july|august|september|october|november|december",
      ),
    ],
  },
  {
    signal: live,
    when: [words("how (?:high|deep|low|full|fast|bad|cold|hot|warm|windy) (?:is|are)"), words(NOW)],
    unless: [DATED, PAST],
  },
];

const future = "forecast";
const NEXT =
  "tomorrow|next (?:year|month|week|spring|summer|fall|autumn|winter|season|decade|century|harvest|flood|drought|election|time|few (?:years|decades|months|days)|\\S+ years|\\S+ decades|\\S+ months)|(?:the )?(?:coming|upcoming) (?:year|month|week|spring|summer|fall|autumn|winter|season|decade|harvest|election|years|days|decades)|" +
  "this coming \\S+|in (?:a|one|two|three|four|five|six|ten|twenty|thirty|fifty|\\d+) (?:years?|decades?|months?|weeks?|days?)(?: from now| time)?(?= (?:\\||$| ))|(?:in|over) the (?:near |distant )?future|over the next|within the next|by the end of (?:this|the) (?:century|decade|year)";
const WILL = "will|shall|is going to|are going to|going to|will not|would|likely to|about to|expected to be";
const RECORDED = words(
  "was|were|did|had|published|projected|predicted|forecasted|expected|according to|estimated|project(?:s|ion|ions)|said|(?:19|18)\\d\\d|20[01]\\d|202[0-5]|report|plan|study|model|models|scientists|economists|if",
);
const TIME_TO_COME = `(?:20(?:2[7-9]|[3-9]\\d)|2[1-9]\\d\\d)`;

/** Questions of what is to come. A forecast that was published is a record and passes. */
export const FORECAST_RULES: readonly SignalRule[] = [
  {
    signal: future,
    when: [words(WILL), words(NEXT)],
    unless: [words("was|were|did|had|if|published|according to|said"), words("last will")],
  },
  {
    signal: future,
    when: [
      words(`${WILL}|what|how|which|when|be`),
      words(`(?:in|by|of|for|until|through|during|year) (?:the year )?${TIME_TO_COME}|${TIME_TO_COME}`),
    ],
    unless: [
      RECORDED,
      words(
        "\\$|dollars|miles|feet|acres|people in|bushels|highway|room|route|scheduled|host|hosting|hosts|world cup|olympics|super bowl|expire|contract|due|maturity",
      ),
    ],
  },
  {
    signal: future,
    when: [
      words(
        `(?:predict|forecast|foretell|extrapolate|guess|prophesy)(?: \\S+){0,8} (?:${NEXT}|${TIME_TO_COME}|next|future|will|population|yield|drought|flood|price|prices)`,
      ),
    ],
    unless: [
      words(
        "did|was|were|does|do|who|how (?:do|does|did)|models? (?:that )?predict|used to|the (?:19|18)\\d\\d|what did|which|why|that predict|to predict|scientists|can",
      ),
    ],
  },
  {
    signal: future,
    when: [
      words(
        `(?:estimate|project|tell me|give me)(?: \\S+){0,4} (?:next year 's|next|tomorrow 's|${TIME_TO_COME})`,
      ),
    ],
    unless: [words("did|was|were|chapter|step|question|manhattan")],
  },
  {
    signal: future,
    when: [
      words(
        "(?:when|how soon|how long until) (?:will|is|are)(?: \\S+){0,6} (?:run dry|run out|dry up|be (?:empty|gone|depleted|exhausted|extinct)|collapse|end|flood again|erupt|recover|go extinct|disappear)",
      ),
    ],
    unless: [words("season|episode|movie|show|series|war|was|did")],
  },
  {
    signal: future,
    when: [
      words(
        "what (?:will|is going to) happen (?:to|with|in)|what (?:does|do) the future hold|what is the future of",
      ),
    ],
    unless: [words("if|when|was|did|after|once|in the (?:movie|film|series|book|season|episode)|season")],
  },
  {
    signal: future,
    when: [
      words("(?:likely|expected|probable|chance|odds|probability|outlook|likelihood)"),
      words(`${NEXT}|in ${TIME_TO_COME}`),
    ],
    unless: [words("was|were|did|published|according to|had")],
  },
  {
    signal: future,
    when: [
      words(
        "who (?:will|is going to) win|will(?: \\S+){0,5} (?:win|lose|beat) the (?:next|election|game|championship)",
      ),
    ],
    unless: [words("was|were|did")],
  },
];

const FUTURE_START =
  /^ (?:and |so |but |then |please |\| )*(?:will|is|are) (?!rogers |smith |ferrell |of |be )(?:\S+ ){1,7}?/;
const STARTS_WILL = /^(?:\W*(?:and|so|but|then)\s+)?will\s+(?!(?:you|u)\b)/i;
const STARTS_GOING = /^(?:\W*(?:and|so|but|then)\s+)?(?:is|are)\s+(?:\S+\s+){1,6}going\s+to\b/i;

/** A yes-or-no question of what is to come: "Will the river flood again?", "Is Kansas going to get …?" */
export function asksWhatWillBe({
  words: text,
  raw,
}: {
  readonly words: string;
  readonly raw: string;
}): boolean {
  if (!FUTURE_START.test(text)) return false;
  if (STARTS_GOING.test(raw)) return true;
  return (
    STARTS_WILL.test(raw) &&
    !/^will\s+\p{Lu}\p{L}+\s+(?:was|is|did|had|wrote|played)\b/iu.test(raw) &&
    !words("if|when|was|were|did|the law|act|policy|treaty").test(text)
  );
}
