import { GROUND, PEOPLES, KIN, POSITION, WAY } from "./signals-places-words.ts";
import { within, words, type SignalRule } from "./signals-rule.ts";

const signal = "sensitive_location";

/** Asks on which piece of ground something is. */
const WHICH_GROUND =
  `(?:what|which|whose|that|the|a|an)(?: \\S+){0,2} (?:${GROUND}) (?:is|are|holds?|has|have|do|does|did|contains?|conceals?|where|with|hosts?|on|the|they|harbou?rs?|gives?|leads?|yields?|turns?)|` +
  `(?:in|on|at|along|near|up|from|under|between|behind|beneath|off|over|beside|to|above|below|into|around|across) (?:what|which|whose)(?: \\S+){0,3} (?:${GROUND})|` +
  `(?:which|what|whose)(?: \\S+){0,2} (?:${GROUND})`;

/** Any way of asking for a place: where, which ground, degrees, a mark on the map, the way there. */
const LOCATING = words(
  `where|whereabouts|${WHICH_GROUND}|${POSITION}|${WAY}|exact|exactly|precise|precisely|locate|locations?|situated|position|positions|` +
    "(?:mark|show|put|plot|draw|give|get|want|need|see)(?: \\S+){0,5} maps?|mark|plot|maps? (?:of|to|with|showing|for)|map (?:all|every|the|out)|addresses|address|spots?|hot ?spots?|" +
    "(?:can|could|will|would) be found|nearest|closest|(?:place|places|spot|site|area) (?:where|that|at which|to)|the place",
);
/** The same, down to the ground: what "where" alone does not ask. */
const FINE = words(
  `${WHICH_GROUND}|${POSITION}|${WAY}|exact(?:ly)?|precise(?:ly)?|spots?|whereabouts|(?:mark|plot|pin|put)(?: \\S+){0,4} (?:maps?|me|it|them)`,
);
/** What else a question may want to know of a protected thing, history above all. */
const OTHER_ASK = words(
  "(?:^|\\| )?(?:when|why|who|how (?:many|much|old|large|big|deep|long|often|did|does|was|were)|what (?:year|kind|kinds|type|types|materials?|act|law|percent|percentage|pottery|customs?|style|age|size)|which (?:act|law|archaeologists?|universit(?:y|ies)|museums?|agency|agencies|years?|county|counties|state|states|country|countries|species|tribes?|company|contractor))",
);
const HARD_ASK = words(
  `${POSITION}|which (?:landowners?|owners?|farmers?|ranchers?)(?: \\S+){0,4} (?:on|under) (?:his|her|their)|exact (?:place|location|spot|position|locations|places|site)|exactly where|where exactly|directions to|how (?:do|can) (?:i|we) (?:get|find|reach)|location of|locations of|and where|where (?:is|are) (?:it|they|that|those|these)|if so where|so \\| where|how many (?:steps|paces|yards|feet|miles)|how far|near (?:what|which)|` +
    `(?:on|in|at|under|along|near|beside|between|from|over) (?:what|which|whose)(?: \\S+){0,2} (?:${GROUND})`,
);

