import { z } from "zod";
import type { Obligation } from "../evidence/shapes.ts";
import { isReason, type AbstainReason, type DenyReason } from "../reasons.ts";
import { HANDLED_OBLIGATIONS } from "./obligations.ts";
import { PolicyFault } from "./policy-fault.ts";

const reasonCodes = z.array(z.string());
const obligations = z.array(z.looseObject({ type: z.string() }));
const base = { allow: z.boolean(), reason_codes: reasonCodes, obligations };

const scopeResult = z.strictObject({ ...base, labels: z.array(z.string()), sources_only: z.boolean() });
const gateResult = z.strictObject({
  ...base,
  outcome: z.enum(["allow", "deny", "abstain"]),
  notices: z.array(z.string()),
});
const verdict = z.strictObject(base);
const passageResult = z.strictObject({ ...base, verdicts: z.array(verdict) });
const plainResult = z.strictObject(base);

/** Reasons that stand in the record only; outside, what they hide is absent or denied in general words. */
const PRIVATE_REASONS: ReadonlySet<string> = new Set([
  "LABEL_UNKNOWN",
  "LABEL_NOT_SERVED",
  "LABEL_NOT_READABLE",
  "OBLIGATION_UNKNOWN",
  "NOT_PUBLIC_EVIDENCE",
  "POLICY_CHANGED",
  "CITATION_REFUSED",
  "NOT_OWN_RECORD",
]);

export type ScopeResult = z.infer<typeof scopeResult>;
export type GateResult = z.infer<typeof gateResult>;
export type PassageResult = z.infer<typeof passageResult>;
export type PlainResult = z.infer<typeof plainResult>;

/** Reads a scope decision; anything that is not exactly one is a PolicyFault. */
export function readScope(result: unknown, knownLabels: ReadonlySet<string>): ScopeResult {
  const decision = read(scopeResult, result);
  if (decision.allow)
    requireThat(
      decision.labels.every((label) => knownLabels.has(label)),
      "unknown label",
    );
  else requireThat(decision.labels.length === 0, "labels beside a denial");
  return decision;
}

/** Reads a gate decision; its outcome must agree with `allow`. */
export function readGate(result: unknown): GateResult {
  const decision = read(gateResult, result);
  requireThat(decision.allow === (decision.outcome === "allow"), "outcome against allow");
  return decision;
}

/** Reads a passage decision with exactly `count` verdicts when it allows, none when it denies. */
export function readPassages(result: unknown, count: number): PassageResult {
  const decision = read(passageResult, result);
  for (const each of decision.verdicts) requireConsistent(each);
  requireThat(decision.verdicts.length === (decision.allow ? count : 0), "another number of verdicts");
  return decision;
}

/** Reads a decision that says no more than whether and why. */
export function readPlain(result: unknown): PlainResult {
  return read(plainResult, result);
}

/** The public reason of a denial: its first code, which must be one of the closed set. */
export function denyReason(codes: readonly string[]): DenyReason {
  const [first = ""] = codes;
  if (!isReason(first, "deny")) throw new PolicyFault("reason_unknown", `denied by ${first}`);
  return first;
}

/** The public reason of an abstention. */
export function abstainReason(codes: readonly string[]): AbstainReason {
  const [first = ""] = codes;
  if (!isReason(first, "abstain")) throw new PolicyFault("reason_unknown", `abstained by ${first}`);
  return first;
}

function read<T extends PlainResult>(schema: z.ZodType<T>, result: unknown): T {
  const parsed = schema.safeParse(result);
  if (!parsed.success)
    throw new PolicyFault("result_wrong_shape", "a decision of another shape", { cause: parsed.error });
  requireConsistent(parsed.data);
  return parsed.data;
}

function requireConsistent(decision: PlainResult): void {
  for (const code of decision.reason_codes)
    if (!PRIVATE_REASONS.has(code) && !isReason(code, "deny") && !isReason(code, "abstain"))
      throw new PolicyFault("reason_unknown", code);
  requireThat(decision.allow === (decision.reason_codes.length === 0), "reasons against allow");
  requireHandled(decision.obligations);
}

function requireHandled(duties: readonly Obligation[]): void {
  for (const { type } of duties)
    if (!HANDLED_OBLIGATIONS.has(type)) throw new PolicyFault("obligation_unknown", type);
}

function requireThat(holds: boolean, detail: string): void {
  if (!holds) throw new PolicyFault("result_inconsistent", detail);
}
