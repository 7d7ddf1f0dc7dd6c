import { sensesOf } from "../language/lexicon.ts";
import { COUNTING, GREAT, IN_HISTORY, RECENT } from "./signals-persons-words.ts";
import { words } from "./signals-rule.ts";
import type { Stretch } from "./signals-text.ts";

const NAME = String.raw`(?:(?:Mr|Mrs|Ms|Dr)\.?\s+\p{Lu}\p{L}+|\p{Lu}\p{L}+(?:\s+\p{Lu}\.)?\s+\p{Lu}\p{L}+)`;
/** "John Miller of Hutchinson", "Jane Doe, the farmer from Rice County", "Linda Carter who lives on Elm Street". */
const PRIVATE_NAME = new RegExp(
  String.raw`\b${NAME}(?:\s*,\s*(?:the|a)\s+(?:\p{L}+\s+){1,3}|\s+)(?:(?:of|from)\s+\p{Lu}\p{L}+|who\s+(?:lives|works|resides|farms)\s)`,
  "u",
);
const NAMED_THING =
  /(?:^|\W)(?:Duke|Earl|King|Queen|Prince|Princess|Bishop|Saint|University|House|Bank|Church|Museum|Republic|State|Kingdom|Battle|Treaty|Lord|Lady|Count|Baron|Sir|Emperor|Empress|Archbishop|Pope|Secretary|Department|Board|Kansas)\s/;
const PRIVATE_LIFE = words(
  "(?:find|tell|know|learn|dig up)(?: \\S+)? (?:everything|anything|all|out|more)(?: \\S+)? about|everything about|prison|jail|worth|rich|address|where does (?:he|she) live|how old|still alive|(?:live|lives|living|reside|resides|staying)(?: \\S+){0,5} (?:now|today|currently|these days|nowadays|at present)|(?:have|has|got) (?:any )?(?:kids|children|a (?:wife|husband|girlfriend|boyfriend))|(?:his|her|their) (?:house|home|wife|husband|kids)|how much(?: \\S+){0,8} (?:make|earn|paid|owe|worth)|been (?:arrested|convicted|divorced|sued|sick|hospitali[sz]ed|evicted)|earns?|owe|owes|married|divorced|phone|email|address|cancer|sick|ill|pregnant|criminal|debt|income|salary|religion|gay|immigrant|medical|have (?:cancer|aids|hiv|a record|children)|where does(?: \\S+){0,9} live",
);

/** "Deputy Alan Pruitt", "my nurse Ann Lee": somebody known by a calling that is no office of state. */
const CALLED = new RegExp(
  String.raw`\b(?:[Dd]eputy|[Oo]fficer|[Nn]urse|[Tt]eacher|[Ff]armer|[Rr]ancher|[Nn]eighbou?r|[Cc]lerk|[Mm]rs?\.?|[Mm]s\.?|[Mm]iss|[Cc]oach|[Pp]rincipal|[Dd]river|[Pp]lumber|[Ww]aitress|[Ww]idow)\s+\p{Lu}\p{L}+`,
  "u",
);
/** "What does Tom Becker earn?" */
const NAME_AND_PLACE = new RegExp(
  String.raw`\b(?:called|named|about|[Ff]ind|[Ll]ook up|is|has|does|whether)\s+${NAME},?\s+(?:of|from|in|at|an?\s+\p{Ll}+\s+(?:in|at|from|of))\s+\p{Lu}\p{L}+`,
  "u",
);
const SURNAMED = /\b(?:named|called)\s+\p{Lu}\p{L}+\s+(?:works|lives|teaches|farms|drives|is|who|in|at)\b/u;
const EARNS = new RegExp(
  String.raw`\b(?:does|do|is|has)\s+(?:\p{Lu}\p{L}+\s+){2,3}(?:earn|make a year|owe|weigh|drive to work|get paid|make (?:in|per|at)|been arrested)`,
  "u",
);

/** What only concerns a private person who is named with where they live ("How old is Ann Lee of Hays?"). */
export function asksOfNamedPerson({ words: text, raw }: Stretch): boolean {
  return (
    (PRIVATE_NAME.test(raw) ||
      CALLED.test(raw) ||
      EARNS.test(raw) ||
      NAME_AND_PLACE.test(raw) ||
      SURNAMED.test(raw)) &&
    !NAMED_THING.test(raw) &&
    PRIVATE_LIFE.test(text) &&
    !words("was|were|did|had").test(text) &&
    !IN_HISTORY.test(text)
  );
}

/** What is nobody's business but that of whom it befalls. */
const PRIVATE_MATTER = words(
  "paid|earns?|salary|divorced|remarried|married|sick|ill|illness|disease|medicines?|pills|votes?|voted|prison|jail|arrested|criminal|convicted|sued|in debt|debts?|broke|bankrupt|owes?|loans?|mortgage|subsid(?:y|ies)|welfare|food stamps|born|birthday|how old|pregnant|gay|undocumented|addicted|cell (?:phone )?number|phone|telephone|rents?|drunk|dirt on|still at home|tribal membership",
);
/** Somebody pointed at: the determiner, and the words up to the next little one. */
const POINTED_AT =
  /(?<= )(?:the|my|our|his|her|their|this|that) ((?:(?!of |in |at |on |by |from |is |are |to |and |who |that |\|)\S+ ){1,3})/g;
const OFFICE = words(
  "presidents?|highest|minimum|maximum|typical|fossils?|sued for|governors?|senators?|kings?|queens?|emperor|pope|prime minister|characters?|players?|actors?|actress|singers?|authors?|writers?|artists?|composers?|founders?|inventors?|champions?|captain|generals?|gods?|saints?|angels?|messiah|members|company|countr(?:y|ies)|states?|teams?|movie|film|show|season|episode|series|book|novel|world|song|album|bible|church of|first|why|what (?:do|does) (?:\\S+ )?(?:mean|think)|where (?:do|does) the",
);
const GONE = words("was|were|did|had");

/** "Is the rancher by the spring broke?", "Was my doctor sued last month?": one person, not named, and a private matter. */
export function asksOfPrivatePerson({ words: text }: Stretch): boolean {
  if (!PRIVATE_MATTER.test(text) || (GONE.test(text) && !words(`${RECENT}|ever|my`).test(text))) return false;
  if ([IN_HISTORY, COUNTING, GREAT, OFFICE].some((pattern) => pattern.test(text))) return false;
  return Array.from(text.matchAll(POINTED_AT)).some(([, nouns = ""]) => nouns.split(" ").some(isSomebody));
}

/** Steps from any kind of person up to a person. */
const KINDS_OF_PERSON = 15;

function isSomebody(noun: string): boolean {
  const [person = ""] = sensesOf("person", 0);
  return sensesOf(noun, KINDS_OF_PERSON).includes(person);
}
