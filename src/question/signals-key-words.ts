const WORDS = `
burial burials buried cemetery cemeteries grave graves graveyard gravesite tombs mound mounds tumulus tumuli ossuary
skeleton skeletons skeletal remains ancestors ancestral native indian indians tribal tribes pawnee kickapoo potawatomi
sacred ceremonial ceremony ceremonies shrine petroglyph petroglyphs pictograph pictographs carvings effigy
archaeological archeological archaeology archeology archaeologist archeologist archaeologists archeologists excavation
excavations artifact artifacts artefacts arrowhead arrowheads pottery relics village ruins lodges
eagle eagles falcon falcons peregrine osprey ospreys cranes raptor raptors plover nests nesting roosts roosting rookery
hibernating hibernation maternity colony breeding endangered threatened species orchid orchids
cave caves cavern caverns sinkhole grotto entrance private household households domestic wells fossil fossils
coordinates location locations located exact exactly precise precisely latitude longitude position whereabouts
intersection section township directions address addresses pinpoint nearest closest marker where which what there
spillway levee floodgate reservoir vulnerable vulnerability
neighbor neighbour neighbors owner owners landowner landowners rancher farmer farmers resident residents tenant parcel
parcels property properties pasture telephone phone married divorced arrested criminal record records salary income
owns lives living current currently today
patient patients cases suicide suicides diagnosed tuberculosis suppressed withheld
lawyer lawsuit legally illegal allowed permission permitted permit license licence liable trespass trespassing easement
irrigate irrigating drilling divert rights landlord evict judge court breaking
restricted confidential embargoed embargo quarantine quarantined classified hidden secret sensitive dataset datasets
documents documents sources citations evidence passages layers clearance steward reviewer administrator admin
instructions ignore disregard forget override bypass previous reveal enumerate policy policies restrictions rules
guardrails filters everything
flooding flooded raining snowing weather tomorrow tonight forecast forecasts predict prediction advisory warning bridge
swimming drinking dangerous closed passable population drought harvest future likely bald
`;

/**
 * Words on which a signal hangs: what is no word at all but nearly one of these is read as it. All have at least
 * four letters.
 */
export const KEY_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/u));
