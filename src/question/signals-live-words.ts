import { words } from "./signals-rule.ts";

/** The present moment. */
export const NOW =
  "this (?:very )?(?:second|instant)|as i (?:speak|type|write|ask)|at this (?:minute|second|point|instant)|right now|now|currently|current|at the moment|at present|at this (?:moment|time|hour|very moment)|presently|the present|today|tonight|this (?:morning|afternoon|evening|weekend|minute|hour|week)|as of now|live|real ?time|up to the minute|up to date|latest|as we speak|outside(?= \\|)|out there|yet|still|at once|later today";
/** States of weather, water, air and roads that come and go. */
export const STATE =
  "levels?|streamflow|flow|flows|flowing|discharge|stage|above flood stage|gauge height|gage height|readings?|elevation|conditions?|air quality|aqi|weather|temperature|humidity|winds?|wind speed|water quality|traffic|rain|raining|snowing|snow|flooding|flooded|floods?|crested|cresting|drought|advisor(?:y|ies)|warnings?|watch|alerts?|closures?|wildfires?|fires?|burn bans?|outages?|power|smoke|ozone|algae|e coli|bacteria|radar|rainfall|ice|icy|deep|high|safe|open|closed|passable|blocked|storms?|tornado(?:es)?|hail|blizzard|releasing|release|releases|rising|falling|e coli|algae|boil (?:water )?(?:orders?|advisor(?:y|ies)|notice)|evacuat\\w+|hot|cold|windy|foggy|humid";
/** Where such a state holds. */
export const PLACE_OF_STATE =
  "river|rivers|creek|lake|lakes|reservoir|dam|gauge|gage|roads?|highway|bridge|streets?|route|interstate|turnpike|crossing|trail|well|tap|water|pond|town|county|city|kansas|weather|here|outside|beach|ramp|we|i|k|us|near|in|at|on|around|ground|the|effect|is|are";
/** Words that turn the same nouns into a question of the record. */
export const DATED = words(
  "(?:1[5-9]\\d\\d|20[01]\\d|202[0-5])s?|average|averages|normal|normally|typical|typically|usually|record|records|recorded|highest|lowest|history|historically|law|act|treaty|definition|mean|means|census|survey|layers?|datasets?|population|constitution|called|named|name|agency|president|define[sd]?|course|published|report|so named|per year|annual|annually",
);
/** Any verb of the past. */
export const PAST = words("was|were|did|had|happened");
/** Subjects that use the same words and are matters of record. */
export const OTHER_SUBJECT = words(
  "why|what (?:does|do|causes?|kind)|who|operates?|measured by|sea levels?|ocean|electric|electrical|prices?|impact|effect on|affects?|influence|economy|economic|war|political|theory|lives?|team|player|album|song|season|episode|party|government|language|employment|unemployment|education|market|oxygen|energy|which (?:agency|company|university)|people still|stands? today|located|known|used",
);
/** A road, by number or kind. */
export const ROADS =
  "(?:the )?(?:(?:i|k|us|kansas|highway|hwy|interstate|route|road) ?\\d+\\w?|(?:\\S+ ){0,4}(?:roads?|highways?|bridges?|interstate|turnpike|crossing|streets?|pass|ramps?|beach|underpass|exit))";
/** What an office warns of or closes. */
export const ALERT =
  "road closures?|closures?|detours?|burn bans?|power outages?|outages?|evacuation orders?|evacuations?|boil (?:water )?(?:orders?|advisor(?:y|ies)|notices?)|(?:flood|flash flood|tornado|storm|thunderstorm|severe weather|winter storm|weather|heat|wind|fire|blizzard|red flag|air quality|algae|algal|blue green algae|swimming|fish consumption|health|water|drought) (?:\\S+ )?(?:warnings?|watch(?:es)?|advisor(?:y|ies)|alerts?|blooms?)";
/** Words that ask whether one may dare. */
export const SAFE =
  "safe|ok|okay|alright|all right|dangerous|risky|too (?:high|dangerous|deep|fast|rough|hot|smoky)|thick enough|clean enough|good enough";
/** What one would do out there. */
export const OUTDOORS =
  "drive|driving|travel|swim|swimming|drink|drinking|boat|boating|wade|wading|fish|fishing|cross|crossing|walk|skate|go (?:out|outside|in|into|boating|swimming|there|on)|be outside|outside|return|kayak|kayaking|float|camp|camping|paddle|bathe|eat|breathe|use";
/** On, in or with what. */
export const OUTDOOR_THING =
  "water|lake|river|creek|pond|tap|well|roads?|i|k|us|highway|bridge|ice|kaw|outside|outdoors|out|reservoir|beach|there|here|crossing|street|storm|tonight|today|now|weekend|fish|it|air";

/** Whoever would go out. */
export const GOER =
  "i|we|me|us|my(?: \\S+)? (?:kids?|children|baby|dog|dogs|cattle|cows|family|wife|husband|son|daughter|horses?|canoe|boat|kayak|truck|car|tractor)|the (?:kids|dog|dogs|cattle|baby|children)|anyone|somebody|one|people|a (?:truck|car|boat|canoe|bike|tractor|horse|semi)|kids|children|dogs|livestock";
/** What a goer would do. */
export const GOING =
  "drive|driving|travel|swim|swimming|drink|drinking|boat|boating|wade|wading|fish|fishing|cross|crossing|skate|skating|go (?:out|outside|in|into|on|near)|get (?:through|across|over|out|to|home|in)|make it|kayak|kayaking|float|floating|camp|camping|paddle|paddling|bathe|canoe|canoeing|take (?:\\S+ ){1,3}(?:out|across|through|on)|launch|haul|walk (?:on|across|over)|ride|hike|burn|be out|head out|eat|run|jog";
/** What may be happening nearby. */
export const HAPPENING =
  "twisters?|tornado(?:es)?|funnel clouds?|storms?|hail|lightning|flooding|flash floods?|smoke|fires?|wildfires?|ice|fog|dust|snow|rain|wind|high winds?|alerts?|warnings?|watches|advisor(?:y|ies)|closures?|detours?|outages?|road ?blocks?|wrecks?|accidents?|traffic|burning";
