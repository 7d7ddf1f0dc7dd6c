/** What a reason code stands for at the edge: its outcome, HTTP status and the words a reader sees. */
export interface Reason {
  readonly outcome: "abstain" | "deny" | "error";
  readonly status: number;
  readonly title: string;
  /** One public sentence; never says whether anything hidden exists. */
  readonly sentence: string;
}

/**
 * The closed set of reason codes, the one table from which problem documents, the OpenAPI document and the
 * reason pages are made. "Not there" and "not permitted" are one code, NO_EVIDENCE.
 */
export const REASONS = {
  NO_EVIDENCE: {
    outcome: "abstain",
    status: 200,
    title: "No evidence",
    sentence: "Nothing in the evidence open to you speaks to this question.",
  },
  EVIDENCE_INSUFFICIENT: {
    outcome: "abstain",
    status: 200,
    title: "Evidence insufficient",
    sentence: "The evidence open to you touches on this question but does not answer it.",
  },
  EVIDENCE_CONFLICTED: {
    outcome: "abstain",
    status: 200,
    title: "Evidence conflicted",
    sentence: "The evidence open to you disagrees, and neither side can be released.",
  },
  EVIDENCE_STALE: {
    outcome: "abstain",
    status: 200,
    title: "Evidence stale",
    sentence: "The evidence open to you is older than its freshness limit and cannot speak of the present.",
  },
  EVIDENCE_SUPPRESSED: {
    outcome: "abstain",
    status: 200,
    title: "Evidence suppressed",
    sentence: "The publisher of this table withheld the value that was asked for.",
  },
  OUT_OF_SCOPE: {
    outcome: "abstain",
    status: 200,
    title: "Out of scope",
    sentence: "This is not a question that recorded evidence can answer.",
  },
  LIVE_INFORMATION: {
    outcome: "abstain",
    status: 200,
    title: "Live information",
    sentence: "This service is never an alert authority; ask the official source for present conditions.",
  },
  FORECAST: {
    outcome: "abstain",
    status: 200,
    title: "Forecast",
    sentence: "Evidence speaks of what was recorded; it does not foretell.",
  },
  CLAIMS_UNSUPPORTED: {
    outcome: "abstain",
    status: 200,
    title: "Claims unsupported",
    sentence: "An answer was drafted, but its claims were not borne out by the evidence they cited.",
  },
  MODEL_UNAVAILABLE: {
    outcome: "abstain",
    status: 200,
    title: "Model unavailable",
    sentence: "The language model did not reply in time.",
  },
  MODEL_MALFORMED: {
    outcome: "abstain",
    status: 200,
    title: "Model reply malformed",
    sentence: "The language model's reply could not be read.",
  },
  SOURCES_ONLY: {
    outcome: "abstain",
    status: 200,
    title: "Sources only",
    sentence: "Answers are switched off at present; the sources open to you that speak to this are listed.",
  },
  SENSITIVE_LOCATION: {
    outcome: "deny",
    status: 403,
    title: "Sensitive location",
    sentence: "Exact places of this kind are protected and are not given out.",
  },
  LIVING_PERSON: {
    outcome: "deny",
    status: 403,
    title: "Living person",
    sentence: "Questions about private persons and owners are not answered.",
  },
  SMALL_COUNT: {
    outcome: "deny",
    status: 403,
    title: "Small count",
    sentence: "Questions that single out very few people are not answered.",
  },
  LEGAL_ADVICE: {
    outcome: "deny",
    status: 403,
    title: "Legal advice",
    sentence: "Legal advice on rights, titles or duties is not given.",
  },
  RESTRICTED_REQUEST: {
    outcome: "deny",
    status: 403,
    title: "Restricted request",
    sentence: "This request asks for what the policy does not give out.",
  },
  ROLE_MAY_NOT_ASK: {
    outcome: "deny",
    status: 403,
    title: "Role may not ask",
    sentence: "Your role may not ask questions here.",
  },
  EMERGENCY_DENY_ALL: {
    outcome: "deny",
    status: 403,
    title: "Answers are switched off",
    sentence: "All answers are switched off at present by a steward.",
  },
  DEFAULT_DENY: {
    outcome: "deny",
    status: 403,
    title: "Denied",
    sentence: "No rule permits this request.",
  },
  POLICY_UNAVAILABLE: {
    outcome: "error",
    status: 503,
    title: "Policy unavailable",
    sentence: "The policy could not be evaluated, so nothing is shown.",
  },
  LEDGER_UNAVAILABLE: {
    outcome: "error",
    status: 503,
    title: "Ledger unavailable",
    sentence: "The audit record could not be placed, so nothing is shown.",
  },
  STORE_UNAVAILABLE: {
    outcome: "error",
    status: 503,
    title: "Store unavailable",
    sentence: "The evidence store did not answer.",
  },
  INTEGRITY: {
    outcome: "error",
    status: 500,
    title: "Integrity failure",
    sentence: "A check on stored bytes failed, so nothing is shown.",
  },
  INTERNAL: {
    outcome: "error",
    status: 500,
    title: "Internal error",
    sentence: "Something failed inside the service; nothing is shown.",
  },
  CANCELLED: {
    outcome: "error",
    status: 499,
    title: "Request cancelled",
    sentence: "The request ended before its outcome.",
  },
  OVERLOADED: {
    outcome: "error",
    status: 503,
    title: "Overloaded",
    sentence: "The service is at its limit; try again shortly.",
  },
  RATE_LIMITED: {
    outcome: "error",
    status: 429,
    title: "Too many requests",
    sentence: "You have asked too often; try again shortly.",
  },
  REQUEST_INVALID: {
    outcome: "error",
    status: 400,
    title: "Request invalid",
    sentence: "The request is not of the form this service takes.",
  },
  BODY_TOO_LARGE: {
    outcome: "error",
    status: 413,
    title: "Body too large",
    sentence: "The request body is over 64 KiB.",
  },
  MEDIA_TYPE: {
    outcome: "error",
    status: 415,
    title: "Not JSON",
    sentence: "The request body must be application/json.",
  },
  IDEMPOTENCY_MISMATCH: {
    outcome: "error",
    status: 422,
    title: "Idempotency key reused",
    sentence: "This Idempotency-Key was used with another request body.",
  },
  IDEMPOTENCY_IN_PROGRESS: {
    outcome: "error",
    status: 409,
    title: "Still running",
    sentence: "A request with this Idempotency-Key is still running.",
  },
  UNAUTHENTICATED: {
    outcome: "error",
    status: 401,
    title: "Unauthenticated",
    sentence: "A valid bearer token is needed.",
  },
  METHOD_NOT_ALLOWED: {
    outcome: "error",
    status: 405,
    title: "Method not allowed",
    sentence: "This route does not take that method.",
  },
  NOT_FOUND: {
    outcome: "error",
    status: 404,
    title: "Not found",
    sentence: "There is nothing here for you.",
  },
} as const satisfies Record<string, Reason>;

/** A member of the closed set. */
export type ReasonCode = keyof typeof REASONS;

type CodesOf<O extends Reason["outcome"]> = {
  [C in ReasonCode]: (typeof REASONS)[C]["outcome"] extends O ? C : never;
}[ReasonCode];

export type AbstainReason = CodesOf<"abstain">;
export type DenyReason = CodesOf<"deny">;

/** Whether a string is a known code of the given outcome. */
export function isReason<O extends Reason["outcome"]>(code: string, outcome: O): code is CodesOf<O> {
  return Object.hasOwn(REASONS, code) && REASONS[code as ReasonCode].outcome === outcome;
}