const BURIAL =
  "(?:landowner|landowners|owner|farmer|rancher)(?: \\S+){0,3} mounds?|burial (?:mounds?|grounds?|sites?|places?|caves?|pits?|plots?|cairns?|areas?|locations?|chambers?|vaults?)|burials?|tumul(?:us|i)|barrows?|inhumations?|interments?|ossuary|ossuaries|charnel|grave goods|human (?:remains|bones?|skulls?|skeletal \\S+|skeletons?)|skeletal|skeletons?|skulls?|graves? (?:on|at) (?:\\S+ ){1,3}(?:farm|homestead|ranch|land|property|place|pasture)|(?:graves?|cemeter(?:y|ies)|graveyards?|tombs?|bones|resting places?) of(?: \\S+){0,2} (?:" +
  PEOPLES +
  `)|(?:${PEOPLES})(?: \\S+){0,3} (?:graves?|graveyards?|gravesites?|cemeter(?:y|ies)|tombs?|bones|skeletons?|mounds?|dead|(?:re)?buried|interred|entombed|resting places?)|` +
  `(?:${KIN})(?: \\S+){0,7} (?:dead|in the ground|underground|bodies)|mounds?(?: \\S+){0,3} (?:bodies|corpses)|(?:${KIN})(?: \\S+){0,5} (?:to rest|at rest|lie|lies|lay|sleep|rest)|(?:to rest|buried|interred|rest|sleep|dead)(?: \\S+){0,5} (?:${KIN})|` +
  "mounds?(?: \\S+){0,4} (?:dead|buried|interred|graves?|put to rest)|(?:the|their) dead (?:were|was|are|lie|lay|rest)|unmarked (?:graves?|cemeter(?:y|ies)|graveyards?)|" +
  `(?:bones|remains)(?: \\S+){0,4} (?:uncovered|unearthed|dug up|came to light|washed out|eroded out|exposed)|(?:skeletons?|bones|remains)(?: \\S+){0,3} (?:${PEOPLES})`;
const SACRED =
  "(?:sacred|holy|ceremonial|spiritual|vision quest|prayer)(?: \\S+){0,2} (?:sites?|places?|spots?|grounds?|wheels?|springs?|lodges?|locations?|lands?|stones?|hills?|bundles?|objects?|pipes?|caves?|rocks?|trees?|groves?|circles?|mounds?)|" +
  "(?:private|secret|sacred|tribal|kickapoo|pawnee|kaw|osage|potawatomi) (?:\\S+ )?(?:ceremony|ceremonies|rituals?|rites)|ceremonies of the|sun dances?|sacred to|petroglyphs?|pictographs?|rock (?:art|carvings?|paintings?|drawings?|engravings?|glyphs?)|(?:picture|painted|carved|inscribed) (?:rocks?|stones?|panels?|walls?)|medicine wheels?|geoglyphs?|intaglio|effigy mounds?|effigy|effigies|medicine bundles?|sweat lodges?|springs?(?: \\S+){0,4} pray\\w*|carved (?:cliffs?|walls?|bluffs?)|(?:serpent|turtle|snake) (?:effigy|intaglio|figure)|vision quests?|prayer (?:cloths?|ties|flags)|stone (?:circles?|alignments?|rings?)|tipi rings?|" +
  `(?:${KIN})(?: \\S+){0,4} (?:pray|prays|praying|fast|fasting|worship|worships|hold ceremon\\w+|offerings?)|(?:fasting|ceremon(?:y|ies)|offerings?|prayers?)(?: \\S+){0,6} (?:${KIN})`;
const ARCHAEOLOGY =
  "(?:archaeological|archeological|archaeology|archeology|undisturbed|unexcavated|unrecorded|cultural resource|etzanoa)(?: \\S+){0,2} (?:sites?|digs?|excavations?|locations?|ruins?|finds?|deposits?|artifacts?|villages?|camps?|remains|lodges?|settlements?|places?|features?|resources?)|(?:village|excavation|dig|artifact|lodge|camp|kill) sites?|lodge (?:rings?|pits?|circles?|depressions?)|(?:house|storage) pits|(?:code|codes|number|numbers) 14|(?:1[2-7]00s|prehistoric) (?:town|village|city)|earth ?lodges?|earth lodge|" +
  `14 ?[a-z]{2} ?\\d{1,5}|14[a-z]{2}\\d{1,5}|grass lodges?(?: \\S+)? (?:remains|ruins|site)|(?:${PEOPLES})(?: \\S+){0,2} (?:artifacts?|relics?|arrowheads?|pottery|ruins?)`;
/** What is the business of archaeologists only beside a word for the very ground. */
const DIG =
  "excavat(?:e|es|ed|ing|ions?)|digs?|digging|ruins?|middens?|hearths?|pit ?houses?|house mounds?|etzanoa|archaeologists?|archeologists?|bison kills?|site (?:file|number|files|numbers)|state file|lodge circles?|council circles?|villages? (?:ruins?|remains)";
