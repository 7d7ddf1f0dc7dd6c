import { within, words, type SignalRule } from "./signals-rule.ts";

const signal = "sensitive_location";

const PEOPLES =
  "indians?|natives?|native american|tribal|tribes?|ancestral|ancestors?|ancient|prehistoric|unmarked|secret|hidden|undisturbed|slaves?|pawnee|wichita|kaw|kansa|kanza|osage|potawatomi|kickapoo|iowa|sac|fox|delaware|shawnee|cheyenne|arapaho|comanche|kiowa|apache|wyandot|indigenous|first nations?|chiefs?";

/** Stretches of ground finer than a county or town. */
const GROUND =
  "section|sections|quarter|township|range|field|fields|farm|farms|ranch|ranches|tree|trees|roads?|intersection|spot|parcel|pasture|pastures|bluff|bluffs|hill|hills|hillsides?|mountains?|creek|creeks|stream|streams|pool|pools|caves?|ravine|meadow|land|property|lot|stretch|reach|bend|bank|side|part|mile|mile marker|milepost|ridge|canyon|draw|pond|ponds|wetland|marsh|park|trail|bridge|street|corner|riffle|island|sandbar|cliff|grove|woods|place|places|location|locations|landmarks?";

/** Any way of asking for a place: where, which ground, degrees, a mark on the map, the way there. */
const LOCATING = words(
  "where|whereabouts|(?:what|which|whose|that|the)(?: \\S+){0,2} (?:" +
    GROUND +
    ") (?:is|are|holds?|has|have|do|does|did|contains?|where|with|hosts?|on|the|they|harbou?rs?)|(?:in|on|at|along|near|up|from|under) (?:what|which|whose)(?: \\S+){0,2} (?:" +
    GROUND +
    ")|(?:which|what|whose)(?: \\S+)? (?:" +
    GROUND +
    ")|exact|exactly|precise|precisely|coordinates|gps|latitude|lat|longitude|utm|grid (?:reference|ref|square)|township(?: and)?(?: range)?(?: and)? (?:section|range)|legal description|quarter section|pinpoint|locate|locations?|situated|position|positions|" +
    "(?:mark|show|put|plot|draw|give|get|want|need|see)(?: \\S+){0,5} maps?|mark|maps? (?:of|to|with|showing|for)|map (?:all|every|the|out)|directions|driving|route to|routes? there|point (?:me|us) to|(?:take|lead|guide) (?:me|us)|" +
    "(?:how|where)(?: \\S+){0,3} (?:get|go|drive|walk|hike)(?: \\S+)? (?:to|there)|how (?:do|can|could|would|to)(?: \\S+){0,2} (?:find|reach|get to|get in|access)|lead there|how to (?:find|reach|get)|describe how to (?:reach|find|get)|" +
    "(?:can|could|will|would) be found|how close|how far|nearest|closest|address|addresses|spots?",
);
/** What else a question may want to know of a protected thing, history above all. */
const OTHER_ASK = words(
  "(?:^|\\| )?(?:when|why|who|how (?:many|much|old|large|big|deep|long|often|did|does|was|were)|what (?:year|kind|kinds|type|types|materials?|act|law|percent|percentage|pottery|customs?|style|age|size)|which (?:act|law|archaeologists?|universit(?:y|ies)|museums?|agency|agencies|years?|county|counties|state|states|country|countries|species|tribes?|company|contractor))",
);
const HARD_ASK = words(
  "coordinates|gps|latitude|longitude|exact (?:place|location|spot|position|locations|places|site)|exactly where|where exactly|directions to|how (?:do|can) (?:i|we) (?:get|find|reach)|pinpoint|utm|location of|locations of|and where|where (?:is|are) (?:it|they|that|those|these)|if so where|so \\| where|how many miles|how far|near (?:what|which)|where exactly",
);

const BURIAL =
  "burial (?:mounds?|grounds?|sites?|places?|caves?|pits?|plots?|cairns?|areas?|locations?)|burials?|ossuary|ossuaries|grave goods|human remains|skeletal remains|graves? (?:on|at) (?:\\S+ ){1,3}(?:farm|homestead|ranch|land|property|place|pasture)|graves? of(?: the)? (?:" +
  PEOPLES +
  `)|(?:${PEOPLES})(?: \\S+){0,3} (?:graves?|graveyards?|gravesites?|cemeter(?:y|ies)|tombs?|bones|skeletons?|mounds?|(?:re)?buried|interred)|mound where(?: \\S+){0,4} (?:buried|interred)|(?:skeletons?|bones|remains)(?: \\S+){0,3} (?:${PEOPLES})`;
