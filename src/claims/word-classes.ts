const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Words that deny, alone or by what they mean ("failed to", "lacked"). */
export const DENIALS = setOf(`
not n't never no none nobody nothing nowhere neither nor without cannot hardly barely scarcely
fail lack refuse decline deny reject unable avoid prevent cease prohibit forbid omit
`);

/** Plain negation words, whose addition or loss turns a sentence round. */
export const NEGATIONS = setOf(`
not n't never no none nobody nothing nowhere neither nor without cannot hardly barely scarcely rarely seldom
`);

/** Words that say how much or how many of a thing is meant. */
export const QUANTIFIERS = setOf(`
all every each most many some few several any half majority minority only sole solely just nearly almost about
approximately roughly around entire entirely whole wholly always often sometimes usually rarely largely mostly
mainly primarily exclusively both either no none more less fewer least at single double triple multiple numerous
various partly partially fully completely totally exactly precisely mere merely frequently occasionally generally
typically commonly particularly especially over under up
`);

/** Words of quantity that widen a statement to everything or narrow it to one thing. */
export const STRONG_QUANTIFIERS = setOf(`
all every each always only sole solely exclusively entire entirely whole wholly none never completely totally
must unanimously everywhere everyone everything
`);

/** Places in an order, and extremes. */
export const EXTREMES = setOf(`
first last largest smallest biggest longest shortest highest lowest oldest youngest newest earliest latest best worst
greatest deepest tallest richest poorest heaviest lightest fastest slowest next previous second third fourth fifth
`);

/** Words that hold a statement back: possibility, plan, hearsay. */
export const HEDGES = setOf(`
may might could would should can perhaps possibly probably likely unlikely allegedly reportedly apparently supposedly
seem appear suggest believe think claim allege assert contend argue say estimate plan propose expect intend rumor
rumour potential potentially attempt try hope aim if unless whether presumably purportedly purported supposed alleged
planned proposed tentative tentatively consider hypothetical suspect assume speculate doubt dispute uncertain unclear
maybe conceivably ostensibly nominally report rumoured rumored predict forecast
`);

/** Verbs and nouns by which a text lays a statement in another's mouth. */
export const ATTRIBUTIONS = setOf(`
claim allege assert contend argue say state report believe think suggest write announce insist maintain rumor rumour
testify complain deny dispute estimate accuse charge hold according
`);

/** Words before a title or role that make it another one ("vice", "former"). */
export const STATUS_WORDS = setOf(`
vice deputy former formerly ex acting assistant associate interim lieutenant co honorary so-called alleged fake mock
proposed planned future elect candidate nominee non half semi quasi near unofficial nominal fictional ceremonial
sub under junior senior one
`);

/** Words that set one thing before, after, above or beside another. */
export const ORDER_WORDS = setOf(`
before after until since during following prior earlier later above below north south east west northern southern
eastern western northeast northwest southeast southwest upstream downstream left right inside outside within
`);

/** Words that join cause and effect. */
export const CAUSES = setOf(`
because cause lead due result resulted therefore thus hence consequently thereby owing trigger bring
`);

/** Third-person pronouns, and nouns with an article that stand for a thing named before. */
export const PRONOUNS = setOf(
  "he she it they his her its their him them himself herself itself themselves who which this these",
);