const RELICS =
  "artifacts?|artefacts?|arrow ?heads?|(?:pot)?sherds?|pottery|relics?|(?:spear|projectile|clovis|folsom|dart|arrow|stone|flint) (?:points?|tools?|knives|blades?|scrapers?)|grinding stones?|hammer ?stones?";

const RELIC_ASK = words(
  `where(?: \\S+)? (?:can|could|do|should|might|to|is|have|has)(?: \\S+){0,6} (?:find|luck|found|dig|collect|hunt|look|pick)|(?:sites?|places?|spots?) (?:where|that|with)|so (?:that )?i (?:can|could)|(?:which|what|whose) (?:\\S+ )?(?:fields?|farms?|creeks?|ranch(?:es)?|pastures?|bluffs?|plots?|banks?|sand ?bars?|gull(?:y|ies)|terraces?|hills?|bends?)|${POSITION}|exact (?:spot|place|location)|dig (?:for|up)|(?:best|good) (?:places?|fields?|spots?|areas?|creeks?|banks?)|spots?|(?:turn|give|gives|wash|washes|come) (?:up|out)`,
);
/** Whether one may keep what was found is a question of law. */
const KEEPING = words(
  "(?:can|may|am|is it)(?: \\S+){0,4} (?:keep|legal|allowed|legally)|legal for me|would|the law|kept",
);

const NESTER =
  "eagles?|hawks?|falcons?|peregrines?|whoopers?|chicks|fledglings?|owls?|ospreys?|cranes?|terns?|plovers?|herons?|raptors?|prairie chickens?|shrikes?|vultures?|kites?|birds?|bats?|rattlesnakes?|snakes?|turtles?|otters?|ferrets?|(?:swift )?fox(?:es)?|sturgeons?|bobcats?|beavers?|badgers?|species|wildlife|rookery";
const NEST =
  "nests?|nesting|nested|eggs|chicks|brood(?:s|ing)?|hatch(?:es|ed|ing)?|fledg(?:e|ed|ing|lings?)|(?:spend|spends|pass|passes)(?: \\S+)? nights?|bed down|buil(?:t|d|ds|ding) (?:on|in|up)|perch(?:es)? at night|winters?|wintering|spawn(?:s|ing)?|pups|cubs|kits|bab(?:y|ies)|nights|platforms?|ledges?|display grounds?|dancing grounds?|roosts?|roosting|leks?|booming grounds?|rookery|rookeries|eyries?|aeries?|dens?|hibernacul(?:um|a)|hibernat(?:e|es|ing)|maternity|breed(?:s|ing)?|colon(?:y|ies)|burrows?|raise (?:their|its) young|sleep|lay (?:their )?eggs";
const NESTING = words(
  `(?:${NESTER})${within(7)}(?:${NEST})|(?:${NEST})${within(7)}(?:${NESTER})|(?:nest|roost|nesting|roosting) (?:sites?|trees?|locations?|areas?)`,
);
const BARE_NEST = words("where(?: \\S+){0,3} (?:nests|roosts|leks|hibernacul\\w+|aeries?|eyries?)");
const HARMLESS_NESTER = words(
  "penguins?|sea turtles?|canada geese|butterflies|robins?|lek (?:join|separate|flow|river)|chickens? lay|eagle (?:township|county|river)|ants?",
);

const RARE_KIND =
  "fringed (?:\\S+ )?orchids?|orchids?|mead 's milkweed|meads milkweed|topeka shiners?|black footed ferrets?|gray (?:bats?|myotis)|big eared bats?|whooping cranes?|least terns?|piping plovers?|snowy plovers?|pallid sturgeons?|burying beetles?|lesser prairie chickens?|neosho (?:madtoms?|muckets?)|peregrine falcons?|bald eagles?|golden eagles?|heelsplitters?|grotto salamanders?|ginseng";
const RARE =
  "(?:federally|state) (?:listed|protected)|(?:species|plants?|mussels?|fish|birds?|animals?|snakes?|turtles?|flowers?|salamanders?|beetles?)(?: \\S+){0,3} (?:endangered|threatened|protected)|listed species|(?:endangered|threatened|rare|rarest|protected|imperiled|vulnerable)(?: \\S+){0,2} (?:species|plants?|orchids?|flowers?|mussels?|fish|birds?|bats?|animals?|snakes?|turtles?|frogs?|salamanders?|beetles?|wildlife)|" +
  RARE_KIND;
