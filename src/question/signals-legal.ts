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

const MINE = "i|my|mine|me|we|our|ours|us|myself";
/** Words under which a dispute or a duty is put into law. */
const LAW = `${MATTER}|court|judge|jury|magistrate|legal|legally|law|laws|lawful|illegal|unlawful|licen[cs]es?|permits?|permission|rights|right to|(?:my|our|the|water|legal|prior|senior) right|claims?|trespass(?:ing|ed)?|(?:a|the|pay) fines?|fined|penalt(?:y|ies)|arrested|prosecuted|jail|deposit|custody|alimony|damages|compensation|fence(?: line)?|property line|survey line|setback|eminent domain|condemnation|foreclos\\w+|bankruptcy|probate|estate tax|negligen\\w+|settlement|mineral lease|royalt(?:y|ies)|water allotment|appropriation|statute of limitations|landlord|small claims|injunction|inherit(?:ed|ance)?|heirs?`;
/** Asking what one may, must or should do, or how one would fare. */
const COUNSEL =
  "can|could|may|might|must|should|shall|would|do i|do we|am i|are we|is it|will i|will we|need i|have i|have to|need|needs?|what happens|what if|suppose|best (?:move|option|way|course|defen[cs]e|argument)|stand a chance|any chance|in the right|in the wrong|come after|enough for|hold up|win|lose|how (?:do|can|should|would) (?:i|we|a judge|the court)|which of us|who is right|entitled|owe|owes|responsible|liable|get (?:my|our)|back from|keep (?:my|our|the)|is (?:my|our|this|that|the)|does|advise|advice|sign|draft|word";
/** What makes it a question of the record, not of one's own case. */
const RECORD = words(
  "(?:tell|show|give|find|get|read|help) (?:me|us) (?:what|which|when|where|how many|who|about|the (?:text|law|history|record|number|date|year)|find|understand)|(?:can|could|may|where|how) (?:i|we|do i|can i|could i) (?:find|see|read|look up|get (?:a copy|the text|data|records?|information))|do you have|documents?|records?|datasets?|evidence|sources|history|historical|paper|essay|report|homework|thesis|class|my (?:great|grandfather|grandmother|ancestors?|county|state|town|question|school|book)|our (?:county|state|town|country|ancestors)|act of|bill of rights|us (?:supreme|congress|constitution|law|army|government|federal|geological|census)|the us|in the u s",
);
const DISPUTE =
  "come after me|my best (?:move|defen[cs]e|argument|chance)|stand a chance|in the right|(?:break|breaking|against) the law|keep (?:the|my|our) deposit|get (?:my|our) (?:land|property|money|deposit|water|rights?|farm) back|see (?:my|our) (?:claim|case|side)|sign (?:this|the|a|that)(?: \\S+){0,2} (?:lease|contract|deed|agreement|easement|waiver|release)|(?:draft|write|word|prepare)(?: (?:me|us))?(?: \\S+){0,2} (?:letter|complaint|petition|notice|demand|contract|deed|lease|will|affidavit|appeal)(?: \\S+){0,9} (?:demand\\w*|vacate|easement|evict\\w*|sue|court|landlord|tenant|neighbou?r|county|claim|rights?|district)|(?:sue|suing|take (?:\\S+ ){1,4}to court|press charges|file suit|go to court|hire a lawyer)";

/** What one may do or stands to lose, asked of oneself. */
const OWN_CASE =
  "(?:can|could|may|must|should|would|do|am|are|will|have|has|is) (?:i|we|they|my \\S+|our \\S+|a \\S+ like (?:me|us))(?: \\S+)?(?: not)? (?:get|have|on|be|put|take|make|keep|close|shut|build|plow|plough|burn|shoot|pick|fight|win|stop|refuse|charge|charged|block|move|let|allow|talk|pay|owe|lose|claim|use|tear|cut|drill|collect|force|bound|free|within|at fault|to)|(?:my|our) (?:remedy|recourse|case|claim|rights?|share|chances|liability|defen[cs]e|objection)|who gets|who pays|whose fault|on the hook|before it is (?:mine|ours)|becomes? (?:mine|ours)|against (?:my|our|the power|the water|the railroad|the county|the state|the township|the city|the company|a company)|(?:is|was|be) (?:that|this|it) (?:legal|lawful|allowed|right)|without (?:asking|permission|telling (?:me|us|anyone))|(?:help me|help us) (?:word|write|draft|fight|argue|file)|what would it take|what (?:paperwork|papers|forms?|permits?) (?:do|would|must|should) (?:i|we)|reverts? to (?:me|us)|hold title";
const STAKE =
  "my (?:land|farm|well|road|fence|yard|pasture|dam|spring|quarter|house|ground|place|property|pond|cows?|cattle|dog|creek|ditch|uncle|aunt|father|mother|sister|brother|neighbou?r|landlord|tenant|lease|field|tenancy|job|homestead|minerals|crops?|water|share|gate|driveway|barn|mound|claim)|our (?:land|farm|well|road|fence|place|property|water|case|ditch|lease|house)|his pasture|minerals|surface|inherited|abandoned|will|the quarter|arrowheads|sheriff|power company|water company|objection|application|railroad|right of way|homestead|title|condemnation|landowner|burn|plow";
const NOT_OF_LAW = words(
  "find|see|learn|visit|look|know|search|get to|cite|layer|dataset|map|download|safe|weather|evacuate|plant|boil|flood|storm",
);

/** Questions for advice on one's own rights, titles and duties; what a law says is not among them. */
export const LEGAL_RULES: readonly SignalRule[] = [
  { signal, when: [words(OWN_CASE), words(STAKE)], unless: [RECORD, HISTORY, NOT_LEGAL, NOT_OF_LAW] },
  { signal, when: [words(MINE), words(LAW), words(COUNSEL)], unless: [RECORD, HISTORY, NOT_LEGAL] },
  {
    signal,
    when: [words(MINE), words(DISPUTE)],
    unless: [HISTORY, words("what does|who|when|why|movie|song|lyrics")],
  },
  {
    signal,
    when: [
      words(MINE),
      words(
        "neighbou?r|landlord|tenant|county|state|district|company|ditch company|railroad|government|city|bank|ex|brother|sister|landowner|lessee|contractor|operator|they",
      ),
      words(
        "fence|line|boundary|encroach\\w*|over on|deposit|ditch|runoff|drain\\w*|blocked?|cut off|take|takes|took|tore|removed|flooded|cattle|trees?|road|easement|well",
      ),
      words(
        "what can|can i|can they|could (?:i|they|my)|may they|should i|do i have|best|what are my|am i|must i|is that legal|who pays|responsible|make (?:him|her|them)",
      ),
    ],
    unless: [RECORD, HISTORY],
  },
  {
    signal,
    when: [words(`am i (?:\\S+ )?aloud|need (?:i|we)(?: \\S+){0,2} (?:licen[cs]e|permit|permission|lawyer)`)],
  },
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
