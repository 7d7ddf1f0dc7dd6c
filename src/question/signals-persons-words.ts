import { words } from "./signals-rule.ts";

/** What somebody may own that is nobody else's business. */
export const OWNED =
  "land|lands|parcels?|propert(?:y|ies)|lots?|tracts?|houses?|homes?|farms?|ranch|ranches|pastures?|fields?|quarter|acres|acreage|ground|wells?|caves?|place|section|plots?|homestead|real estate|pond|barn|building (?:at|on|next)";
/** How somebody has land. */
export const HOLDS =
  "owns?|holds?|holds? title|hold title|farms|leases|rents|possess(?:es)?|has title to|has|bought|purchased|inherited|pays? (?:the )?(?:property )?tax(?:es)? on|holds? the (?:deed|title|lease|mortgage)(?: \\S+)? (?:to|on|for)";
/** A private person, as one speaks of one beside a private fact. */
export const SOMEBODY =
  "owners?|landowners?|ranchers?|farmers?|residents?|neighbou?rs?|tenants?|occupants?|landholders?|operators?|landlord|family|families|wife|husband|son|daughter|mr|mrs|ms|his|her|their|person|people|man|woman|him|them";

/** People as a question that looks for one of them calls them. */
export const PEOPLE =
  "owners?|landowners?|landholders?|homeowners?|farmers?|ranchers?|growers?|dairymen|residents?|neighbou?rs?|tenants?|renters?|occupants?|operators?|landlords?|famil(?:y|ies)|households?|couples?|wife|wives|husbands?|sons?|daughters?|widows?|persons?|people|folks|man|men|woman|women|lad(?:y|ies)|gentlem[ae]n|guys?|fellas?|fellows?|kids?|child|children|teens?|teenagers?|students?|pupils?|teachers?|nurses?|doctors?|deput(?:y|ies)|officers?|employees?|workers?|members?|voters?|donors?|customers?|clients?|patients?|witness(?:es)?|victims?|inmates?|minors?|hunters?|trappers?|landman|veterans?|immigrants?|refugees?|individuals?|parents?|drivers?|volunteers?|taxpayers?|debtors?|applicants?|recipients?|claimants?|caretakers?|survivors?";
/** What befalls or is done by a private person, and is nobody else's business. */
export const PRIVATE_LOT =
  "(?:have not|has not|did not|not|never) (?:yet )?(?:paid|pay)|owes?|owing|delinquent|behind on|in arrears|(?:got|get|gets|received?s?|receiving|draws?|collects?) (?:\\S+ ){0,2}(?:subsid(?:y|ies)|welfare|benefits|food stamps|payments|aid|loans?|checks?|disability|medicaid)|on (?:welfare|medicaid|food stamps|probation|parole|disability)|expelled|suspended|evicted|foreclosed|bankrupt(?:cy)?|divorced|arrested|convicted|charged with|jailed|fired|tested positive|diagnosed|pregnant|addicted|overdosed|undocumented|voted for|voted against|registered (?:republicans?|democrats?|as)|own guns|guns|have (?:cancer|aids|hiv)|sick|ill|autistic|disabled|mentally ill|home ?schooled|delinquent list|overdue|unpaid|complained|reported (?:him|her|the)|signed the petition";

/** Past owners are history; who owned something last year is not. */
export const PAST = words(
  "owned|was|were|did|had|belonged|first|original|founder|historic|historically|once",
);
/** Any verb of the past. */
export const PAST_TENSE = words("was|were|did|had");
/** The present, and a past that is too near to be history. */
export const RECENT =
  "now|today|currently|current|present|presently|last (?:year|month|week)|this year|recently|these days|20[12]\\d|still|nowadays";
/** Owners of long ago, whom records may name. */
export const IN_HISTORY = words(
  "(?:1[5-9]\\d\\d)|in 200\\d|atlas|territorial|century|settlers?|pioneers?|treaty|slaves?|cession|neutral lands|ceded|reservation lands",
);
/** Asks for a number of people, not for one of them. */
export const COUNTING = words(
  "how many|what (?:percent|percentage|share|proportion|number)|number of|average",
);
/** Large owners and public bodies. */
export const GREAT = words(
  "(?:most|largest|biggest|all|more)(?: \\S+){0,3} (?:land|lands|property|acres|houses|farms|share)|nations?|country|countries|world|teams?|clubs?|restaurants?|newspapers?|stadium|theat(?:er|re)|kingdom|moon|island|planet|airports?|record|title in|the most",
);
/** Public addresses and telephone numbers. */
export const INSTITUTION = words(
  "(?:of|for|'s|is|the)(?: \\S+){0,5} (?:society|department|office|agency|university|college|company|corporation|inc|museum|library|bureau|district|service|commission|survey|station|hotel|hospital|church|court|courthouse|newspaper|white house|congress|senate|embassy|bank|store|restaurant|stadium|headquarters|organization|association|institute|center)",
);

/** Somebody of the asker's own life. */
export const RELATION =
  "my(?: \\S+)? (?:neighbou?rs?|ex|ex (?:wife|husband|girlfriend|boyfriend|partner)|girlfriend|boyfriend|boss|landlord|tenant|coworker|colleague|cousin|uncle|aunt|teacher|doctor|wife|husband|roommate|renter|classmate|former (?:boss|wife|husband|girlfriend|boyfriend))";
/** What reaches or describes a private person. */
export const PRIVATE_FACT =
  "home address(?:es)?|home phone|phone numbers?|telephone numbers?|cell ?phone(?: numbers?)?|mobile numbers?|email(?: address(?:es)?)?|e mail|social security numbers?|ssn|license plates?|bank accounts?|credit card(?: numbers?)?|medical (?:records?|history|condition)|criminal records?|mailing address|contact (?:details?|information|info)|date of birth|birth date|birthdate|private address|personal (?:details|information|data|info)";
/** The last word of a street's name. */
export const STREET =
  "(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|boulevard|blvd|terrace|place|circle)";

/** Belongings that betray an owner. */
export const BEASTS =
  "cattle|cows?|horses?|herd|sheep|hogs?|goats?|dogs?|bulls?|fence|truck|tractor|boat|trailer|hives|crops?|wheat|hay";
/** A piece of land by its number. */
export const NUMBERED = "(?:parcel|lot|tract|section|permit|account|apn|pin)(?: (?:number|no|id))? \\S*\\d";
