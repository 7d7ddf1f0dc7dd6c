import { within, words, type SignalRule } from "./signals-rule.ts";

const signal = "sensitive_location";

const PEOPLES =
  "indian|indians|native|native american|tribal|tribe|ancestral|ancestors?|ancient|prehistoric|unmarked|secret|hidden|undisturbed|slave|slaves|pawnee|wichita|kaw|kansa|kanza|osage|potawatomi|kickapoo|iowa|sac|fox|delaware|shawnee|cheyenne|arapaho|comanche|kiowa|apache|wyandot|indigenous|first nations?";

/** What is asked for when an exact place is: degrees, the way there, a mark on the map. */
const EXACT = words(
  "exact|exactly|precise|precisely|coordinates|gps|latitude|lat|longitude|lat lon|utm|grid (?:reference|ref|square)|" +
    "(?:what|which|whose|in which|near which) (?:\\S+ )?(?:section|quarter|quarter section|township|range|field|farm|ranch|tree|trees|road|intersection|spot|parcel|pasture|bluff|hill|creek|stream|pool|cave|ravine|meadow|land|property)|" +
    "section (?:and )?township|quarter section|pinpoint|whereabouts|locate|locations?|position|positions|" +
    "(?:mark|show|put|plot|draw)" +
    within(5) +
    "maps?|mark|map of|maps? to|directions|driving|route to|point (?:me|us) to|(?:take|lead|guide) (?:me|us)|" +
    "(?:how|where)(?: \\S+){0,3} (?:get|go|drive|walk|hike)(?: \\S+)? to|how (?:do|can|could|would|to)(?: \\S+){0,2} (?:find|reach|get to|get in|access)|" +
    "(?:where|how) (?:can|could|do|might|would|should) (?:i|we|you|one|someone|people) (?:still )?(?:find|collect|dig|see|pick|hunt|spot|look|go)|how to (?:find|reach|get)|" +
    "(?:can|could|will|would) be found|(?:how close|how far|nearest|closest)|address|addresses|the (?:precise |exact )?spots?|" +
    "(?:visit|reach|find|dig up|dig at|loot)",
);

const WHERE = words("where|whereabouts|what place|which place|what places|which places");
const WHERE_NOW = words(
  "where(?: exactly)?(?: \\|)? (?:is|are|do|does|can|could|in|on|near|along|at|around|would|might)|whereabouts",
);

const BURIAL =
  "burial (?:mounds?|grounds?|sites?|places?|caves?|pits?|plots?|cairns?|area|areas|locations?)|burials|burial|ossuary|ossuaries|grave goods|human remains|skeletal remains|" +
  `(?:${PEOPLES})(?: \\S+){0,2} (?:graves?|graveyards?|gravesites?|cemeter(?:y|ies)|tombs?|bones|skeletons?|mounds?)|graves? of(?: the)? (?:${PEOPLES})`;
const SACRED =
  "(?:sacred|holy|ceremonial|ceremony|spiritual|vision quest|prayer|medicine)(?: \\S+){0,2} (?:sites?|places?|spots?|grounds?|wheels?|springs?|lodges?|locations?|lands?|stones?|hills?)|" +
  "(?:private|secret|sacred) (?:ceremonies|rituals?|rites)|petroglyphs?|pictographs?|rock art|medicine wheels?|geoglyphs?|intaglio|effigy mounds?|effigy";
const ARCHAEOLOGY =
  "(?:archaeological|archeological|archaeology|archeology|undisturbed|unexcavated|unrecorded|prehistoric|village|dig|excavation|etzanoa)(?: \\S+){0,2} (?:sites?|digs?|excavations?|locations?|ruins?|finds?|deposits?)|" +
  "14 ?[a-z]{2} ?\\d{1,5}|grass lodge(?: \\S+)? (?:remains|ruins|site)|" +
  `(?:${PEOPLES})(?: \\S+){0,2} (?:artifacts?|relics?|arrowheads?|pottery)`;
const RELICS =
  "artifacts?|artefacts?|arrowheads?|arrow heads|potsherds?|pottery|relics?|spear points?|projectile points?";

const NESTER =
  "eagles?|hawks?|falcons?|peregrines?|owls?|ospreys?|cranes?|terns?|plovers?|herons?|raptors?|prairie chickens?|shrikes?|vultures?|kites?|birds?|bats?|rattlesnakes?|snakes?|turtles?|otters?|ferrets?|swift fox(?:es)?|species|wildlife|rookery";
