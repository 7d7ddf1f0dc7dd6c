import {
  ALERT,
  DATED,
  GOER,
  GOING,
  HAPPENING,
  NOW,
  OTHER_SUBJECT,
  OUTDOORS,
  OUTDOOR_THING,
  PAST,
  PLACE_OF_STATE,
  ROADS,
  SAFE,
  STATE,
} from "./signals-live-words.ts";
import { words, type SignalRule } from "./signals-rule.ts";

const signal = "live_information";

/** Present states of weather, water, roads and safety: asked of whoever watches them, not of a record. */
export const LIVE_RULES: readonly SignalRule[] = [
  {
    signal,
    when: [
      words(
        "(?:lift(?:ed)?|end(?:ed)?|over|cancel(?:led)?|still (?:on|in effect|under|posted)|in effect|in force|drop(?:ped)?)(?: \\S+){0,5} (?:boil|burn|orders?|bans?|advisor(?:y|ies)|warnings?|watch|alerts?|closures?|restrictions?)|(?:boil|burn|advisory|warning|ban|order|alert)(?: \\S+){0,5} (?:lifted|over|still|yet|in effect|in force)|(?:are|is) (?:they|people|we|officials|anyone|everyone|it)(?: \\S+)? (?:evacuating|evacuated|sandbagging|flooding|sheltering)|(?:cancel|postpone|delay|put off|change)(?: \\S+){0,2} (?:my|our)(?: \\S+)? (?:drive|trip|travel|ride|flight|hike|outing|game|picnic)|(?:which|what|any)(?: \\S+)? (?:roads?|routes?|highways?|bridges?|streets?|crossings?) (?:(?:can|could|should|may) (?:i|we)|(?:are |is )?(?:still )?(?:open|shut|closed|blocked|passable|flooded|impassable))|how (?:windy|hot|cold|humid|icy|foggy|smoky|slick|deep|high|dry|wet) is (?:it|the)(?: \\S+)?(?: \\S+)? (?:in|at|near|around|on|out|right|today|now)|(?:need|have|time|ought|supposed) to (?:leave|evacuate|get out|move to higher|take cover|take shelter)|before the crest|(?:dry|safe|calm|warm|cold|thick|clear) enough to|good (?:idea|day|time|weekend) (?:to|for) (?:\\S+ ){0,2}(?:kayak|boat|swim|fish|burn|drive|hike|canoe|float|camp)\\w*|(?:kayaking|boating|swimming|fishing|driving|canoeing|floating|hiking|burning)(?: \\S+){0,5} (?:today|tonight|now|this (?:weekend|afternoon|evening|morning)|tomorrow)|(?:pond|lake|water|creek|tank|well|river) (?:looks|smells|tastes|seems|turned|is) (?:green|bad|funny|off|brown|cloudy|strange|like)|(?:ferry|crossing|ramp|beach|trail|bridge|marina|campground) (?:is )?(?:open|closed|shut)(?= \\|| today| now| yet)",
      ),
    ],
    unless: [
      DATED,
      PAST,
      words(
        "why|who|what does|what is an?|meaning|how often|how deep is (?:the )?(?:ocean|sea|grand|lake|average|well)|how high is (?:the )?(?:mount|tower|hill|point|dam|bridge|bluff|building)|museum|how do",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        `(?:can|could|may|should|would|will|is it|would it be|ok|okay|safe|fine|alright|dare|wise)(?: \\S+){0,6} (?:${GOER})(?: \\S+){0,5} (?:${GOING})|(?:${SAFE}|fine|wise)(?: \\S+){0,5} (?:${GOING}|for (?:${GOER}))`,
      ),
      words(
        `${NOW}|this (?:afternoon|evening|morning|weekend)|tonight|today|algae|algal|tap water|drinking water|low water crossing|high water|flood ?waters?|the kaw|river|lake|reservoir|creek|ice|storm|smoke`,
      ),
    ],
    unless: [
      DATED,
      PAST,
      words(
        "legally|license|permit|age|law|old|property|pasture|why|how (?:do|does|is)|who|standards?|find|read|learn|see the",
      ),
    ],
  },
  {
    signal,
    when: [
      words(`(?:any|are there(?: any)?|is there(?: any)?|have there been)(?: \\S+){0,2} (?:${HAPPENING})`),
      words(`${NOW}|near|around|over|by|on|coming|headed|in the area|close`),
      words(`${NOW}|any`),
    ],
    unless: [
      DATED,
      PAST,
      words("records?|documents?|data|evidence|sources|ever|how|why|museum|between|maps?|reports?"),
    ],
  },
  {
    signal,
    when: [
      words(
        "(?:water|ice|snow|smoke|fog|tree|debris|mud) (?:over|on|across|in|covering|blocking)(?: \\S+){0,2} (?:roads?|highway|streets?|bridge|crossing|lanes?|interstate)|(?:letting|releasing|let|dumping|spilling|holding)(?: \\S+){0,2} water(?: out)?|how is(?: \\S+){1,4} (?:looking|running|doing|holding up|flowing)|what is (?:it|the temperature|the weather|the wind|the humidity)(?: like)? (?:outside|out there|out|right now)|(?:gauge|gage|thermometer|barometer|sensor|meter)(?: \\S+){0,4} (?:reading|showing|saying|at)(?= \\||$)|get (?:\\S+ ){1,3}out before|before the (?:dam|levee|river|storm|water) (?:goes|breaks|bursts|hits|rises|crests|gets)|(?:can|may|should) the (?:dog|dogs|cattle|kids|horses|livestock) (?:go|swim|drink|get|be)",
      ),
    ],
    unless: [DATED, PAST, words("why|who|which|how (?:does|do|many)|museum|company|market")],
  },
  {
    signal,
    when: [words(NOW), words(STATE), words(PLACE_OF_STATE)],
    unless: [DATED, PAST, OTHER_SUBJECT, words("flood stage (?:for|at|of)|what is the flood stage")],
  },
  {
    signal,
    when: [
      words(
        "current(?:ly)? (?:\\S+ ){0,3}(?:levels?|streamflow|flow|discharge|stage|conditions?|elevation|air quality|weather|temperature|water quality|advisor(?:y|ies)|warnings?|closures?|wind|rainfall|drought)|(?:road|driving|travel|lake|river|weather) conditions|(?:water|lake|river|reservoir) levels?(?: \\S+){0,3} (?:today|now)",
      ),
    ],
    unless: [DATED, PAST, OTHER_SUBJECT],
  },
  {
    signal,
    when: [
      words(
        "\\| (?:so |and |but )?(?:is|are)(?: \\S+){1,7} (?:flooding|flooded|overflowing|cresting|rising|raining|snowing|hailing|burning|leaking|underwater|under water|out of its banks|iced over|frozen(?: over)?|holding)",
      ),
    ],
    unless: [
      DATED,
      PAST,
      words(
        "(?:of|from|by|cause[sd]?|due to|if|when|because|likely to be|considered|often|commonly) (?:\\S+ )?(?:flooding|rising|burning)|sea levels?|temperatures?|prices?|often|commonly|population",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        "is it (?:still )?(?:raining|snowing|flooding|hailing|storming|windy|icy|foggy|hot|cold|smoky|dry|going to storm)|is (?:the )?power (?:still )?out",
      ),
    ],
    unless: [DATED, words("why|often|when|season|(?:raining|flooding) (?:cats|men)")],
  },
  {
    signal,
    when: [
      words(
        `(?:is|are) ${ROADS} (?:still |currently |now |completely )?(?:open|closed|passable|blocked|safe|clear|icy|drivable|flooded|washed out|shut|slick)`,
      ),
    ],
    unless: [DATED, PAST, words("to the public|on sundays|why|how|what")],
  },
  {
    signal,
    when: [words(`(?:is there|are there|any|is|are|list|show)(?: \\S+){0,5} (?:${ALERT})`)],
    unless: [
      DATED,
      PAST,
      words("what (?:is|are|does)(?: an?)?|difference|kinds|types|how many|who issues|issued by"),
    ],
  },
  {
    signal,
    when: [
      words(
        "(?:no|an?|any|the|nothing) (?:\\S+ )?(?:advisor(?:y|ies)|warnings?|alerts?|closures?|orders?|notice)(?: \\S+){0,4} (?:listed|posted|issued|shown|in effect|in force|active)",
      ),
      words("safe|ok|okay|fine|today|now|is|are|still"),
    ],
    unless: [DATED, PAST, words("what is a|who|how many")],
  },
  {
    signal,
    when: [
      words(`(?:${SAFE})(?: \\S+){0,6} (?:${OUTDOORS})`),
      words(OUTDOOR_THING),
      words("is|are|it|can|would|will"),
    ],
    unless: [
      DATED,
      PAST,
      words(
        "why|how (?:is|do|does)|standards?|distilled|eggs|raw|expired|pregnant|who|ph|define[sd]?|levels? of",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        "(?:is|are) (?:the|my|our|this|that|tap|well|lake|river)(?: \\S+){0,5} (?:water|ice|air|lake|river|creek|well|bridge|road|dam|levee|beach|trail)(?: \\S+){0,6} (?:safe|contaminated|polluted|drinkable|potable|toxic|holding|thick enough)",
      ),
    ],
    unless: [DATED, PAST, words("why|how|standards?|considered|for human")],
  },
  {
    signal,
    when: [words("so is it safe|\\| is it safe(?: now| yet)? \\||are we safe|am i safe|is everyone safe")],
  },
  {
    signal,
    when: [
      words(
        "(?:do|should|must|shall|need)(?: to)? (?:i|we|they|people|residents)(?: \\S+){0,3} (?:evacuate|shelter|take shelter|take cover|leave (?:my|our|the) (?:home|house|town)|boil|stay (?:inside|indoors|home|off the road)|worry about (?:the )?(?:flood|flooding|tornado|fire|storm))|shelter in place",
      ),
    ],
    unless: [PAST, words("what is")],
  },
  {
    signal,
    when: [
      words(
        "(?:can|may|could) (?:i|we|my (?:kids|children|dog|cattle|cows))(?: \\S+){0,2} (?:drink|swim|boat|fish|wade|bathe|drive|get through|cross|kayak)",
      ),
      words("water|lake|river|creek|pond|tap|well|road|highway|bridge|crossing|today|now|reservoir|i|k"),
    ],
    unless: [words("legally|license|permit|age|law|old|land|property|pasture")],
  },
  {
    signal,
    when: [
      words("dam|levee|bridge|reservoir"),
      words(
        "(?:is|are)(?: \\S+){0,5} (?:about to|going to) (?:fail|burst|break|breach|collapse|overflow|give way)|is(?: \\S+){0,4} (?:failing|leaking|breached|bursting|holding)|will(?: \\S+){0,4} hold",
      ),
    ],
    unless: [PAST, words("if|when")],
  },
  {
    signal,
    when: [
      words(
        "(?:what|how) is (?:the )?(?:weather|river|lake|creek|traffic|air|temperature)(?: \\S+){0,5} (?:doing|like|looking|today|now|outside|right|this)|how is the (?:weather|traffic)",
      ),
    ],
    unless: [
      DATED,
      PAST,
      words(
        "climate|summers?|winters?|during|year|season|january|february|march|april|may|june|july|august|september|october|november|december",
      ),
    ],
  },
  {
    signal,
    when: [
      words("how (?:high|deep|low|full|fast|bad|cold|hot|warm|windy|much water) (?:is|are)"),
      words(NOW),
    ],
    unless: [DATED, PAST],
  },
  {
    signal,
    when: [
      words(
        "(?:is|are)(?: \\S+){0,4} (?:storms?|tornado(?:es)?|blizzard|hail|rain|snow|flood|front|hurricane) (?:coming|approaching|headed|on (?:its|the) way|heading)",
      ),
    ],
    unless: [PAST, DATED],
  },
  {
    signal,
    when: [words("has(?: \\S+){1,4} (?:crested|flooded|reopened|receded)")],
    unless: [DATED, words("how (?:many|often)|ever|times")],
  },
];
