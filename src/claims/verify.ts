import { READER_VERSION, readText } from "../language/read.ts";
import type { Finding } from "./check.ts";
import { CALIBRATION_FILE, readCalibration } from "./calibration.ts";
import { CHECKS } from "./checks.ts";
import { isNotAClaim } from "./checks/not-a-claim.ts";
import { matterOf, type Matter } from "./matter.ts";
import { regimeOf } from "./regime.ts";
import { scoreOf } from "./score.ts";
import type { CheckClaim, CheckResult, CitedSpan, Verdict } from "./shapes.ts";

/** Changes whenever a verdict could come out differently. */
export const VERIFIER_VERSION = `6+reader.${READER_VERSION}`;

/** The calibration that this build ships; whoever serves claims must first have found that it is this verifier's. */
export const CALIBRATION = readCalibration(CALIBRATION_FILE);

/** Lowest score at which a claim without a veto is supported. */
export const THRESHOLD = CALIBRATION.threshold;

/** Longest claim that is checked, in UTF-16 units; no sentence is longer. */
const LONGEST_CLAIM = 4_000;

/** A full stop, question or exclamation mark with a blank behind it; short abbreviations keep theirs. */
const SENTENCE_END = /(?<=\p{L}{3}[.!?]["”’)]?|\d[.!?])\s+/u;

/** Checks a claim against exactly the spans it cites: every check runs, a veto outranks any score. */
export const checkClaim: CheckClaim = createCheckClaim(THRESHOLD);

/** The checker with another threshold, as calibration needs it. */
export function createCheckClaim(threshold: number): CheckClaim {
  return (claim, cited) => {
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
    const whole = judge(matterOf(claim, evidence), threshold);
    return whole.regime === "quote" ? whole : withParts(whole, claim, evidence, threshold);
  };
}

/**
 * A claim of several sentences is supported only when each of them is, and no surer than the least: a true one in
 * front must not carry an invented one behind it. Cutting too often does no harm, since the parts of what the
 * source says stand there.
 */
function withParts(
  whole: Verdict,
  claim: string,
  evidence: readonly CitedSpan[],
  threshold: number,
): Verdict {
  const parts = claim.split(SENTENCE_END).filter((part) => /\p{L}{2}/u.test(part));
  if (parts.length < 2 || whole.verdict !== "supported") return whole;
  let least = whole.score ?? 0;
  for (const part of parts) {
    if (isNotAClaim(readText(part))) continue;
    const verdict = judge(matterOf(part, evidence), threshold);
    least = Math.min(least, verdict.score ?? 0);
    if (verdict.verdict === "supported") continue;
    const check = blank("sentences", "veto", `the sentence “${part}” does not stand in the source by itself`);
    return { ...whole, verdict: verdict.verdict, score: least, checks: [...whole.checks, check] };
  }
  return { ...whole, score: least };
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

function judge(matter: Matter, threshold: number): Verdict {
  const regime = regimeOf(matter);
  const findings = CHECKS.map((check) => check(matter, regime));
  const score = scoreOf(matter, regime, findings);
  const alignment = alignmentResult(score, threshold);
  const checks = [...findings.map(({ check, result, detail }) => blank(check, result, detail)), alignment];
  return { verdict: verdictOf(findings, score, threshold), score, regime, checks };
}

function alignmentResult(score: number, threshold: number): CheckResult {
  const shown = score.toFixed(2);
  return score >= threshold
    ? blank("alignment", "pass", `the spans bear the claim's words out (${shown})`)
    : blank("alignment", "veto", `too little of the claim stands in the spans (${shown} of ${threshold})`);
}

function verdictOf(findings: readonly Finding[], score: number, threshold: number): Verdict["verdict"] {
  const vetoes = findings.filter((one) => one.result === "veto");
  if (vetoes.some((one) => one.conflict === true)) return "contradicted";
  return vetoes.length > 0 || score < threshold ? "insufficient" : "supported";
}
