/** Words that deny what follows them in their clause. */
export const NEGATION_CUES: ReadonlySet<string> = new Set(
  "not n't never no none nobody nothing nowhere neither nor without cannot hardly barely scarcely rarely seldom lacked lacks lacking".split(
    " ",
  ),
);

const CLAUSE_ENDS: ReadonlySet<string> = new Set(
  [". ; : ! ? ( ) , — –", "but although though however except because while whereas which who if when"]
    .join(" ")
    .split(" "),
);

/**
 * For each of the lower-case tokens whether it stands in the scope of a negation: from behind the cue to the
 * end of the clause. "Not only" denies nothing, "whether or not" neither.
 */
export function negationScope(lowers: readonly string[]): readonly boolean[] {
  const scope: boolean[] = [];
  let negated = false;
  let isWhether = false;
  lowers.forEach((lower, at) => {
    if (lower === "whether") isWhether = true;
    if (CLAUSE_ENDS.has(lower)) negated = false;
    scope.push(negated);
    if (NEGATION_CUES.has(lower) && !isIdle(lowers, at, isWhether)) negated = true;
  });
  return scope;
}

function isIdle(lowers: readonly string[], at: number, isWhether: boolean): boolean {
  const next = lowers[at + 1];
  const before = lowers[at - 1];
  if (next === "only" || next === "just" || next === "merely") return lowers[at] === "not";
  if (lowers[at] === "no") return next === "." || next === "longer" ? next === "." : next === "doubt";
  return before === "or" && lowers[at] === "not" && isWhether;
}
