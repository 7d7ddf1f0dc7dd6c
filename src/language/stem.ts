import model from "wink-eng-lite-web-model";

/** Irregular forms that a suffix stemmer cannot join: base form, then its other forms. */
const IRREGULAR = `
be is are was were been being am
arise arose arisen
bear bore borne
become became
begin began begun
bite bit bitten
blow blew blown
break broke broken
bring brought
build built
buy bought
catch caught
choose chose chosen
come came
creep crept
dig dug
do did done does
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
flee fled
fly flew flown flies
forbid forbade forbidden
forget forgot forgotten
freeze froze frozen
get got gotten
give gave given
go went gone goes
grow grew grown
hang hung
have has had
hear heard
hide hid hidden
hold held
keep kept
know knew known
lead led
lend lent
lose lost
make made
mean meant
meet met
pay paid
ride rode ridden
ring rang rung
rise rose risen
run ran
see seen
seek sought
sell sold
send sent
shake shook shaken
shine shone
shoot shot
sing sang sung
sink sank sunk
sit sat
sleep slept
speak spoke spoken
spend spent
spring sprang sprung
stand stood
steal stole stolen
stick stuck
strike struck stricken
swear swore sworn
sweep swept
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
understand understood
wake woke woken
wear wore worn
weave wove woven
win won
withdraw withdrew withdrawn
write wrote written
man men
woman women
child children
person people persons
foot feet
tooth teeth
goose geese
mouse mice
ox oxen
wife wives
life lives
half halves
leaf leaves
calf calves
thief thieves
wolf wolves
datum data
index indices
`;

const BASE_OF: ReadonlyMap<string, string> = new Map(
  IRREGULAR.trim()
    .split("\n")
    .flatMap((line) => {
      const [base = "", ...forms] = line.split(" ");
      return forms.map((form): [string, string] => [form, base]);
    }),
);

const porter = (model as unknown as { addons: { stem: (word: string) => string } }).addons.stem;

const CACHE_LIMIT = 50_000;
const cache = new Map<string, string>();

/**
 * The search form of one word: lower case, diacritics folded, inflections joined ("counties" and "county",
 * "built" and "build"). Anything with a digit stays as it is. Never empty for a non-empty word.
 */
export function stemOf(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stem = computeStem(word);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, stem);
  return stem;
}

function computeStem(word: string): string {
  const folded = foldCase(word);
  const base = BASE_OF.get(folded) ?? folded;
  if (base.length < 3 || base.length > 40 || !/^[a-z]+$/u.test(base)) return base;
  return porter(base) || base;
}

/** Lower case without diacritics. */
export function foldCase(word: string): string {
  const lower = word.toLowerCase();
  for (let at = 0; at < lower.length; at += 1) {
    if (lower.charCodeAt(at) > 0x7f) return lower.normalize("NFD").replaceAll(/\p{M}/gu, "") || lower;
  }
  return lower;
}