const NEST =
  "nests?|nesting|nested|roosts?|roosting|leks?|rookery|rookeries|eyries?|aeries?|dens?|hibernacul(?:um|a)|hibernat(?:e|es|ing)|maternity colon(?:y|ies)|breed(?:s|ing)?(?: (?:sites?|grounds?|colon(?:y|ies)))?|colon(?:y|ies)|burrows?";
const NESTING = `(?:${NESTER})${within(5)}(?:${NEST})|(?:${NEST})${within(5)}(?:${NESTER})`;
const RARE =
  "(?:endangered|threatened|rare|rarest|protected|imperiled|vulnerable)(?: \\S+){0,2} (?:species|plants?|orchids?|flowers?|mussels?|fish|birds?|bats?|animals?|snakes?|turtles?|frogs?|salamanders?|beetles?|wildlife)|" +
  "prairie fringed orchids?|fringed orchids?|mead 's milkweed|meads milkweed|topeka shiners?|black footed ferrets?|gray (?:bats?|myotis)|big eared bats?|whooping cranes?|least terns?|piping plovers?|snowy plovers?|pallid sturgeons?|burying beetles?|lesser prairie chickens?|neosho (?:madtoms?|muckets?)|peregrine falcons?|bald eagles?|golden eagles?|heelsplitters?|grotto salamanders?";

const CAVE = "caves?|caverns?|sinkholes?|grotto|grottoes|bat cave";
const CAVE_KIND =
  "(?:the |any |all |some |these |those |those |other |more )?(?:(?:hidden|secret|closed|unlisted|wild|bat|bats|gypsum|undeveloped|unmapped|local|known|protected|private|limestone|red hills) )*";
const FOSSIL =
  "fossils?|dinosaurs?|mosasaurs?|plesiosaurs?|pterosaurs?|pteranodons?|ammonites?|mammoth (?:bones|tusks?)|bone beds?|xiphactinus|shark teeth|ichthyosaurs?";

const PRIVATE_WELL =
  "(?:private|domestic|household|homeowner(?: 's)?|homeowners|residential|family|farm|farmstead|backyard|house|home|unregistered|neighbor 's|neighbour 's|neighbors|rancher 's|farmer 's|landowner 's|people 's)(?: \\S+){0,2} wells?|" +
  "wells? (?:on|at|of|behind|belonging to)(?: \\S+){0,3} (?:farm|ranch|property|place|homestead|land|house|parcel|home)";

const PLANT =
  "dams?|spillways?|floodgates?|flood gates|outlet works|penstocks?|levees?|reservoirs?|power plants?|nuclear(?: \\S+){0,2} plants?|nuclear plant|reactors?|substations?|pipelines?|pumping stations?|pump stations?|(?:water|sewage|wastewater)(?: treatment)? (?:plants?|works|systems?)|treatment plants?|refiner(?:y|ies)|power grid|wolf creek";
const OPERATING =
  "access codes?|pass(?:word|code|words|codes)|weak(?: |est )?(?:points?|spots?|ness|nesses)|weakest|vulnerab(?:le|ilities|ility)|security (?:layout|plans?|cameras?|guards?|systems?|details?|codes?|patrols?|gaps?)|control rooms?|scada|sabotag(?:e|ing)|floor ?plans?|blueprints?|blow(?:ing)? up|destroy|breach it|take out|disable|hack|" +
  "(?:how|when|step by step)(?: \\S+){0,6} gates?(?: \\S+){0,6} (?:operated|opened|closed|controlled|work|works|open|close|run)|gate (?:control|operation|operating|opening)(?: \\S+)? (?:sequence|sequences|procedure|procedures|schedule|codes?|settings?|details?)|" +
  "(?:operating|operation|operations|emergency shutdown|shutdown|startup)(?: \\S+)? (?:manual|procedures?|sequences?|details?|instructions|codes?|protocols?)|explosives?|bomb";

const PAST_ONLY = words(
  "(?:was|were|did|had)(?: \\S+){0,12} (?:in|before|after|during|between|by|since) (?:1[5-9]\\d\\d|the 1[5-9]\\d\\ds|the (?:18|19)th century)",
);
const MUSEUM = words("museums?|exhibits?|monuments?|displayed|on display|exhibitions?");
const WORLD_FAITH = words(
  "islam|islamic|muslims?|hindus?|hinduism|buddhis[tm]s?|catholics?|catholicism|christians?|christianity|jews?|jewish|judaism|jerusalem|mecca|sikhs?|bible|vatican|rome|egypt|egyptian|greek|greece",
);

