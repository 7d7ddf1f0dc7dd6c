import { words, type SignalRule } from "./signals-rule.ts";

const signal = "legal_advice";
const ME = "i|we|me|us";
const DUTY =
  "allowed|permitted|obliged|obligated|required|entitled|liable|legally|lawfully|in trouble|breaking the law|within (?:my|our) rights";
const ACT =
  "pump|divert|irrigate|drill|drain|dam|dig|build|fence|burn|hunt|trespass|sue|evict|subdivide|claim|sell|graze|cross|file|report|register|impound|withdraw|use(?: \\S+){0,3} water|take(?: \\S+){0,3} (?:water|artifacts)|keep(?: \\S+){0,3} artifacts|let(?: \\S+){0,3} (?:hunters|people)|stop irrigating|metal detect";
const LEGAL_THING =
  "water rights?|rights?|title|easements?|deeds?|mineral rights|permits?|licen[cs]es?|lawsuits?|court|judge|lawyer|attorney|law|contracts?|lease|will|liabilit(?:y|ies)|property line|boundary|right of way|claim|lien|fines?|adverse possession|accretion";

/** Questions for advice on one's own rights, titles and duties; what a law says is not among them. */
export const LEGAL_RULES: readonly SignalRule[] = [
  {
    signal,
    when: [
      words(`(?:am|are|is|would|will) (?:${ME}|it)(?: \\S+){0,2} (?:${DUTY})|(?:${DUTY}) (?:for me|for us)`),
      words(`${ME}|my|our`),
    ],
    unless: [words("safe|drive|swim|boat")],
  },
  {
    signal,
    when: [
      words(
        `(?:can|may|must|could|should|shall|do|does|would|will|have) (?:${ME})(?: \\S+){0,3} (?:legally|lawfully|sue|be (?:fined|sued|liable|evicted|arrested|charged|prosecuted)|win (?:a|the|my) (?:lawsuit|case|claim)|have (?:a|the) (?:right|claim|duty|case)|need (?:a|any|to (?:get|have) a|the)?(?: \\S+)? ?(?:permit|license|licence|easement|lawyer|water right)|have to (?:${ACT})|own(?: \\S+){0,3} (?:rights|minerals|title|creek|river|water|land))`,
      ),
    ],
    unless: [words("driver 's|driving license|drivers license|passport|visa|marriage|fishing license")],
  },
  {
    signal,
    when: [
      words(`(?:can|may|must|could|should|am) (?:${ME})(?: \\S+){0,3} (?:${ACT})`),
      words(
        `my|our|this|river|creek|well|stream|aquifer|ditch|pasture|land|water|road|county|artifacts|summer|district|boundary|mound|from the`,
      ),
    ],
    unless: [words("where|how (?:deep|do i find)|safe")],
  },
  {
    signal,
    when: [
      words(
        "(?:oblige|require|force|compel|entitle|allow|permit|forbid|prohibit|stop|give|prevent)s? (?:me|us)(?: \\S+){0,6} (?:" +
          ACT +
          "|" +
          LEGAL_THING +
          "|irrigating|pumping|to)",
      ),
      words("does|do|can|will|is|are|must|did"),
    ],
    unless: [words("tell|answer|list")],
  },
  {
    signal,
    when: [
      words(`my|our`),
      words(
        `(?:is|are|was|would|does|has)(?: \\S+){0,3} (?:my|our)(?: \\S+){0,3} (?:${LEGAL_THING})(?: \\S+){0,5} (?:valid|legal|void|enforceable|binding|expired|good|lost|forfeited|senior|junior|abandoned|mine|still)`,
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        `what (?:are|is) (?:my|our) (?:legal )?(?:rights?|options|obligations|duties|liability|remed(?:y|ies))`,
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        `can (?:my|our|the|a|an)(?: \\S+){0,3} (?:evict|sue|fine|take|cut off|shut off|revoke|force|condemn|seize|foreclose|arrest|charge)(?: \\S+){0,3} (?:me|us|my|our)`,
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        `who (?:has|holds|have)(?: \\S+){0,3} (?:senior|junior|superior|better|prior|legal|clear|rightful)(?: \\S+){0,2} (?:rights?|title|claim)|who (?:has|holds) (?:clear |legal )?title to (?:this|that|the|my)`,
      ),
    ],
    unless: [words("in 1[5-9]\\d\\d|throne|crown")],
  },
  {
    signal,
    when: [
      words(
        "(?:how|what|where) (?:should|do|can) (?:i|we)(?: \\S+){0,4} (?:word|draft|contest|challenge|tell the judge|argue|file|fight|dispute)(?: \\S+){0,6} (?:will|deed|contract|lease|easement|claim|lawsuit|boundary|title|court|judge|dispute|water right|right|permit|fine)",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        `is it (?:legal|illegal|lawful|unlawful|against the law|a crime|permitted|allowed)(?: \\S+){0,2} (?:for me|for us|if i|if we|that i)|is it (?:legal|illegal|lawful|against the law)(?: \\S+){0,12} (?:my|our|this)`,
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        "(?:tell|advise) (?:me|us) (?:whether|if) (?:i|we)(?: \\S+){0,3} (?:have|own|can|may|must|am|are|hold)",
      ),
      words(LEGAL_THING + "|" + ACT),
    ],
  },
  {
    signal,
    when: [
      words(
        "i need legal advice|give me legal advice|legal advice|as my lawyer|be my lawyer|act as my (?:lawyer|attorney)",
      ),
    ],
    unless: [words("who|when|history|gave")],
  },
];
