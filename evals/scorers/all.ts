import { citationsResolve } from "./citations-resolve.ts";
import { claimsCited } from "./claims-cited.ts";
import { cites, citesNot, excludes, includes, outcome, reason } from "./expectations.ts";
import { labelsPermitted } from "./labels-permitted.ts";
import { numbersMatch } from "./numbers-match.ts";
import { policyHeld } from "./policy-held.ts";
import { quotesEqual } from "./quotes-equal.ts";
import { recordPlaced } from "./record-placed.ts";
import type { Scorer } from "./scorer.ts";
import { silence } from "./silence.ts";

/** All scorers, invariants first; a run in which one of them never applied measured less than it says. */
export const SCORERS: readonly Scorer[] = [
  claimsCited,
  numbersMatch,
  citationsResolve,
  quotesEqual,
  labelsPermitted,
  silence,
  recordPlaced,
  policyHeld,
  outcome,
  reason,
  includes,
  excludes,
  cites,
  citesNot,
];
