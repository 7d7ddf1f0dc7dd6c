import { words, type SignalRule } from "./signals-rule.ts";

const signal = "forecast";

const NUMBER = "a|an|one|two|three|four|five|six|seven|eight|ten|twenty|thirty|fifty|\\d+|a few|few|several";
const MONTH =
  "january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday";
const NEXT =
  `tomorrow|next (?:year|month|week|spring|summer|fall|autumn|winter|season|decade|century|harvest|flood|drought|election|time|few|${MONTH}|(?:${NUMBER}) (?:years|decades|months|weeks|days)|\\S+ (?:years|decades|months))|(?:the )?(?:coming|upcoming) (?:year|month|week|spring|summer|fall|autumn|winter|season|decade|harvest|election|years|days|decades)|` +
  `this coming \\S+|in (?:${NUMBER}) (?:years?|decades?|months?|weeks?|days?)|(?:in|over) the (?:near |distant )?future|over the next|within the next|by the end of (?:this|the) (?:century|decade|year)|later this year`;
const WILL =
  "will|shall|going to|will not|likely to|about to|expect|expecting|anticipate|chances?|odds|outlook|likelihood|probability|prospects?|likely";
const RECORDED = words(
  "was|were|did|had|published|projected|predicted|forecasted|expected to|according to|estimated|projections?|said|(?:19|18)\\d\\d|20[01]\\d|202[0-5]|report|plan|study|models?|scientists|economists|if|scheduled|host|hosting|hosts|world cup|olympics|super bowl|expires?|contract|due|maturity|target|goal|aims?",
);
const TO_COME = "(?:20(?:2[7-9]|[3-9]\\d)|21\\d\\d)";
const MEASURED = words(
  "\\$|dollars|miles|feet|acres in|people in|bushels of|highway|room|route|gauge|gage|section|number \\d+",
);
const DATED_AHEAD = words(
  "(?:next|first) (?:day|year|morning|week) (?:after|of|following)|(?:in|of|after) 1[5-9]\\d\\d",
);
const TOLD = words("was|were|did|had|if|published|according to|said|last will");

const AHEAD = `come (?:harvest|spring|summer|fall|winter|planting|election|\\S+day)|in (?:${NUMBER}|\\S+) (?:years?|decades?|months?|weeks?|days?)(?: '|s'|'s)? time|(?:\\S+) years'? time|(?:years|decades|months) from now|from now|by mid ?century|mid ?century|by century 's end|end of the century|this (?:coming )?(?:winter|spring|summer|fall|harvest)|on (?:the )?(?:its|their) way|on the horizon|in store|ahead|after the (?:election|harvest|next)|someday|before long|any ?time soon|soon`;
const PROGNOSIS =
  "(?:does|do|has|have)(?: \\S+){1,4} (?:long|much time|many years|how long) (?:left|to go|remaining)|how (?:long|many years|much longer)(?: \\S+){0,6} (?:left|hold out|until|before)|(?:extend|extrapolate|project|continue|carry)(?: \\S+){0,6} (?:trend|line|curve|series)(?: \\S+){0,5} (?:to|into|until|forward|out|through)|what (?:does|do|will)(?: \\S+){1,5} (?:have|hold|bring) (?:in store|for|us)|(?:have|has|got) in store|(?:is|are)(?: \\S+){1,4} (?:coming|on (?:its|the|their) way|due|imminent|looming|overdue|brewing|in the cards|expected)(?= \\|| to| on| in| this| soon)|what are the (?:odds|chances)|how likely is|what is the likelihood of";