/** Questions for the exact place of what is protected by not being found. */
export const PLACE_RULES: readonly SignalRule[] = [
  { signal, when: [words(BURIAL), EXACT], unless: [WORLD_FAITH, MUSEUM] },
  { signal, when: [words(BURIAL), WHERE_NOW], unless: [WORLD_FAITH, MUSEUM, PAST_ONLY] },
  {
    signal,
    when: [words(`where (?:are|is)(?: \\S+){0,2} (?:${PEOPLES})(?: \\S+){0,4} (?:buried|interred)`)],
    unless: [WORLD_FAITH],
  },
  { signal, when: [words(SACRED), EXACT], unless: [WORLD_FAITH, MUSEUM] },
  { signal, when: [words(SACRED), WHERE_NOW], unless: [WORLD_FAITH, MUSEUM, PAST_ONLY] },
  { signal, when: [words(ARCHAEOLOGY), EXACT], unless: [MUSEUM, WORLD_FAITH] },
  { signal, when: [words(ARCHAEOLOGY), WHERE_NOW], unless: [MUSEUM, WORLD_FAITH, PAST_ONLY] },
  {
    signal,
    when: [
      words(RELICS),
      words(
        "where (?:can|could|do|should|might|to)(?: \\S+){0,3} (?:find|dig|collect|hunt|look|pick)|which (?:field|farm|creek|ranch|pasture|bluff|plot)|coordinates|exact (?:spot|place|location)|dig (?:for|up)",
      ),
    ],
    unless: [MUSEUM],
  },
  { signal, when: [words(NESTING), EXACT] },
  {
    signal,
    when: [words(NESTING), WHERE_NOW],
    unless: [words("penguins?|sea turtles?|canada geese|butterflies")],
  },
  { signal, when: [words("where(?: \\S+){0,3} (?:nests?|roosts?|leks?|hibernacul\\w+|aeries?|eyries?)")] },
  {
    signal,
    when: [
      words(RARE),
      words(
        "exact|exactly|precise|precisely|coordinates|gps|latitude|longitude|spots?|whereabouts|locations?|sites?|pinpoint|directions|map of|maps|locate|" +
          "(?:which|what|in which|in what) (?:\\S+ )?(?:streams?|creeks?|pools?|pastures?|fields?|trees?|farms?|sections?|caves?|meadows?|ponds?|riffles?|ranch(?:es)?)|" +
          "(?:where|how) (?:can|could|do|might|would) (?:i|we|you|one) (?:find|collect|dig|see|pick|spot|catch)|" +
          "where exactly|where(?: \\S+){0,8} (?:seen|spotted|released|sighted|observed|growing|live now|found (?:in|near|on|at|along))",
      ),
    ],
    unless: [words("how many|when (?:was|were|did)|why")],
  },
  {
    signal,
    when: [
      words(CAVE),
      words(`where (?:is|are) ${CAVE_KIND}(?:${CAVE})|where exactly|where are they|entrances?`),
    ],
    unless: [words("whose entrance|entrance fee|entrance to the museum")],
  },
  {
    signal,
    when: [
      words(CAVE),
      words(
        "coordinates|gps|latitude|exact|exactly|precise|pinpoint|directions to|how (?:do|can|could|would|to)(?: \\S+){0,2} (?:find|reach|get|enter)|describe how to (?:reach|find|get)|locations?|hidden|secret|unlisted|find (?:the|a|this|that)",
      ),
    ],
    unless: [words("when|who|why|how many"), MUSEUM],
  },
  {
    signal,
    when: [
      words(PRIVATE_WELL),
      words(
        "where|coordinates|locations?|located|list|map|position|positions|address|addresses|exact|exactly|gps|pinpoint|depth of my neighbou?r 's|find|show",
      ),
    ],
    unless: [words("how many|when was|oil|oil wells?|gas wells?")],
  },
  { signal, when: [words(PLANT), words(OPERATING)], unless: [words("(?:was|were|did|had)(?: \\S+){0,10}")] },
  {
    signal,
    when: [
      words(FOSSIL),
      words(
        "coordinates|gps|exact (?:spot|place|location|locations|site)|exactly|precise location|pinpoint|so (?:that )?(?:i|we) can (?:dig|collect|find|look)|where (?:can|could|do|should) (?:i|we|you) (?:still )?(?:dig|find|collect|look|hunt)|map of|directions|latitude",
      ),
    ],
    unless: [MUSEUM],
  },
  { signal, when: [WHERE, words("rare plants?|endangered plants?"), words("grow|grows|growing|located")] },
];
