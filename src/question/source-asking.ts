const ASKS =
  /\b(?:who (?:says|said|reports?|states?|claims?)(?: so)?|according to (?:whom|which|what)|wh(?:ich|at) (?:source|record|document|dataset|table)s?|says who|whose (?:figure|number|count))\b/iu;
/** How a source is asked for in front of a statement that could stand alone, and behind it. */
const BEFORE_STATEMENT: readonly RegExp[] = [
  /^(?:who|(?:which|what) (?:source|record|document|dataset|table|file|census|survey)s?) (?:says?|said|states?|stated|reports?|reported|claims?|claimed|shows?)(?: so)?(?: that|:|,)? (?=\S)/iu,
  /^(?:which|what) (?:source|record|document|dataset|table|file)s? (?:gives?|gave|puts?|lists?|has|have|holds?) (?=\S)/iu,
  /^according to (?:whom|(?:which|what) (?:source|record|document|dataset|table|file)s?),? (?=\S)/iu,
  /^where (?:does|did|do) (?=.+ come from\??$)/iu,
  /^what (?:is|was) the source (?:of|for) (?=\S)/iu,
];
const BEHIND_STATEMENT = / come from(?=\??$)/iu;
const FOR_SOURCE =
  /^(?:who (?:says?|said)|according to|(?:which|what) (?:source|record|document)s? says?)\b/iu;

/** Whether a question asks who says so, or from which source. */
export function asksSource(text: string): boolean {
  return ASKS.test(text);
}

/** Whether a clause asks for nothing but the source of the one before it: "and who says so?". */
export function isForSource(clause: string): boolean {
  return FOR_SOURCE.test(clause);
}

/** A question for the source of a statement, without what asks for the source. */
export function withoutSourceAsking(text: string): string {
  const asking = BEFORE_STATEMENT.find((pattern) => pattern.test(text));
  if (asking === undefined) return text;
  const rest = text.replace(asking, "").replace(BEHIND_STATEMENT, "");
  return /\d/u.test(rest) ? rest : text;
}
