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
const TOLD = words("was|were|did|had|if|published|according to|said|last will");

/** Questions of what is to come. A forecast that was published is a record and passes. */
export const FORECAST_RULES: readonly SignalRule[] = [
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
const PERSON_CALLED_WILL = /^will\s+\p{Lu}\p{L}+\s+(?:was|is|did|had|wrote|played)\b/iu;

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
