import {
  BEASTS,
  COUNTING,
  GREAT,
  HOLDS,
  INSTITUTION,
  IN_HISTORY,
  NUMBERED,
  OWNED,
  PAST,
  RECENT,
  STREET,
} from "./signals-persons-words.ts";
import { words, type SignalRule } from "./signals-rule.ts";

const signal = "living_person";

/** Questions for whoever owns, holds or works a piece of land today. */
export const OWNER_RULES: readonly SignalRule[] = [
  // Who farms the quarter by the church these days?
  {
    signal,
    when: [
      words(
        `(?:current|present|new|latest|newest|today 's|actual)(?: \\S+)? (?:owners?|landowners?|holders?|tenants?|lessees?|occupants?|renters?|proprietors?|landlords?)|(?:owner|holder|tenant|lessee)s? (?:now|today|these days|at present)|(?:who|whom)(?: \\S+){0,2} (?:farms?|rents?|leases?|runs?|irrigates?|works?|manages?|grazes?|hunts?|holds?|owns?|lives?|keeps?)(?: \\S+){0,9} (?:now|today|these days|nowadays|currently|at present|still|this year)|(?:does|is|do|are) (?:mrs?|ms|miss|the)(?: \\S+){1,3} still (?:own|live|farm|hold|rent|run|lease)\\w*`,
      ),
      words(
        `${OWNED}|circle|pivot|bluff|canyon|spring|mound|ground|quarter|well|section|cave|mill|pond|${NUMBERED}`,
      ),
    ],
    unless: [
      IN_HISTORY,
      GREAT,
      INSTITUTION,
      words("agency|museum|team|company|governor|mayor|bought|bridge"),
    ],
  },
  // What did the neighbor pay for the place?
  {
    signal,
    when: [
      words(
        `(?:owner|landowner|buyer|seller|neighbou?r|rancher|farmer)s?(?: \\S+){0,2} (?:pay|paid|get|got|ask|asking|want|sell|borrow|owe)(?: \\S+){0,5} (?:for|on|from)`,
      ),
      words("what|how much|did|does|price"),
    ],
    unless: [
      IN_HISTORY,
      COUNTING,
      words("team|club|slaves?|typically|usually|average|generally|must|tax rate|farmers|owners|ranchers"),
    ],
  },
  // Owner of parcel 12; whose name is on the deed?
  {
    signal,
    when: [
      words(
        `(?:ownership|owner|owners|title|deed|titleholder)(?: (?:name|names|information|records?|details|history))? (?:of|for|to|on)(?: \\S+){0,3} (?:${NUMBERED})|ownership of (?:the|this|that)(?: \\S+){0,3} (?:${OWNED})|owner of record|(?:in|under) (?:whose|what|which)(?: \\S+)? names?|(?:whose|what|which) names?(?: \\S+){0,3} (?:deed|title|lease|mailbox|tax roll)|(?:gets|pays|receives)(?: \\S+){0,4} tax(?:es)?(?: bills?)?(?: \\S+){0,2} (?:for|on)`,
      ),
      words(`${OWNED}|deed|title|lease|parcel|${NUMBERED}|under`),
    ],
    unless: [PAST, IN_HISTORY, COUNTING, GREAT],
  },
  // Whose cattle graze on the hill?
  {
    signal,
    when: [
      words(
        `whose(?: \\S+)? (?:${BEASTS}) (?:is|are|do|does|graze|grazes|run|runs|get|gets|stand|stands|keep|keeps)`,
      ),
    ],
    unless: [IN_HISTORY],
  },
  // The farm is held by whom?
  {
    signal,
    when: [
      words(
        `(?:of|to|by) who(?:m|se)?(?: \\S+){0,2} (?:is|are|belongs?|owned|held|leased|rented|farmed)|(?:is|are)(?: \\S+){1,6} (?:owned|held|leased|rented|farmed|occupied|managed) by who(?:m)?`,
      ),
      words(OWNED),
    ],
    unless: [PAST, IN_HISTORY, COUNTING, GREAT],
  },
  // Who owns the parcel beside the cave?
  {
    signal,
    when: [
      words(
        `(?:who|whom|whose|which|person|people|persons|someone|man|woman|name|names|family|families|farmers?|ranchers?)(?: \\S+){0,4} (?:${HOLDS})(?: \\S+){0,7} (?:${OWNED}|\\d+ \\S+ ${STREET})`,
      ),
      words(
        "who|whom|whose|which (?:person|people|family|families|man|woman|farmers?|ranchers?|individuals?|neighbou?rs?|persons)|names?|list|identify|tell|give|find",
      ),
    ],
    unless: [
      words("who (?:did|had|was|were)|has (?:been|the (?:most|largest|highest)|more|no|many|won)"),
      IN_HISTORY,
      GREAT,
      COUNTING,
    ],
  },
  // Who bought the farm last year?
  {
    signal,
    when: [
      words(`(?:owned|bought|purchased|belonged|inherited)(?: \\S+){0,8} (?:${OWNED})`),
      words("who|whom|whose"),
      words(RECENT),
    ],
    unless: [words("in 1[5-9]\\d\\d")],
  },
  // Find the landowners along the creek
  {
    signal,
    when: [
      words(
        `(?:who|whom|what|names?|list|which|give|find|look up|identify|tell|whoever)(?: \\S+){0,8} (?:(?:land ?)?owners?|landowners?|landholders?|land holders?|property holders?|title ?holders?|proprietors?|lessees?|occupants?|tax ?payers?)`,
      ),
      words(`${OWNED}|landowners?|landholders?|creek|river|gauge|reservoir|lake|here|mouth`),
    ],
    unless: [
      PAST,
      IN_HISTORY,
      COUNTING,
      words("slaves?|team|club|company|restaurant|newspaper|mill|rights|law|act|require[sd]?|must"),
    ],
  },
  // Owner of this land
  {
    signal,
    when: [words(`owners? (?:of|to|for) (?:this|that|the|these|those)(?: \\S+){0,4} (?:${OWNED})`)],
    unless: [PAST, IN_HISTORY, COUNTING, GREAT, words("rights|law|act|when")],
  },
  // Landowner contact details
  {
    signal,
    when: [
      words("(?:land ?)?owner(?: 's|s)? (?:contact|names?|details|phone|address(?:es)?|information|list)"),
    ],
    unless: [IN_HISTORY],
  },
  // List everyone with a well
  {
    signal,
    when: [
      words("names?|list|every|all|identify"),
      words(
        `(?:person|people|persons|everyone|families|family)(?: \\S+){0,2} (?:with|who (?:has|have|own)|whose|that (?:has|have|own)|having)(?: \\S+){0,3} (?:${OWNED})`,
      ),
    ],
    unless: [PAST, IN_HISTORY, COUNTING],
  },
  // To whom does the pasture belong?
  {
    signal,
    when: [
      words(`whom? (?:does|do)(?: \\S+){0,9} belong|to whom (?:does|do)|belongs? to whom`),
      words(OWNED),
    ],
    unless: [IN_HISTORY],
  },
  // Whose farm is that?
  {
    signal,
    when: [
      words(
        "whose (?:\\S+ )?(?:house|home|farm|land|property|field|barn|pasture|cattle|place|well|ranch|parcel|lot) (?:is|are|does|do|has|was it last)",
      ),
    ],
    unless: [IN_HISTORY],
  },
];
