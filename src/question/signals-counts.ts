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

const MASKED =
  "suppressed|withheld|with ?held|hidden|masked|redacted|censored|blanked(?: out)?|concealed|undisclosed|not disclosed|missing|blacked out|starred out|asterisked";
const CELL =
  "cells?|counts?|numbers?|values?|figures?|entr(?:y|ies)|totals?|amounts?|statistics?|cases?|deaths?|d s";
const DERIVE =
  "work out|calculate|compute|derive|infer|deduce|recover|reconstruct|back (?:out|into)|subtract(?:ing|ed)?|figure out|solve|estimate|guess|fill in|unmask|reveal|undo|reverse|get at|find|what is|what was|what are|tell me|give me|how (?:many|much) (?:is|are)|minus|take away|deducting|difference";
const SENSITIVE =
  "aids|hiv|syphilis|gonorrhea|tuberculosis|tb|leprosy|overdos\\w+|suicid\\w+|abortions?|pregnan\\w+|gave birth|births?|addict\\w*|rapes?|sexual\\w*|abused?|mental\\w*|disab\\w+|autis\\w+|millionaires?|income (?:above|over|below|under|of)|on (?:welfare|food stamps|medicaid|parole|probation)|undocumented|gay|lesbian|transgender|muslims?|jewish|hmong|somali|black|hispanic|asian|amish|mennonite|foreign born|homeless|evict\\w+|bankrupt\\w*|divorc\\w+|arrest\\w*|convict\\w*|single (?:mothers?|parents?)|speakers?|diagnos\\w+|cancer|infected|positive|widow\\w*|orphans?|registered sex offenders?|deaf|blind";
const FEWEST =
  "(?:under|below|fewer than|less than|at most|no more than|not more than|up to) (?:[1-9]|10|ten|one|two|three|four|five|six|seven|eight|nine|a dozen|a handful)|(?:[1-9]|one|two|three|four|five|six|seven|eight|nine|ten) or (?:fewer|less)|single ?digit|double ?digit low|a handful|(?:only|just|exactly|merely|but|precisely|no more than) (?:[1-9]|one|two|three|four|five|six|seven|eight|nine|a single|a couple|a few)|a single|the (?:lone|sole|only)|(?:had|has|have|with|is|are|was) (?:one(?! of| thing| reason| way| word)|a lone|a sole)|as few as|fewest";