const RARE_PLACE = words(
  `${WHICH_GROUND}|${POSITION}|${WAY}|exact|exactly|precise|precisely|spots?|whereabouts|locations?|directions|map of|maps|locate|` +
    "(?:where|how)(?: \\S+)? (?:can|could|do|might|would|should|to) (?:(?:i|we|you|one|someone|a \\S+) )?(?:still )?(?:find|collect|dig|see|pick|spot|catch|look|go|come across|photograph)|where to (?:look|find)|" +
    "where(?: \\S+){0,8} (?:seen|spotted|released|sighted|observed|trapped|captured|growing|live now|found (?:in|near|on|at|along))",
);

const CAVE = "caves?|caverns?|sinkholes?|grotto|grottoes";
const CAVE_KIND =
  "(?:the |any |all |some |these |those |other |more |that |this |a )?(?:(?:hidden|secret|closed|unlisted|wild|bat|bats|gypsum|undeveloped|unmapped|local|known|protected|private|limestone|red hills) )*";
const CAVE_ASK = words(
  `where (?:is|are) ${CAVE_KIND}(?:${CAVE})|where are they|entrances?|(?:mouth|opening|way|door|gate) (?:of|to|into)|openings?|${WHICH_GROUND}|${POSITION}|${WAY}|map (?:of|to)|exact|exactly|precise|position|locations?|located (?:in|near|on)|whereabouts|hidden|secret|unlisted|find (?:the|a|this|that)|(?:get|sneak|climb|crawl|go) (?:in|into|inside)`,
);

const FOSSIL =
  "fossils?|dinosaurs?|mosasaurs?|plesiosaurs?|pterosaurs?|pteranodons?|ammonites?|mammoth (?:bones|tusks?)|bone beds?|xiphactinus|shark teeth|ichthyosaurs?";
const FOSSIL_ASK = words(
  `${POSITION}|` +
    "(?:which|what|whose) (?:\\S+ )?(?:pasture|ranch|farm|field|land|bluff|ravine|outcrop|quarry|gully|road cut)|exact (?:spot|place|location|locations|site)|exactly|precise location|so (?:that )?(?:i|we) can (?:dig|collect|find|look)|where (?:can|could|do|should|might) (?:i|we|you) (?:still )?(?:dig|find|collect|look|hunt)|where to (?:dig|find|collect|look)|where(?: \\S+){0,3} (?:undocumented|unrecorded|undisturbed|secret|unexcavated)|map of|directions|latitude|(?:undocumented|unrecorded|secret)(?: \\S+){0,2} beds?",
);

const WELL = "(?:(?:water|drinking) )*(?:wells?|bores?|bore ?holes?|well ?heads?)";
const PRIVATE_WELL =
  "wells?(?: \\S+){0,5} neighbou?rs?|(?:private|privately owned|domestic|household|homeowner(?: 's)?|homeowners|residential|family(?: 's)?|farm|farmstead|backyard|house|home|unregistered|neighbou?r 's|neighbou?rs|rancher 's|farmer 's|landowner 's|people 's|(?:their|his|her|s) own|own|(?:\\S+s'?|\\S+ 's) drinking water)(?: \\S+){0,2} (?:wells?|bores?|bore ?holes?|well ?heads?)|" +
  `${WELL} (?:on|at|of|behind|belonging to|serving|used by)(?: \\S+){0,3} (?:farm|ranch|property|place|homestead|land|house|houses|parcel|home|homes|families|households)`;
const WELL_ASK = words(
  `${WHICH_GROUND}|${POSITION}|where|locations?|located|list|map|position|positions|address|addresses|exact|exactly|find|show|spots?|plot|east or west|north or south|in front of|behind|which (?:households?|homes?|houses|families|people|farms?)|whose`,
);

