const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/**
 * Abbreviations, in lower case without their last stop, that lead over to a name or number and so never end a
 * sentence on their own.
 */
export const LEADING = words(`
  mr mrs ms mme mlle messrs dr drs prof rev revd fr hon gen brig maj col lt capt cpt sgt cpl pvt pfc ens adm cmdr
  cdr comdr com gov sen rep pres supt asst atty st ste ft mt mts pt nos vs v viz cf e.g i.e eg ie ca approx
  fig figs pp vol vols chap ch art arts sec secs twp rte hwy elev al op cit supp ser stat bd sub max blk orig nr
  msgr amb lieut serg sergt priv insp brig.-gen lt.-col maj.-gen
  thos wm chas geo jas robt jno saml benj alex danl edw jos theo fredk richd nath archd
`);

/** Abbreviations before a number only: "p. 9", "lat. 38", "no. 7"; elsewhere they are words. */
export const BEFORE_NUMBER = words("p pp l n no lat long art pt ch sec vol fig item min max r t pop ext");

/** Abbreviations that may stand inside a sentence or end one: what follows decides. */
export const TRAILING = words(`
  co cos temp avg ed eds trans inc ltd llc corp bros jr sr esq etc et.al dept assn assoc univ inst soc natl intl mfg ry r.r rr
  ave blvd rd ln sq hts jct stn sta cem cr crk riv mtn
  a.m p.m am pm nw ne sw se a.d b.c b.c.e c.e u.s u.s.a u.k u.n d.c n.w n.e s.w s.e n.y l.a ph.d m.d b.a m.a b.s m.s d.d.s ll.d ll.b
  r.n p.o p.s n.b ret est no inv dist terr
  jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
  ala ariz ark calif cal colo conn del fla ga ida ill ind kan kans ky la mass md mich minn miss mo mont neb nebr nev
  okla ont ore oreg pa penn tenn tex va vt wash wis wyo
  in yd yds mi lb lbs oz pct bu gal hr hrs min mins mph cwt doz ac ha km cm mm kg sq cu
`);

/** Months: before a day or year they lead on, before another capital they end. */
export const MONTHS = words("jan feb mar apr jun jul aug sept sep oct nov dec");

/** Units: behind a number and before a capital they end, since names seldom follow them. */
export const UNITS = words(
  "in ft yd yds mi lb lbs oz bu gal cts pct hr hrs min mins cwt ac ha km m cm mm kg",
);

/** What may follow an hour of the day in one sentence: "5 p.m. Sunday", "9 a.m. Central". */
export const AFTER_HOUR = words(`
  monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sept sep oct nov dec central mountain eastern pacific cst cdt est edt mst mdt pst pdt gmt utc
`);

/** Titles that open a sentence after an abbreviation, unless they belong to what it stands for ("U.S. Sen."). */
export const TITLES = words("mr mrs ms dr rev prof hon gov gen col maj capt lt sgt judge messrs mme");

/** Of these, words of plain English too: an abbreviation only after a number, or before one for "no". */
export const PLAIN_AFTER_WORDS = words(
  "in mar sat sun wed mon dec oct am pm min bu gal ac no ill miss wash mass del ore pa art la long ha com al",
);

/**
 * Capitalised words with which sentences open and names do not: after an abbreviation they show that a new
 * sentence began.
 */
export const OPENERS = words(`
  the a an this that these those he she it they we you his her its their our my your i there here
  in on at by for from with without to of as if when while after before during since until although though because
  but and or nor so yet however moreover nevertheless therefore thus hence meanwhile later then next once soon
  some many most several few each every both all no none one two three what who which where why how
  it's he's she's they're that's there's i'm we're under over between among through within upon
  according also other another such today not only even still
`);
