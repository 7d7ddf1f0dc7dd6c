/** A place and the words for its people and things, one place a line. */
const TABLE = `
america american americans usa us united-states
england english
britain british uk
scotland scottish scots
wales welsh
ireland irish
france french
germany german germans
italy italian italians
spain spanish
portugal portuguese
netherlands dutch holland
belgium belgian belgians
switzerland swiss
austria austrian austrians
sweden swedish swede swedes
norway norwegian norwegians
denmark danish danes
finland finnish finns
russia russian russians
poland polish poles
ukraine ukrainian ukrainians
hungary hungarian hungarians
czechia czech czechs bohemia bohemian bohemians
romania romanian
bulgaria bulgarian
serbia serbian serbs
croatia croatian
greece greek greeks
turkey turkish turks
israel israeli
egypt egyptian egyptians
india indian indians
pakistan pakistani
china chinese
japan japanese
korea korean koreans
vietnam vietnamese
thailand thai
philippines filipino philippine
indonesia indonesian
malaysia malaysian
australia australian australians
canada canadian canadians
mexico mexican mexicans
cuba cuban cubans
brazil brazilian brazilians
argentina argentine argentinian
chile chilean
peru peruvian
colombia colombian
venezuela venezuelan
jamaica jamaican
nigeria nigerian
kenya kenyan
ethiopia ethiopian
africa african africans
europe european europeans
asia asian asians
kansas kansan kansans
texas texan texans
missouri missourian
nebraska nebraskan
oklahoma oklahoman
california californian
iran iranian persian persia
iraq iraqi
syria syrian
lebanon lebanese
iceland icelandic
cherokee cherokees
osage osages
kaw kanza kansa
pawnee pawnees
cheyenne cheyennes
comanche comanches
rome roman romans
paris parisian
`;

const PLACE_OF: ReadonlyMap<string, string> = new Map(
  TABLE.trim()
    .split("\n")
    .flatMap((line) => {
      const words = line.split(" ");
      return words.map((word): [string, string] => [word, words[0] ?? word]);
    }),
);

/** The place that a lower-case word names or is derived from ("irish" and "ireland"); undefined when unknown. */
export function placeOf(word: string): string | undefined {
  return PLACE_OF.get(word.replaceAll(".", ""));
}
