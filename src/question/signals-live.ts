import { words, type SignalRule } from "./signals-rule.ts";

const signal = "live_information";

const NOW =
  "this (?:very )?(?:second|instant)|as i (?:speak|type|write|ask)|at this (?:minute|second|point|instant)|right now|now|currently|current|at the moment|at present|at this (?:moment|time|hour|very moment)|presently|the present|today|tonight|this (?:morning|afternoon|evening|weekend|minute|hour|week)|as of now|live|real ?time|up to the minute|up to date|latest|as we speak|outside(?= \\|)|out there|yet|still|at once|later today";
const STATE =
  "levels?|streamflow|flow|flows|flowing|discharge|stage|above flood stage|gauge height|gage height|readings?|elevation|conditions?|air quality|aqi|weather|temperature|humidity|winds?|wind speed|water quality|traffic|rain|raining|snowing|snow|flooding|flooded|floods?|crested|cresting|drought|advisor(?:y|ies)|warnings?|watch|alerts?|closures?|wildfires?|fires?|burn bans?|outages?|power|smoke|ozone|algae|e coli|bacteria|radar|rainfall|ice|icy|deep|high|safe|open|closed|passable|blocked|storms?|tornado(?:es)?|hail|blizzard|releasing|release|releases|rising|falling|e coli|algae|boil (?:water )?(?:orders?|advisor(?:y|ies)|notice)|evacuat\\w+|hot|cold|windy|foggy|humid";
const PLACE_OF_STATE =
  "river|rivers|creek|lake|lakes|reservoir|dam|gauge|gage|roads?|highway|bridge|streets?|route|interstate|turnpike|crossing|trail|well|tap|water|pond|town|county|city|kansas|weather|here|outside|beach|ramp|we|i|k|us|near|in|at|on|around|ground|the|effect|is|are";
/** Words that turn the same nouns into a question of the record. */
const DATED = words(
  "(?:1[5-9]\\d\\d|20[01]\\d|202[0-5])s?|average|averages|normal|normally|typical|typically|usually|record|records|recorded|highest|lowest|history|historically|law|act|treaty|definition|mean|means|census|survey|layers?|datasets?|population|constitution|called|named|name|agency|president|define[sd]?|course|published|report|so named|per year|annual|annually",
);
const PAST = words("was|were|did|had|happened");
const OTHER_SUBJECT = words(
  "why|what (?:does|do|causes?|kind)|who|operates?|measured by|sea levels?|ocean|electric|electrical|prices?|impact|effect on|affects?|influence|economy|economic|war|political|theory|lives?|team|player|album|song|season|episode|party|government|language|employment|unemployment|education|market|oxygen|energy|which (?:agency|company|university)|people still|stands? today|located|known|used",
);
const ROADS =
  "(?:the )?(?:(?:i|k|us|kansas|highway|hwy|interstate|route|road) ?\\d+\\w?|(?:\\S+ ){0,4}(?:roads?|highways?|bridges?|interstate|turnpike|crossing|streets?|pass|ramps?|beach|underpass|exit))";
const ALERT =
  "road closures?|closures?|detours?|burn bans?|power outages?|outages?|evacuation orders?|evacuations?|boil (?:water )?(?:orders?|advisor(?:y|ies)|notices?)|(?:flood|flash flood|tornado|storm|thunderstorm|severe weather|winter storm|weather|heat|wind|fire|blizzard|red flag|air quality|algae|algal|blue green algae|swimming|fish consumption|health|water|drought) (?:\\S+ )?(?:warnings?|watch(?:es)?|advisor(?:y|ies)|alerts?|blooms?)";
const SAFE =
  "safe|ok|okay|alright|all right|dangerous|risky|too (?:high|dangerous|deep|fast|rough|hot|smoky)|thick enough|clean enough|good enough";
const OUTDOORS =
  "drive|driving|travel|swim|swimming|drink|drinking|boat|boating|wade|wading|fish|fishing|cross|crossing|walk|skate|go (?:out|outside|in|into|boating|swimming|there|on)|be outside|outside|return|kayak|kayaking|float|camp|camping|paddle|bathe|eat|breathe|use";
const OUTDOOR_THING =
  "water|lake|river|creek|pond|tap|well|roads?|i|k|us|highway|bridge|ice|kaw|outside|outdoors|out|reservoir|beach|there|here|crossing|street|storm|tonight|today|now|weekend|fish|it|air";

/** Whoever would go out. */
const GOER =
  "i|we|me|us|my(?: \\S+)? (?:kids?|children|baby|dog|dogs|cattle|cows|family|wife|husband|son|daughter|horses?|canoe|boat|kayak|truck|car|tractor)|the (?:kids|dog|dogs|cattle|baby|children)|anyone|somebody|one|people|a (?:truck|car|boat|canoe|bike|tractor|horse|semi)|kids|children|dogs|livestock";
const GOING =
  "drive|driving|travel|swim|swimming|drink|drinking|boat|boating|wade|wading|fish|fishing|cross|crossing|skate|skating|go (?:out|outside|in|into|on|near)|get (?:through|across|over|out|to|home|in)|make it|kayak|kayaking|float|floating|camp|camping|paddle|paddling|bathe|canoe|canoeing|take (?:\\S+ ){1,3}(?:out|across|through|on)|launch|haul|walk (?:on|across|over)|ride|hike|burn|be out|head out|eat|run|jog";
const HAPPENING =
  "twisters?|tornado(?:es)?|funnel clouds?|storms?|hail|lightning|flooding|flash floods?|smoke|fires?|wildfires?|ice|fog|dust|snow|rain|wind|high winds?|alerts?|warnings?|watches|advisor(?:y|ies)|closures?|detours?|outages?|road ?blocks?|wrecks?|accidents?|traffic|burning";

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
