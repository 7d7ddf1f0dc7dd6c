import { words, type SignalRule } from "./signals-rule.ts";

const signal = "small_count";

const FEW =
  "(?:exactly |only |just |the |a |at most |merely |but )*(?:one|two|three|four|five|six|seven|eight|nine|[1-9]|single|sole|lone|only|handful of|couple of)";
const FEWER_THAN =
  "(?:fewer|less|lower|under|below)(?: than)? (?:[1-9]|10|ten|one|two|three|four|five|six|seven|eight|nine|a dozen)";
const SICK =
  "(?:cases?|patients?|suicides?|infections?|diagnos(?:is|es)|overdoses?|(?:overdose|drug) deaths?|abortions?|infant deaths?|maternal deaths?|(?:hiv|aids|cancer|leukemia|tuberculosis|tb|measles|rabies|hantavirus|hepatitis|covid|covid 19|lyme|west nile|plague|syphilis|polio|meningitis|cholera|flu|influenza|bird flu)(?: \\S+)? (?:cases?|deaths?|patients?)|deaths? from|death of|died of|with (?:hiv|aids|cancer|tuberculosis|leukemia|rabies|bird flu|avian flu))";
const PEOPLE =
  "(?:persons?|people|residents?|households?|famil(?:y|ies)|students?|child|children|man|men|woman|women|individuals?|homes?|houses?|veterans?|immigrants?|refugees?|pupils?|couples?|adults?|teenagers?|births?|deaths?)";
const SMALL_AREA =
  "census tract|tract|census block|blocks?|block group|zip ?codes?|zip|postal code|neighbou?rhood|precinct|nursing home|school district|school|street|hamlet|township|apartment building";
const WHICH =
  "which|where|who|whom|whose|name|identify|list|in what|what (?:county|town|city|school|hospital|tract|zip|township|village|farm)|find|tell me";
const LAWSUIT = words(
  "court|supreme|lawsuits?|legal|sentence|grammatical|upper|lower|cases? of beer|landmark|trial|v|vs|constitutional|first (?:case|death|patient)",
);
const IN_HISTORY = words(
  "(?:1[5-9]\\d\\d)|century|frontier|territorial|settlers?|pioneers?|fort|epidemic of",
);

/** Questions that single out very few people. */
export const COUNT_RULES: readonly SignalRule[] = [
  {
    signal,
    when: [words(WHICH), words(`${FEW}(?: \\S+){0,3} ${SICK}|${FEWER_THAN}(?: \\S+){0,3} ${SICK}`)],
    unless: [LAWSUIT, IN_HISTORY],
  },
  {
    signal,
    when: [
      words(WHICH),
      words(`(?:${SMALL_AREA})`),
      words(`${FEW}(?: \\S+){0,3} ${PEOPLE}|${FEWER_THAN}(?: \\S+){0,3} ${PEOPLE}`),
    ],
    unless: [
      LAWSUIT,
      IN_HISTORY,
      words("grades?|high school|founded|built|how many|room school|schoolhouses?|integrate|was|were"),
    ],
  },
  {
    signal,
    when: [
      words("who (?:is|are) the|name the|identify the|which"),
      words(
        `${FEW}(?: \\S+){0,2} (?:people|persons?|residents?|men|women|individuals?|famil(?:y|ies)) (?:over|aged|above|under|older|with|without|who (?:are|is|have|has))`,
      ),
      words("county|town|township|tract|village|here|city|district"),
    ],
    unless: [LAWSUIT, IN_HISTORY],
  },
  {
    signal,
    when: [
      words(`${WHICH}|what is`),
      words(
        "(?:only|single|sole|lone|one)(?: \\S+)? (?:farms?|ranch|operations?|operators?|producers?|growers?|dair(?:y|ies)|feedlots?|flock|herd)(?: \\S+){0,3} (?:in|that|which|with|of)|(?:farms?|ranch|dairy|feedlot|flock|household)(?: \\S+){0,3} the only one",
      ),
    ],
    unless: [IN_HISTORY, words("how many|company|state|nation|country")],
  },
  {
    signal,
    when: [words("identify|single out|re ?identify"), words(`${FEW}(?: \\S+){0,2} ${PEOPLE}`)],
    unless: [IN_HISTORY],
  },
];