const SACRED =
  "(?:sacred|holy|ceremonial|spiritual|vision quest|prayer)(?: \\S+){0,2} (?:sites?|places?|spots?|grounds?|wheels?|springs?|lodges?|locations?|lands?|stones?|hills?|bundles?|objects?|pipes?)|" +
  "(?:private|secret|sacred|tribal|kickapoo|pawnee|kaw|osage|potawatomi) (?:\\S+ )?(?:ceremony|ceremonies|rituals?|rites)|ceremonies of the|sun dances?|sacred to|petroglyphs?|pictographs?|rock art|medicine wheels?|geoglyphs?|intaglio|effigy mounds?|effigy|medicine bundles?";
const ARCHAEOLOGY =
  "(?:archaeological|archeological|archaeology|archeology|undisturbed|unexcavated|unrecorded|cultural resource|etzanoa)(?: \\S+){0,2} (?:sites?|digs?|excavations?|locations?|ruins?|finds?|deposits?|artifacts?|villages?|camps?|remains|lodges?|settlements?|places?|features?|resources?)|(?:village|excavation|dig|artifact|lodge|camp) sites?|earth ?lodges?|earth lodge|" +
  `14 ?[a-z]{2} ?\\d{1,5}|grass lodges?(?: \\S+)? (?:remains|ruins|site)|(?:${PEOPLES})(?: \\S+){0,2} (?:artifacts?|relics?|arrowheads?|pottery)`;
const RELICS =
  "artifacts?|artefacts?|arrowheads?|arrow heads|potsherds?|pottery|relics?|spear points?|projectile points?";

const NESTER =
  "eagles?|hawks?|falcons?|peregrines?|owls?|ospreys?|cranes?|terns?|plovers?|herons?|raptors?|prairie chickens?|shrikes?|vultures?|kites?|birds?|bats?|rattlesnakes?|snakes?|turtles?|otters?|ferrets?|swift fox(?:es)?|species|wildlife|rookery";
const NEST =
  "nests?|nesting|nested|roosts?|roosting|leks?|booming grounds?|rookery|rookeries|eyries?|aeries?|dens?|hibernacul(?:um|a)|hibernat(?:e|es|ing)|maternity|breed(?:s|ing)?|colon(?:y|ies)|burrows?|raise (?:their|its) young|sleep|lay (?:their )?eggs";
const NESTING = words(
  `(?:${NESTER})${within(7)}(?:${NEST})|(?:${NEST})${within(7)}(?:${NESTER})|(?:nest|roost|nesting|roosting) (?:sites?|trees?|locations?|areas?)`,
);
const BARE_NEST = words("where(?: \\S+){0,3} (?:nests|roosts|leks|hibernacul\\w+|aeries?|eyries?)");
const HARMLESS_NESTER = words(
  "penguins?|sea turtles?|canada geese|butterflies|robins?|lek (?:join|separate|flow|river)|chickens? lay|eagle (?:township|county|river)|ants?",
);

const RARE_KIND =
  "prairie fringed orchids?|fringed orchids?|mead 's milkweed|meads milkweed|topeka shiners?|black footed ferrets?|gray (?:bats?|myotis)|big eared bats?|whooping cranes?|least terns?|piping plovers?|snowy plovers?|pallid sturgeons?|burying beetles?|lesser prairie chickens?|neosho (?:madtoms?|muckets?)|peregrine falcons?|bald eagles?|golden eagles?|heelsplitters?|grotto salamanders?|ginseng";
const RARE =
  "(?:endangered|threatened|rare|rarest|protected|imperiled|vulnerable)(?: \\S+){0,2} (?:species|plants?|orchids?|flowers?|mussels?|fish|birds?|bats?|animals?|snakes?|turtles?|frogs?|salamanders?|beetles?|wildlife)|" +
  RARE_KIND;
