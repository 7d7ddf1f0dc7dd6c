import { Fault } from "../fault.ts";
import type { DecisionTrace } from "./shapes.ts";

/**
 * What can go wrong while deciding, each with its own stable name. Private: they stand in the record and the
 * log, outside there is POLICY_UNAVAILABLE alone.
 */
export const POLICY_TROUBLES = [
  "bundle_missing",
  "bundle_truncated",
  "bundle_corrupt",
  "bundle_digest_mismatch",
  "bundle_older",
  "bundle_expired",
  "builtin_not_allowed",
  "entrypoint_missing",
  "instance_failed",
  "canary_failed",
  "switches_unreadable",
  "input_falsy",
  "input_unserialisable",
  "input_too_large",
  "thrown_string",
  "thrown_object",
  "thrown_error",
  "memory_cap",
  "over_time",
  "result_empty",
  "result_not_object",
  "result_wrong_shape",
  "result_inconsistent",
  "obligation_unknown",
  "reason_unknown",
] as const;

export type PolicyTrouble = (typeof POLICY_TROUBLES)[number];

/** A fault in deciding: always a denial. `trace` is what the record says of it, once a decision was begun. */
export class PolicyFault extends Fault {
  readonly trouble: PolicyTrouble;
  readonly trace: DecisionTrace | undefined;

  constructor(
    trouble: PolicyTrouble,
    detail: string,
    options: { cause?: unknown; trace?: DecisionTrace } = {},
  ) {
    super("POLICY_UNAVAILABLE", `policy ${trouble}: ${detail}`, { cause: options.cause });
    this.name = "PolicyFault";
    this.trouble = trouble;
    this.trace = options.trace;
  }
}
