import type { Problem } from "../answer/shapes.ts";
import { Fault } from "../fault.ts";
import { REASONS, type DenyReason, type Reason, type ReasonCode } from "../reasons.ts";

/** One mistake in a request; the pointer (RFC 6901) leads to it, "" is the whole body. */
export interface Mistake {
  readonly pointer: string;
  readonly detail: string;
}

/** A request that cannot be taken as it is, with every mistake found in it. */
export class InvalidRequest extends Fault {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[], reasonCode: ReasonCode = "REQUEST_INVALID") {
    super(reasonCode, "the request was refused at the edge");
    this.name = "InvalidRequest";
    this.mistakes = mistakes;
  }
}

/** A refusal whose end is known. */
export class RetryLater extends Fault {
  readonly afterS: number;

  constructor(reasonCode: ReasonCode, privateMessage: string, afterS: number) {
    super(reasonCode, privateMessage);
    this.name = "RetryLater";
    this.afterS = Math.max(1, afterS);
  }
}

/** What a reader may do next, where one sentence can say it. */
const NEXT_STEPS: Partial<Record<ReasonCode, string>> = {
  SENSITIVE_LOCATION: "Ask about the area in general, such as a county, or about its public history.",
  LIVING_PERSON: "Ask about public bodies, or about persons of the historical record.",
  SMALL_COUNT: "Ask for a larger area or a longer time.",
  LEGAL_ADVICE: "Ask what a recorded law or treaty says, or turn to a lawyer or the agency in charge.",
  RESTRICTED_REQUEST: "Ask for the fact itself; what is open to you will be cited.",
  ROLE_MAY_NOT_ASK: "Ask your steward for a role that may ask.",
  EMERGENCY_DENY_ALL: "Try again later.",
  DEFAULT_DENY: "Ask your steward for access.",
  POLICY_UNAVAILABLE: "Try again shortly.",
  LEDGER_UNAVAILABLE: "Try again shortly.",
  STORE_UNAVAILABLE: "Try again shortly.",
  OVERLOADED: "Try again after the seconds in Retry-After.",
  RATE_LIMITED: "Try again after the seconds in Retry-After.",
  REQUEST_INVALID: "Correct each field named in errors.",
  BODY_TOO_LARGE: "Shorten the question; 64 KiB is the most that a request may hold.",
  MEDIA_TYPE: "Send the body as JSON with Content-Type: application/json.",
  IDEMPOTENCY_MISMATCH: "Use a new Idempotency-Key for a new request.",
  IDEMPOTENCY_IN_PROGRESS: "Wait, then send the same request again for its outcome.",
  UNAUTHENTICATED: "Send Authorization: Bearer with a token of your gateway.",
};

/** Seconds after which a client may try again, by reason. */
const RETRY_AFTER_S: Partial<Record<ReasonCode, number>> = {
  POLICY_UNAVAILABLE: 5,
  LEDGER_UNAVAILABLE: 5,
  STORE_UNAVAILABLE: 5,
  OVERLOADED: 2,
  RATE_LIMITED: 10,
  IDEMPOTENCY_IN_PROGRESS: 1,
};

/**
 * The problem document (RFC 9457) of a reason code. Everything in it is public and fixed, apart from
 * references and mistakes of the request itself.
 */
export function problemOf(
  code: ReasonCode,
  about: {
    readonly instance: string;
    readonly sentence?: string | undefined;
    readonly auditRef?: string | undefined;
    readonly mistakes?: readonly Mistake[] | undefined;
  },
): Problem {
  const reason: Reason = REASONS[code];
  const nextStep = NEXT_STEPS[code];
  return {
    type: `/reasons/${code}`,
    title: reason.title,
    status: reason.status,
    detail: about.sentence ?? reason.sentence,
    instance: about.instance,
    reason_code: code,
    ...(about.auditRef && { audit_ref: about.auditRef }),
    ...(nextStep && { next_step: nextStep }),
    ...(about.mistakes && about.mistakes.length > 0 && { errors: about.mistakes }),
  };
}

/** The problem document of a denial: fixed, safe text and the audit reference. */
export function problemOfDenial(denial: {
  readonly reason: DenyReason;
  readonly answerId: string;
  readonly auditRef: string;
}): Problem {
  return problemOf(denial.reason, { instance: `/answers/${denial.answerId}`, auditRef: denial.auditRef });
}

/** The problem document of whatever was thrown; what is no Fault says INTERNAL and nothing else. */
export function problemOfThrown(thrown: unknown, instance: string): Problem {
  if (!(thrown instanceof Fault)) return problemOf("INTERNAL", { instance });
  return problemOf(thrown.reasonCode, {
    instance,
    sentence: thrown.sentence,
    auditRef: thrown.auditRef,
    mistakes: thrown instanceof InvalidRequest ? thrown.mistakes : undefined,
  });
}

/** Headers that go with a problem: when to try again, and how to identify oneself. */
export function headersOf(problem: Problem, thrown?: unknown): Record<string, string> {
  const retryAfterS =
    thrown instanceof RetryLater ? thrown.afterS : RETRY_AFTER_S[problem.reason_code as ReasonCode];
  return {
    "Content-Type": "application/problem+json",
    ...(retryAfterS !== undefined && { "Retry-After": String(retryAfterS) }),
    ...(problem.reason_code === "UNAUTHENTICATED" && { "WWW-Authenticate": 'Bearer realm="focus"' }),
  };
}

/** What the reader of a reason page may do next. */
export function nextStepOf(code: ReasonCode): string | undefined {
  return NEXT_STEPS[code];
}