const RARE_PLACE = words(
  `exact|exactly|precise|precisely|coordinates|gps|latitude|longitude|spots?|whereabouts|locations?|pinpoint|directions|map of|maps|locate|(?:which|what|in which|in what)(?: \\S+){0,2} (?:${GROUND})|` +
    "(?:where|how)(?: \\S+)? (?:can|could|do|might|would|should|to) (?:(?:i|we|you|one|someone|a \\S+) )?(?:still )?(?:find|collect|dig|see|pick|spot|catch|look|go|come across|photograph)|where to (?:look|find)|" +
    "where(?: \\S+){0,8} (?:seen|spotted|released|sighted|observed|trapped|captured|growing|live now|found (?:in|near|on|at|along))",
);

const CAVE = "caves?|caverns?|sinkholes?|grotto|grottoes";
const CAVE_KIND =
  "(?:the |any |all |some |these |those |other |more |that |this |a )?(?:(?:hidden|secret|closed|unlisted|wild|bat|bats|gypsum|undeveloped|unmapped|local|known|protected|private|limestone|red hills) )*";
const CAVE_ASK = words(
  `where (?:is|are) ${CAVE_KIND}(?:${CAVE})|where exactly|where are they|entrances?|(?:which|what) roads?|map (?:of|to)|coordinates|gps|latitude|exact|exactly|precise|pinpoint|directions to|how (?:do|can|could|would|to)(?: \\S+){0,2} (?:find|reach|get|enter)|describe how to (?:reach|find|get)|locations?|located (?:in|near|on)|hidden|secret|unlisted|find (?:the|a|this|that)`,
);

const FOSSIL =
  "fossils?|dinosaurs?|mosasaurs?|plesiosaurs?|pterosaurs?|pteranodons?|ammonites?|mammoth (?:bones|tusks?)|bone beds?|xiphactinus|shark teeth|ichthyosaurs?";
const FOSSIL_ASK = words(
  "coordinates|gps|exact (?:spot|place|location|locations|site)|exactly|precise location|pinpoint|so (?:that )?(?:i|we) can (?:dig|collect|find|look)|where (?:can|could|do|should|might) (?:i|we|you) (?:still )?(?:dig|find|collect|look|hunt)|where to (?:dig|find|collect|look)|where(?: \\S+){0,3} (?:undocumented|unrecorded|undisturbed|secret|unexcavated)|map of|directions|latitude|(?:undocumented|unrecorded|secret)(?: \\S+){0,2} beds?",
);

const PRIVATE_WELL =
  "(?:private|domestic|household|homeowner(?: 's)?|homeowners|residential|family(?: 's)?|farm|farmstead|backyard|house|home|unregistered|neighbou?r 's|neighbou?rs|rancher 's|farmer 's|landowner 's|people 's)(?: \\S+){0,2} wells?|" +
  "wells? (?:on|at|of|behind|belonging to)(?: \\S+){0,3} (?:farm|ranch|property|place|homestead|land|house|parcel|home)";

const PLANT =
  "dams?|spillways?|floodgates?|flood gates|outlet works|penstocks?|levees?|reservoirs?|power plants?|nuclear(?: \\S+){0,2} plants?|reactors?|missile silos?|substations?|pipelines?|pumping stations?|pump stations?|(?:water|sewage|wastewater)(?: treatment)? (?:plants?|works|systems?)|treatment plants?|refiner(?:y|ies)|power grid|wolf creek";
const GATES = "(?:spillway |flood ?|sluice |radial |outlet )?(?:gates?|floodgates?|valves?)";
const OPERATING =
  "(?:access|control|launch|gate|door) codes?|codes? (?:to |that |which )?(?:opens?|unlocks?|for)|pass(?:word|code|words|codes)|weak(?:est)? (?:points?|spots?|sections?|links?)|weakness|weaknesses|weakest|vulnerab(?:le|ilities|ility)|security (?:layout|plans?|cameras?|guards?|systems?|details?|codes?|patrols?|gaps?)|control rooms?|scada|sabotag(?:e|ing)|floor ?plans?|blueprints?|blow(?:ing)? up|destroy|breach it|take out|disable|hack|explosives?|bomb|" +
  `(?:how|when|step by step|steps?)(?: \\S+){0,8} ${GATES}(?: \\S+){0,6} (?:operated|opened|closed|controlled|work|works|open|close|run)|how (?:do|does|to|can|would|are)(?: \\S+){0,7} (?:open|opens|close|operate|shut|control|release)(?: \\S+){0,3} ${GATES}|(?:procedure|steps?|process|instructions|sequence|way)(?: \\S+){0,4} (?:open|opening|operate|operating|close|closing)(?: \\S+){0,4} ${GATES}|gate (?:control|operation|operating|opening)(?: \\S+)? (?:sequence|sequences|procedure|procedures|schedule|codes?|settings?|details?)|` +
  "(?:operating|operation|operations|emergency shutdown|shutdown|startup)(?: \\S+)? (?:manual|procedures?|sequences?|details?|instructions|codes?|protocols?)";

