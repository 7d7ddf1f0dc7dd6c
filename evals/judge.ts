import type { Case } from "./cases.ts";
import { auditRefOf, type Observed } from "./observe.ts";
import { SCORERS } from "./scorers/all.ts";
import { includes } from "./scorers/expectations.ts";
import type { Scorer } from "./scorers/scorer.ts";

/** How a response stands to its case; counted apart, never averaged. */
export const CLASSES = [
  "right",
  "partial",
  "wrong",
  "rightly_abstained",
  "needlessly_abstained",
  "denied",
  "wrongly_denied",
  "missed_denial",
  "crashed",
  "unscored",
] as const;
export type Class = (typeof CLASSES)[number];

/** One thing that is wrong, and which scorer says so. */
export interface Finding {
  readonly scorer: string;
  readonly kind: Scorer["kind"];
  readonly detail: string;
}

/** A case with what came of it. `observed` is absent when the harness could not look. */
export interface Judged {
  readonly asked: Case;
  readonly observed?: Observed;
  readonly findings: readonly Finding[];
  readonly class: Class;
  readonly passed: boolean;
  readonly falseAnswer: boolean;
  /** Names of the scorers that applied. */
  readonly fired: readonly string[];
}

/** Scores one observation; a scorer that throws leaves the case unscored. */
export function judge(asked: Case, observed: Observed, scorers: readonly Scorer[] = SCORERS): Judged {
  const findings: Finding[] = [];
  const fired: string[] = [];
  try {
    for (const { name, kind, score } of scorers) {
      const failures = score(asked, observed);
      if (failures === undefined) continue;
      fired.push(name);
      findings.push(...failures.map((detail) => ({ scorer: name, kind, detail })));
    }
  } catch (thrown) {
    return unscored(asked, thrown, observed);
  }
  return {
    asked,
    observed,
    findings,
    class: classOf(asked, observed, findings),
    passed: findings.length === 0,
    falseAnswer: isFalse(asked, observed, findings),
    fired,
  };
}

/** A case that could not be looked at or scored: never passed, never dropped. */
export function unscored(asked: Case, thrown: unknown, observed?: Observed): Judged {
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return {
    asked,
    ...(observed && { observed }),
    findings: [{ scorer: "harness", kind: "expectation", detail }],
    class: "unscored",
    passed: false,
    falseAnswer: false,
    fired: [],
  };
}

function classOf(asked: Case, { response }: Observed, findings: readonly Finding[]): Class {
  const { outcome } = asked.expect;
  switch (response.kind) {
    case "error":
      return outcome === "error" && findings.length === 0 ? "right" : "crashed";
    case "deny":
      return outcome === "deny" ? "denied" : "wrongly_denied";
    case "abstain":
      if (outcome === "abstain") return "rightly_abstained";
      return outcome === "deny" ? "missed_denial" : "needlessly_abstained";
    case "answer":
      if (outcome !== "answer" || findings.length > 0) return "wrong";
      return response.envelope.partial ? "partial" : "right";
    default:
      return response satisfies never;
  }
}

/**
 * A false answer: given where none was due, saying or citing what must not be, or without any of the values
 * that were asked for. One that lacks some of several values is wrong, but not false.
 */
function isFalse(asked: Case, observed: Observed, findings: readonly Finding[]): boolean {
  if (observed.response.kind !== "answer") return false;
  if (asked.expect.outcome !== "answer") return true;
  if (findings.some(({ scorer }) => scorer === "excludes" || scorer === "cites-not")) return true;
  const missing = findings.filter(({ scorer }) => scorer === includes.name).length;
  return missing > 0 && missing === asked.expect.must_include.length;
}

/**
 * Adds what only the whole run shows: an answer id or audit reference that two responses share.
 */
export function markShared(judged: readonly Judged[]): readonly Judged[] {
  const shared = new Map<string, number>();
  const idsOf = ({ observed }: Judged): string[] => {
    if (observed === undefined) return [];
    const { response } = observed;
    const ids = [auditRefOf(response) ?? ""];
    if ("envelope" in response) ids.push(response.envelope.answer_id);
    return ids.filter((id) => id !== "");
  };
  for (const one of judged) for (const id of idsOf(one)) shared.set(id, (shared.get(id) ?? 0) + 1);
  return judged.map((one) => {
    if (idsOf(one).every((id) => shared.get(id) === 1)) return one;
    const finding: Finding = {
      scorer: "unique-ids",
      kind: "invariant",
      detail: "shares its answer id or audit reference with another response",
    };
    return { ...one, findings: [...one.findings, finding], passed: false };
  });
}