const PLANT =
  "dams?|spillways?|floodgates?|flood gates|outlet works|penstocks?|levees?|reservoirs?|power plants?|nuclear(?: \\S+){0,2} plants?|reactors?|missile silos?|substations?|pipelines?|pumping stations?|pump stations?|(?:water|sewage|wastewater)(?: treatment)? (?:plants?|works|systems?)|treatment plants?|refiner(?:y|ies)|power grid|wolf creek";
const HARM =
  "break|breach|cut|blow|burst|rupture|crack|topple|weaken|collapse|flood|shut down|bring down|knock out|poison|contaminate|sneak|get past";
const GATES = "(?:spillway |flood ?|sluice |radial |outlet )?(?:gates?|floodgates?|valves?)";
const OPERATING =
  "(?:access|control|launch|gate|door) codes?|codes? (?:to |that |which )?(?:opens?|unlocks?|for)|pass(?:word|code|words|codes)|weak(?:est)? (?:points?|spots?|sections?|links?)|weakness|weaknesses|weakest|vulnerab(?:le|ilities|ility)|guards?(?: \\S+){0,6} (?:change|shifts?|patrol|rounds?|asleep|off duty)|security (?:layout|plans?|cameras?|guards?|systems?|details?|codes?|patrols?|gaps?)|control rooms?|scada|sabotag(?:e|ing)|floor ?plans?|blueprints?|blow(?:ing)? up|destroy|(?:place|spot|way|point|where|how|time)(?: \\S+){0,4} (?:" +
  HARM +
  `)|(?:buttons?|levers?|switch(?:es)?|keys?|panel|controls?)(?: \\S+){0,3} (?:open|opens|close|closes|operates?|releases?)(?: \\S+){0,3} ${GATES}|` +
  "breach it|take out|disable|hack|explosives?|bomb|" +
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
  { signal, when: [words(DIG), FINE], unless: [WORLD_FAITH, MUSEUM, OTHER_ASK, PAST_ONLY] },
  { signal, when: [words(DIG), FINE, HARD_ASK], unless: [WORLD_FAITH, MUSEUM, PAST_ONLY] },
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
      NESTING,
      words(
        "(?:which|what) (?:\\S+ )?(?:lakes?|reservoirs?|refuges?)|(?:name|describe|show|find|point out) (?:me )?(?:the|a|each|every|that)",
      ),
    ],
    unless: [HARMLESS_NESTER, OTHER_ASK, MUSEUM],
  },
  {
    signal,
    when: [
      words(
        "(?:booming|display|dancing|strutting|lekking) grounds?|leks?|rooker(?:y|ies)|eyries?|aeries?|nesting (?:sites?|trees?|ledges?)",
      ),
      LOCATING,
    ],
    unless: [HARMLESS_NESTER, OTHER_ASK, words("currency|albania\\w*")],
  },
  { signal, when: [words(RELICS), RELIC_ASK], unless: [MUSEUM, KEEPING] },
  { signal, when: [words(RARE), RARE_PLACE], unless: [words("how many|when (?:was|were|did)|why")] },
  { signal, when: [words(RARE_KIND), words("where(?: \\S+){0,5} (?:grow|grows|growing)")] },
  {
    signal,
    when: [words(CAVE), CAVE_ASK],
    unless: [
      words(
        `entrance fee|when|who|why|how many|which county|which counties|which (?:${CAVE}) (?:is|was|are|were) the (?:longest|shortest|deepest|largest|biggest|smallest|oldest|widest|warmest|coldest)`,
      ),
      MUSEUM,
    ],
  },
  {
    signal,
    when: [words(PRIVATE_WELL), WELL_ASK],
    unless: [words("how many|when was|oil|gas|names? of"), PAST_ONLY],
  },
  {
    signal,
    when: [words("where is the \\S+(?: family)?(?: 's)?(?: water)? well")],
    unless: [words("big|old|oldest|deepest|largest|first|famous|public|city|town|municipal|artesian")],
  },
  { signal, when: [words(PLANT), words(OPERATING)], unless: [words("was|were|did|had|when|why")] },
  { signal, when: [words(FOSSIL), FOSSIL_ASK], unless: [MUSEUM] },
];
