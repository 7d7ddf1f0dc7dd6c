import { stemOf } from "../language/read.ts";

/**
 * Groups of words that ask for, name or abbreviate one thing, a group a line. The first word names the group.
 * They bridge a question's wording and a table's ("how many people" asks for a population); none is tied to a
 * data set.
 */
const GROUPS = `
population people inhabitant resident person populous populated lived live pop dweller
area size large big small extent acreage
production produce output grow raise
harvest reap
plant sow seed
yield
death die kill fatality dead deadly lethal fatal perish
injury injure hurt wounded
precipitation rain rainfall precip wet dry rainy wetter drier
snow snowfall snowy
temperature temp hot warm cold cool hotter warmer colder cooler
elevation altitude alt height high tall taller
width wide breadth broad narrow wider broader narrower
length long short longer shorter
depth deep shallow deeper shallower
weight weigh heavy mass
speed fast velocity
age old young older younger
price cost expensive cheap
loss damage
begin start since first commence
end finish stop last conclude
found establish founder foundation
open opened opening
build built construct builder construction erect
gauge gage station site
number count no num
household home
mine colliery
school schoolhouse
wage pay salary
enrollment enrolment enrolled enroll pupil student
visitor visit visited attendance attend tourist
spend spending spent expenditure expense outlay actual
own owner owned ownership
employee employ employment worker job
passenger ridership rider
traffic
patient
income revenue earnings
vote ballot
county co
river r riv
creek c cr ck
north n no
south s so
east e
west w
northfork nf
southfork sf
reservoir res
lake lk
little l
fort ft
mount mt mountain
saint st
junction jct
company co
tributary trib
drainage drain
latitude lat
longitude lon long lng
maximum max tmax
minimum min tmin
average avg mean
percent pct percentage
category class bracket
bushel bu
dollar usd $
pound lb lbs
acre ac
ton tons
mile mi
foot ft feet
inch in
yard yd
metre meter m
kilometre kilometer km
square sq
hectare ha
cubic cu
fahrenheit f degf
celsius c degc
year yr
hydrologic huc
highway hwy
railroad railway rr ry
department dept
university univ
national natl nat
estimate est
degree deg
kansas ks kans
corn maize
tornado twister cyclone
missouri mo
nebraska ne
oklahoma ok
colorado co
texas tx
iowa ia
arkansas ar
`;

const groupsOfStem = new Map<string, Set<string>>();
for (const line of GROUPS.trim().split("\n")) {
  const words = line.split(" ");
  const group = `=${words[0] ?? ""}`;
  for (const word of words) {
    const stem = stemOf(word);
    groupsOfStem.set(stem, (groupsOfStem.get(stem) ?? new Set()).add(group));
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Names of the groups a stem belongs to ("=population"); empty for most words. */
export function groupsOf(stem: string): ReadonlySet<string> {
  return groupsOfStem.get(stem) ?? NONE;
}

/** Whether two stems are the same word or stand for one thing. */
export function alike(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.startsWith("/") !== other.startsWith("/")) return false;
  if (one.startsWith("/")) return alike(one.slice(1), other.slice(1));
  const groups = groupsOf(one);
  if (groups.size === 0) return false;
  for (const group of groupsOf(other)) if (groups.has(group)) return true;
  return false;
}

/** An adjective or noun that asks for an extreme: which end, and the kinds of measure it speaks of. */
export interface Extreme {
  readonly end: "maximum" | "minimum";
  /** Group names a column must belong to; empty when any measure will do ("highest"). */
  readonly measures: readonly string[];
}

const EXTREMES: Readonly<Record<string, Extreme>> = Object.fromEntries(
  [
    ["maximum", "most highest greatest maximum max", ""],
    ["minimum", "least fewest lowest minimum min", ""],
    ["maximum", "largest biggest", "=area =population"],
    ["maximum", "populous", "=population"],
    ["minimum", "smallest", "=area =population"],
    ["maximum", "longest", "=length"],
    ["minimum", "shortest", "=length"],
    ["maximum", "widest broadest", "=width"],
    ["minimum", "narrowest", "=width"],
    ["maximum", "tallest", "=elevation"],
    ["maximum", "deepest", "=depth"],
    ["minimum", "shallowest", "=depth"],
    ["maximum", "heaviest", "=weight"],
    ["maximum", "hottest warmest", "=temperature"],
    ["minimum", "coldest coolest", "=temperature"],
    ["maximum", "wettest rainiest", "=precipitation"],
    ["minimum", "driest", "=precipitation"],
    ["maximum", "snowiest", "=snow"],
    ["maximum", "deadliest", "=death"],
    ["maximum", "oldest", "=age"],
    ["minimum", "youngest newest", "=age"],
    ["maximum", "earliest", "=age"],
    ["maximum", "busiest", "=visitor =passenger =traffic"],
    ["maximum", "costliest dearest", "=price =loss"],
    ["minimum", "cheapest", "=price"],
    ["maximum", "fastest", "=speed"],
    ["minimum", "slowest", "=speed"],
  ].flatMap(([end = "", words = "", measures = ""]) =>
    words
      .split(" ")
      .map((word) => [
        word,
        { end: end as Extreme["end"], measures: measures.split(" ").filter((name) => name !== "") },
      ]),
  ),
);

/** What an extreme word asks for ("hottest": the maximum of a temperature); undefined for other words. */
export function extremeOf(lower: string): Extreme | undefined {
  return Object.hasOwn(EXTREMES, lower) ? EXTREMES[lower] : undefined;
}

const FREE_STEMS: ReadonlySet<string> = new Set(
  `number count total amount figure value record report data datum table list show give state stand reach measure
  according accord source say tell many much be have do get see find know call name ask answer please exactly
  exact official entry row total overall altogether combined recorded reported there kind type happen occur
  take place amount equal come go would could can any single each per us following
  respectively versus vs compare comparison difference between contrast differ change changed grow decline
  increase decrease rise fall more less fewer greater larger higher lower bigger smaller than
  current currently now today latest recent present newest ever time all
  view map here visible fall lie locate situate
  need want know here series since until find file list register yearly annual make take code id identifier
  issue bring worth
  range period over during whole entire across through throughout figure
  receive keep kept hold held contain include cover cast reside get got belong`
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map(stemOf),
);

/** Words that a question may hold without saying anything that a table must speak to. */
export function isFree(stem: string): boolean {
  return FREE_STEMS.has(stem);
}