/** Questions of what is to come. A forecast that was published is a record and passes. */
export const FORECAST_RULES: readonly SignalRule[] = [
  {
    signal,
    when: [
      words(
        "(?:by when|when|where|who|what|which|how (?:many|much|long|soon|bad|high|far|fast|warm|hot|cold|dry|wet|big))(?: \\S+){0,4} will(?: \\S+){0,6} (?:next|be silted|silt|strike|hit|crest|cost|grow|lose|gain|win|reach|rise|fall|drop|dry|fail|flood|last|be worth|be like|look like|harvest|survive|close|vanish|disappear|shrink|peak)|(?:are|is) (?:we|kansas|the \\S+|\\S+ \\S+|\\S+) (?:headed|heading|bound|on track|on course) (?:for|to|toward)|(?:are|is)(?: \\S+){1,5} going (?:up|down|to (?:survive|rise|fall|last|grow|shrink|get|happen|dry|flood|fail|win|lose))|when do you (?:think|expect|reckon|suppose)|(?:how|what|who|which)(?: \\S+){0,8} (?:years|decades|months|generations) from now|who (?:takes|wins|gets|becomes)(?: \\S+){0,6} next|by when|(?:best|educated|your) guess (?:for|at|on|of|about)",
      ),
    ],
    unless: [
      TOLD,
      RECORDED,
      words(
        "why|how (?:do|does|did)|song|movie|film|season|episode|called|novel|book|term|process|mean|if|when (?:a|an|the) \\S+ (?:is|are|has)|(?:law|act|treaty|agreement|contract|bill)",
      ),
    ],
  },
  {
    signal,
    when: [
      words(AHEAD),
      words("will|'ll|shall|going to|how many|how much|what|who is|which|bring|expect|likely|tell me|is|are"),
    ],
    unless: [
      TOLD,
      RECORDED,
      DATED_AHEAD,
      words(
        "why|how (?:do|does|did|is|are)|what (?:is|are|does|do) (?:a|an|the)|called|named|president of|capital|come from",
      ),
    ],
  },
  {
    signal,
    when: [words(PROGNOSIS)],
    unless: [
      TOLD,
      RECORDED,
      words(
        "life expectancy|how long (?:does|do|did) (?:a|an|it take)|train|bus|ship|baby|movie|season|episode|to (?:an?|the) (?:vote|end of)|coming of age",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        `(?:population|prices?|yields?|water (?:table|level)|temperature|rainfall|harvest|depth|number)(?: \\S+){0,5} (?:in|by|of|for|until|to|through) ${TO_COME}`,
      ),
    ],
    unless: [RECORDED, MEASURED],
  },
  { signal, when: [words(WILL), words(NEXT)], unless: [TOLD, words("importance|role of")] },
  {
    signal,
    when: [
      words(
        `(?:next|following) (?:big |great |major |bad )?(?:flood|drought|tornado|earthquake|dust bowl|blizzard|recession|harvest)`,
      ),
      words("when|will|how soon|where|is|are"),
    ],
    unless: [TOLD],
  },
  {
    signal,
    when: [words(`(?:in|by|of|for|until|through|during|year|around) (?:the year )?${TO_COME}`)],
    unless: [RECORDED, MEASURED],
  },
  {
    signal,
    when: [
      words(
        `(?:predict|forecast|foretell|extrapolate|guess|prophesy|foresee)(?: \\S+){0,8} (?:${NEXT}|${TO_COME}|next|future|will|population|yield|drought|flood|price|prices)`,
      ),
    ],
    unless: [
      words(
        "did|was|were|does|do|who|how (?:do|does|did)|models?|used to|the (?:19|18)\\d\\d|which|why|that predict|to predict|scientists|can",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        `(?:estimate|project|tell me|give me|what is)(?: \\S+){0,5} (?:next year 's|tomorrow 's|next season 's|${TO_COME})`,
      ),
    ],
    unless: [TOLD, MEASURED, RECORDED, words("chapter|step|question|manhattan")],
  },
  {
    signal,
    when: [
      words(
        "(?:when|how soon|how long until|how long before|how many years until)(?: (?:will|is|are))?(?: \\S+){0,6} (?:run dry|runs dry|run out|runs out|dry up|dries up|(?:be |is |are )?(?:empty|gone|depleted|exhausted|extinct)|collapse|flood again|erupt|recover|go extinct|disappear)",
      ),
      words("will|until|before|going"),
    ],
    unless: [TOLD, words("season|episode|movie|show|series|war")],
  },
  {
    signal,
    when: [
      words(
        "how (?:bad|hot|cold|high|low|dry|wet|severe|deep|big) will|what (?:will|is going to) happen (?:to|with|in)|what (?:does|do) the future hold|what is the future of",
      ),
    ],
    unless: [TOLD, words("when|after|once|in the (?:movie|film|series|book|season|episode)|season")],
  },
  {
    signal,
    when: [
      words(
        "who (?:will|is going to) win|who will be(?: the)?(?: next)? (?:governor|president|mayor|senator)|will(?: \\S+){0,5} (?:win|lose|beat) the (?:next|election|game|championship)",
      ),
    ],
    unless: [TOLD],
  },
];

const ASKS_WILL = /^(?:\W*(?:and|so|but|then)\s+)?will\s+(?!(?:you|u)\b)/i;
const ASKS_GOING = /^(?:\W*(?:and|so|but|then)\s+)?(?:is|are)\s+(?:\S+\s+){1,8}going\s+to\b/i;
const PERSON_CALLED_WILL = /^Will\s+\p{Lu}\p{L}+\s+(?:was|is|did|had|wrote|\p{Ll}+ed)\b/u;

/** A yes-or-no question of what is to come: "Will the river flood again?", "Is Kansas going to get …?" */
export function asksWhatWillBe({
  words: text,
  raw,
}: {
  readonly words: string;
  readonly raw: string;
}): boolean {
  if (ASKS_GOING.test(raw)) return true;
  return (
    ASKS_WILL.test(raw) &&
    !PERSON_CALLED_WILL.test(raw) &&
    !words("if|when|was|were|did|law|act|policy|treaty|county is").test(text) &&
    !words("i (?:get in trouble|be (?:fined|sued|arrested|evicted))").test(text)
  );
}
