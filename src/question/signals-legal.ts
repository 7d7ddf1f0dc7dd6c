import { words, type SignalRule } from "./signals-rule.ts";

const signal = "legal_advice";

const ME = "i|we|me|us";
const MODAL = "can|may|must|could|should|shall|do|does|did|would|will|have|am|are|is|might";
const ALLOWED =
  "allowed|permitted|obliged|obligated|required|entitled|liable|legally|lawfully|in (?:legal )?trouble|breaking the law|within (?:my|our) rights|responsible for";
const ACT =
  "pump|divert|irrigate|drill|drain|dam|dig|build|fence|burn|hunt|trespass|sue|evict|subdivide|claim|sell|graze|cross(?: \\S+){0,2} (?:land|property|field)|file|report|register|impound|withdraw|appropriate|use(?: \\S+){0,3} water|use the (?:creek|river|ditch|well)|take(?: \\S+){0,3} (?:water|artifacts)|keep(?: \\S+){0,3} (?:artifacts|arrowheads|relics|fossils)|(?:let|allow)(?: \\S+){0,3} (?:hunters|people)|stop (?:irrigating|pumping)|metal detect|share";
const WATER_AND_LAND =
  "river|creek|wells?|stream|aquifer|ditch|pasture|land|water|road|artifacts|arrowheads|boundary|mound|pond|farm|property|spring|wetland|gauge|sunday|summer|permit|district|fence|fossils|relics";
const LEGAL_THING =
  "water rights?|legal rights?|easements?|deeds?|mineral rights|lawsuits?|leases?|liabilit(?:y|ies)|property lines?|boundary(?: lines?)?|right of way|liens?|adverse possession|accretion|land title|title to|evict(?:ion|ed)?|sued?|lawyer|attorney";

const NOT_LEGAL = words(
  "safe|drive|swim|boat|driver 's|drivers license|passport|visa|marriage|research(?:ing)?|history|historical|tell me about|show me",
);
const HISTORY = words("was|were|had|in 1[5-9]\\d\\d|treaty of 1\\d\\d\\d give the");

/** What a question of advice turns on, as a noun. */
const MATTER = `${LEGAL_THING}|titles?|leases?|contracts?|water permits?|royalt(?:y|ies)|inheritance|my will|treaty rights?|legal claims?|covenants?|zoning`;

/** Questions for advice on one's own rights, titles and duties; what a law says is not among them. */
export const LEGAL_RULES: readonly SignalRule[] = [
  {
    signal,
    when: [
      words(`\\| (?:and |so |but |then |also )?(?:${MODAL}|has|how|what happens)(?: \\S+)* (?:${MATTER})`),
      words("i|me|my|we|us|our|mine|ours"),
    ],
    unless: [
      NOT_LEGAL,
      HISTORY,
      words("tell|list|give me|find|look|see|compare|do you have|can you|could you"),
    ],
  },
  {
    signal,
    when: [
      words(
        `(?:am|are|is|would|will) (?:${ME}|it)(?: \\S+){0,4} (?:${ALLOWED})|(?:${ALLOWED}) (?:for (?:me|us)|between us|to me)|who is (?:legally )?(?:responsible|liable)`,
      ),
      words(`${ME}|my|our`),
    ],
    unless: [words("safe|drive|swim|boat|who is responsible for the (?:design|idea)")],
  },
  {
    signal,
    when: [
      words(
        `(?:${MODAL}) (?:${ME})(?: \\S+){0,4} (?:legally|lawfully|sue|be (?:fined|sued|liable|evicted|arrested|charged|prosecuted)|have (?:a|the|any|no) (?:legal )?(?:right|rights|claim|duty|case|easement)|need(?: \\S+){0,3} (?:permits?|permission|licen[cs]es?|easement|lawyer|attorney|water right)|own(?: \\S+){0,3} (?:rights|minerals|title|creek|river|bed|riverbed|water)|(?:win|lose|forfeit)(?: \\S+){0,3} (?:lawsuit|water rights?|rights?|title|case in court|claim)|get in trouble)`,
      ),
    ],
    unless: [NOT_LEGAL],
  },
  {
    signal,
    when: [
      words(`(?:can|may|must|could|should|am|do|will) (?:${ME})(?: \\S+){0,3} (?:${ACT})`),
      words(WATER_AND_LAND),
    ],
    unless: [
      words("where|how (?:deep|do i find)|safe|kayak|wade|should i (?:sell|plant)|must see|bridge|crossing"),
    ],
  },
  {
    signal,
    when: [
      words(
        `(?:oblige|require|force|compel|entitle|allow|let|permit|forbid|prohibit|stop|prevent|give|keep|mean)s? (?:me|us|my|our|this)(?: \\S+){0,6} (?:${ACT}|from|right|claim|mine|ours|irrigating|pumping|drill|using|title)`,
      ),
      words("does|do|can|will|is|are|must|did|could|may|would|might|should"),
      words("me|us|my|our|mine|ours"),
    ],
    unless: [words("tell|answer|list|show|find")],
  },
  {
    signal,
    when: [
      words(
        "(?:is|does|mean|means|makes?)(?: \\S+){0,6} (?:land|water|well|property|river ?bed|creek|parcel) (?:is |belong to )?(?:mine|ours|me|us|legally mine)",
      ),
    ],
  },
  {
    signal,
    when: [
      words(
        `(?:is|are|was|would|does|has|will)(?: \\S+){0,3} (?:my|our)(?: \\S+){0,3} (?:${LEGAL_THING}|rights?|title|claim|permit|contract|will)(?: \\S+){0,5} (?:valid|legal|void|enforceable|binding|expired|good|lost|forfeited|senior|junior|abandoned|mine|still|hold up)`,
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
    unless: [words("options for (?:layers|views)")],
  },
  {
    signal,
    when: [
      words(
        `(?:can|could|may|will|does)(?: \\S+){1,6} (?:evict|sue|fine|take|cut off|shut off|revoke|force|condemn|seize|foreclose|arrest|charge|stop|prevent|block)(?: \\S+){0,3} (?:me|us|my|our)`,
      ),
    ],
    unless: [words("why|tell")],
  },
  {
    signal,
    when: [
      words(
        `who (?:has|holds|have)(?: \\S+){0,3} (?:senior|junior|superior|better|prior|legal|clear|rightful)(?: \\S+){0,2} (?:rights?|title|claim)|who (?:has|holds) (?:clear |legal )?title to (?:this|that|the|my)`,
      ),
    ],
    unless: [words("1[5-9]\\d\\d|throne|crown|treaty")],
  },
  {
    signal,
    when: [
      words(
        `(?:how|what|where|advise|help|counsel|if|when)(?: \\S+){0,8} (?:i|we|me|us|my|our)(?: \\S+){0,10} (?:${LEGAL_THING}|judge|court|water right|revokes?|will to|in a lawsuit)`,
      ),
      words("should|do|can|advise|help|word|draft|contest(?:ing)?|challenge|argue|fight|dispute|sue|file"),
    ],
    unless: [NOT_LEGAL, HISTORY, words("what (?:does|do|did) (?:the|a)")],
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
        `(?:tell|advise) (?:me|us) (?:whether|if) (?:i|we)(?: \\S+){0,3} (?:have|own|can|may|must|am|are|hold)`,
      ),
      words(`${LEGAL_THING}|${ACT}|title|rights?|claim|permit|law`),
    ],
  },
  {
    signal,
    when: [
      words("i need legal advice|give me legal advice|as my (?:lawyer|attorney)|be my (?:lawyer|attorney)"),
    ],
  },
];
