const WORDS = `
a an the this that these those such
i me my mine myself we us our ours ourselves you your yours yourself yourselves
he him his himself she her hers herself it its itself they them their theirs themselves one's
who whom whose which what when where why how whether
am is are was were be been being have has had having do does did doing done
will would shall should can could may might must ought
and or but nor so yet if then else than as because while although though since unless until
of in on at by for with about against between into through during before after above below to from up down
out off over under again further upon onto within without among across along around behind beside beyond
near per via toward towards
not no n't 's 'd 'll 're 've 'm s t d ll re ve m
there here also too very just only even still ever much many more most some any each every both either neither
other another own same all
etc please tell give show find say says let get
`;

/** Function words, which carry no content of their own in a claim, a question or a search. */
export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/u));