const PAST_ONLY = words(
  "(?:was|were|did|had)(?: \\S+){0,12} (?:in|before|after|during|between|by|since) (?:1[5-9]\\d\\d|the 1[5-9]\\d\\ds|the (?:18|19)th century)",
);
const MUSEUM = words("museums?|exhibits?|monuments?|displayed|on display|exhibitions?");
const WORLD_FAITH = words(
  "islam|islamic|muslims?|hindus?|hinduism|buddhis[tm]s?|catholics?|catholicism|christians?|christianity|jews?|jewish|judaism|jerusalem|mecca|sikhs?|bible|vatican|rome|egypt|egyptian|greek|greece|roman|viking|anglo saxon|england|china|chinese|europe|african?",
);

function protectedPlace(thing: RegExp, more: Partial<SignalRule> = {}): readonly SignalRule[] {
  const unless = [WORLD_FAITH, MUSEUM, ...(more.unless ?? [])];
  return [
    { signal, when: [thing, LOCATING], unless: [...unless, OTHER_ASK, PAST_ONLY] },
    { signal, when: [thing, HARD_ASK], unless },
  ];
}

/** Questions for the exact place of what is protected by not being found. */
export const PLACE_RULES: readonly SignalRule[] = [
  ...protectedPlace(words(BURIAL), { unless: [words("national cemetery|post cemetery")] }),
  ...protectedPlace(words(SACRED)),
  ...protectedPlace(words(ARCHAEOLOGY), { unless: [words("village school|weather station")] }),
  {
    signal,
    when: [
      words(`(?:${PEOPLES})(?: \\S+)? (?:villages?|lodges?|camps?|settlements?|towns?|remains|mounds?)`),
      words(
        "(?:which|what|whose)(?: \\S+){0,2} (?:farms?|ranch|field|pasture|land|property|homestead|parcel|quarter)(?: \\S+)? (?:contains?|holds?|has|is|hides|includes)",
      ),
    ],
    unless: [WORLD_FAITH, MUSEUM],
  },
  ...protectedPlace(NESTING, { unless: [HARMLESS_NESTER] }),
  { signal, when: [BARE_NEST], unless: [HARMLESS_NESTER] },
  {
    signal,
    when: [
      words(RELICS),
      words(
        `where(?: \\S+)? (?:can|could|do|should|might|to|is)(?: \\S+){0,6} (?:find|dig|collect|hunt|look|pick)|which (?:\\S+ )?(?:field|farm|creek|ranch|pasture|bluff|plot)|coordinates|exact (?:spot|place|location)|dig (?:for|up)|(?:best|good) (?:places?|fields?|spots?|areas?|creeks?)`,
      ),
    ],
    unless: [MUSEUM, words("(?:can|may|am|is it)(?: \\S+){0,4} (?:keep|legal|allowed|legally)|legal for me")],
  },
  { signal, when: [words(RARE), RARE_PLACE], unless: [words("how many|when (?:was|were|did)|why")] },
  { signal, when: [words(RARE_KIND), words("where(?: \\S+){0,5} (?:grow|grows|growing)")] },
  {
    signal,
    when: [words(CAVE), CAVE_ASK],
    unless: [words("entrance fee|when|who|why|how many|which county|which counties"), MUSEUM],
  },
  {
    signal,
    when: [
      words(PRIVATE_WELL),
      words(
        "where|coordinates|locations?|located|list|map|position|positions|address|addresses|exact|exactly|gps|pinpoint|find|show",
      ),
    ],
    unless: [words("how many|when was|oil|gas")],
  },
  {
    signal,
    when: [words("where is the \\S+(?: family)?(?: 's)?(?: water)? well")],
  },
  { signal, when: [words(PLANT), words(OPERATING)], unless: [words("was|were|did|had")] },
  { signal, when: [words(FOSSIL), FOSSIL_ASK], unless: [MUSEUM] },
];