/** Questions that single out very few people. */
export const COUNT_RULES: readonly SignalRule[] = [
  {
    signal,
    when: [
      words("which|where|who|name|identify|list|give me|show(?: me)?|find|tell me|point out"),
      words(FEWEST),
      words(
        `(?:${PEOPLE}|infants?|immigrants?|farmers?|babies|toddlers?|survivors?|speakers?|widows?|teens?|mothers?|fathers?|kids?|elders?|newborns?)`,
      ),
      words(
        "county|counties|township|village|town|towns|tract|hamlet|zip|block|place|places|where|district|neighbou?rhood|school|community|reservation|parish",
      ),
    ],
    unless: [
      LAWSUIT,
      IN_HISTORY,
      words(
        "\\d{2,}|was|were|had|founded|country|countries|nation|nations?|state|states|world|percent|team|game|season|movie|film|president|mayor|governor|schools?|how many|million|thousand|founder|woman to|man to|person to|one of|city|high school",
      ),
    ],
  },
  {
    signal,
    when: [
      words("cells?|entry|value|number|figure|count|star(?:red)?|asterisk|d s?"),
      words(
        "(?:marked|starred|replaced|covered|blanked|shown)(?: \\S+){0,4} (?:d|star|asterisk|letter|dash|blank)|they (?:starred|hid|blanked|masked|suppressed|cut)|really (?:hold|holds|is|say|says)|below five|under five|behind the (?:d|star|asterisk|dash)",
      ),
      words("what|which|give|show|list|back out|work out|tell|find|how (?:many|much)|from the totals?|all"),
    ],
    unless: [words("why|what does d mean|stand for|stands for|how (?:are|is) ")],
  },
  {
    signal,
    when: [
      words(
        "(?:you|they|it|table|census) (?:hide|hides|hid|withhold|withholds|withheld|suppress\\w*|mask|masks|masked|leave out|left out|blank\\w*)",
      ),
      words("how many|total|state has|other counties|the rest|number|count|cases"),
    ],
    unless: [words("why|how (?:do|does|did|are|is)|how many (?:cells|counts)")],
  },
  {
    signal,
    when: [
      words(
        `(?:${MASKED})(?: \\S+){0,2} (?:${CELL})|(?:${CELL})(?: \\S+){0,4} (?:${MASKED})|marked d|(?:the|that) d (?:cell|value|entry)`,
      ),
      words(DERIVE),
    ],
    unless: [
      words(
        "why|when|how (?:are|is|were|do|does)|how many(?: \\S+)? (?:cells|counts|values|numbers|entries|figures)|what (?:does|do)|meaning|mean|missing (?:persons?|people|children|planes?)",
      ),
      LAWSUIT,
    ],
  },
  {
    signal,
    when: [
      words(
        "subtract(?:ing|ed)?|minus|take away|deduct(?:ing)?|the rest|by difference|differencing|remaining|left over",
      ),
      words(
        "totals?|sum|all (?:the )?(?:other|others)|other (?:counties|townships|rows|tracts)|statewide|whole",
      ),
      words(`${SICK}|${SENSITIVE}|people|persons|patients|residents|households|famil(?:y|ies)`),
    ],
    unless: [IN_HISTORY],
  },
  {
    signal,
    when: [words(`${WHICH}|where|who|are there`), words(FEWEST), words(`${SENSITIVE}|${SICK}`)],
    unless: [
      LAWSUIT,
      IN_HISTORY,
      words(
        "in (?:the )?(?:world|country|nation|united states|america|us)|country|countries|nations?|states?|president|percent|game|season|team|film|album|episode|pope|company|(?:which|what) languages?",
      ),
    ],
  },
  {
    signal,
    when: [
      words("how many|number of|count of|any|are there|is there|who"),
      words(SENSITIVE),
      words(
        `(?:smallest|tiniest|one|single|least populated|on|in)(?: \\S+)? (?:${SMALL_AREA})|\\S+ (?:street|lane|avenue|block|building)`,
      ),
    ],
    unless: [LAWSUIT, IN_HISTORY, words("was|were|did|had|los angeles|new york")],
  },
  {
    signal,
    when: [
      words(`(?:${WHICH})(?: \\S+){0,4} (?:lone|only|sole|single) (?:\\S+ ){0,2}${PEOPLE}`),
      words("county|township|town|village|tract|data|here|table|district|zip"),
    ],
    unless: [LAWSUIT, IN_HISTORY, words("was|were|did|president|member of")],
  },
  {
    signal,
    when: [
      words(
        `(?:who|whom|name|names|which (?:person|persons?|people|famil(?:y|ies)|household|man|woman|child)|identify)(?: \\S+){0,5} (?:${FEW})(?: \\S+)? (?:persons?|people|patients?|cases?|man|woman|child|children|deaths?|victims?|individuals?|resident|household)(?: \\S+){0,3} (?:treated|died|sick|ill|infected|diagnosed|with|of|from|who|in)`,
      ),
      words(
        `${SICK}|typhoid|diphtheria|smallpox|scarlet fever|pneumonia|treated|diagnosed|infected|fever|measles|pox|cough|died`,
      ),
    ],
    unless: [words("president|supreme court|first|king|queen|astronauts?|passengers?")],
  },
  {
    signal,
    when: [
      words(
        "(?:one|only|sole|single|lone|last)(?: \\S+)? (?:farms?|ranch|operations?|operators?|producers?|growers?|dair(?:y|ies)|feedlots?|flock|herd|orchard|winery|hatchery)(?: \\S+){0,2} (?:left|remaining|in|of)",
      ),
      words("how (?:much|many|big|large)|who|what|which|sell|sold|earn|made|produce[sd]?|income|sales|acres"),
    ],
    unless: [IN_HISTORY, words("company|state|nation|country|was a|were there")],
  },
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
