import { READER_VERSION, readText } from "../language/read.ts";
import type { Finding } from "./check.ts";
import { CHECKS } from "./checks.ts";
import { isNotAClaim } from "./checks/not-a-claim.ts";
import { matterOf, type Matter } from "./matter.ts";
import { regimeOf } from "./regime.ts";
import { scoreOf } from "./score.ts";
import type { CheckClaim, CheckResult, CitedSpan, Verdict } from "./shapes.ts";

/** Changes whenever a verdict could come out differently. */
export const VERIFIER_VERSION = `4+reader.${READER_VERSION}`;

/** Lowest score at which a claim without a veto is supported. */
export const THRESHOLD = 0.65;

/** Longest claim that is checked, in UTF-16 units; no sentence is longer. */
const LONGEST_CLAIM = 4_000;

/** A full stop, question or exclamation mark with a blank behind it; short abbreviations keep theirs. */
const SENTENCE_END = /(?<=\p{L}{3}[.!?]["”’)]?|\d[.!?])\s+/u;

/** Checks a claim against exactly the spans it cites: every check runs, a veto outranks any score. */
export const checkClaim: CheckClaim = (claim, cited) => {
  if (claim.length > LONGEST_CLAIM) return empty("unchecked", "the claim is too long to be one statement");
  if (isNotAClaim(readText(claim))) return empty("not_a_claim", "the text asserts nothing");
  const evidence = cited.filter((span) => span.text.trim() !== "");
  if (evidence.length === 0)
    return {
      verdict: "insufficient",
      score: 0,
      regime: "none",
      checks: [blank("evidence", "veto", "no span is cited")],
    };
  const whole = judge(matterOf(claim, evidence));
  return whole.regime === "quote" ? whole : withParts(whole, claim, evidence);
};

/**
 * A claim of several sentences is supported only when each of them is: a true one in front must not carry an
 * invented one behind it. Cutting too often does no harm, since the parts of what the source says stand there.
 */
function withParts(whole: Verdict, claim: string, evidence: readonly CitedSpan[]): Verdict {
  const parts = claim.split(SENTENCE_END).filter((part) => /\p{L}{2}/u.test(part));
  if (parts.length < 2 || whole.verdict !== "supported") return whole;
  for (const part of parts) {
    if (isNotAClaim(readText(part))) continue;
    const verdict = judge(matterOf(part, evidence));
    if (verdict.verdict === "supported") continue;
    const check = blank("sentences", "veto", `the sentence “${part}” does not stand in the source by itself`);
    const score = Math.min(whole.score ?? 0, verdict.score ?? 0);
    return { ...whole, verdict: verdict.verdict, score, checks: [...whole.checks, check] };
  }
  return whole;
}

function empty(verdict: "not_a_claim" | "unchecked", detail: string): Verdict {
  return {
    verdict,
    score: null,
    regime: "none",
    checks: [blank(verdict.replaceAll("_", "-"), "none", detail)],
  };
}

function blank(check: string, result: CheckResult["result"], detail: string): CheckResult {
  return { check, result, detail };
}

function judge(matter: Matter): Verdict {
  const regime = regimeOf(matter);
  const findings = CHECKS.map((check) => check(matter, regime));
  const score = scoreOf(matter, regime, findings);
  const alignment = alignmentResult(score);
  const checks = [...findings.map(({ check, result, detail }) => blank(check, result, detail)), alignment];
  return { verdict: verdictOf(findings, score), score, regime, checks };
}

function alignmentResult(score: number): CheckResult {
  const shown = score.toFixed(2);
  return score >= THRESHOLD
    ? blank("alignment", "pass", `the spans bear the claim's words out (${shown})`)
    : blank("alignment", "veto", `too little of the claim stands in the spans (${shown} of ${THRESHOLD})`);
}

function verdictOf(findings: readonly Finding[], score: number): Verdict["verdict"] {
  const vetoes = findings.filter((one) => one.result === "veto");
  if (vetoes.some((one) => one.conflict === true)) return "contradicted";
  return vetoes.length > 0 || score < THRESHOLD ? "insufficient" : "supported";
}
