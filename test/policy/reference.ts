/**
 * A second opinion on the decisions, in plain TypeScript and from the tables as the contract prints them: it
 * shares neither code nor data with the rules. Test code only.
 */

const READS: Readonly<Record<string, readonly string[]>> = {
  public: ["public", "public_generalized"],
  contributor: ["public", "public_generalized", "internal"],
  reviewer: ["public", "public_generalized", "internal", "restricted"],
  steward: [
    "public",
    "public_generalized",
    "internal",
    "restricted",
    "restricted_sensitive_location",
    "embargoed",
  ],
};
const NOT_ASKING = new Set<unknown>(["operator", "auditor"]);
const LEDGER_READERS = new Set<unknown>(["steward", "auditor"]);
const LABELS = new Set<unknown>([...(READS["steward"] ?? []), "quarantine"]);
const OBLIGATIONS = new Set<unknown>([
  "generalize_geometry",
  "redact_fields",
  "min_count_threshold",
  "show_notice",
  "require_attribution",
  "limit_to_public_evidence",
  "block_export",
]);
const DENYING: readonly (readonly [string, string])[] = [
  ["sensitive_location", "SENSITIVE_LOCATION"],
  ["living_person", "LIVING_PERSON"],
  ["small_count", "SMALL_COUNT"],
  ["legal_advice", "LEGAL_ADVICE"],
  ["enumerate_hidden", "RESTRICTED_REQUEST"],
  ["bypass_rules", "RESTRICTED_REQUEST"],
  ["role_switch", "RESTRICTED_REQUEST"],
];
const ABSTAINING: readonly (readonly [string, string])[] = [
  ["live_information", "LIVE_INFORMATION"],
  ["forecast", "FORECAST"],
  ["out_of_scope", "OUT_OF_SCOPE"],
];
const NOTED = ["role_claim", "instruction"];

/** What an entrypoint is expected to come to: allowed or not, and the public or private reasons in order. */
export interface Opinion {
  readonly allow: boolean;
  readonly reasons: readonly string[];
  /** Labels of a scope, outcome of a gate, one allowance a passage. */
  readonly more?: unknown;
}

type Input = Readonly<Record<string, unknown>>;

/** The expected decision of an entrypoint on an input of any shape. */
export function opinionOn(entrypoint: string, input: Input): Opinion {
  switch (entrypoint) {
    case "focus/scope":
      return scope(input);
    case "focus/gate":
      return gate(input);
    case "focus/passage":
      return passage(input);
    case "focus/release":
      return release(input);
    case "audit/read":
      return auditRead(input);
    default:
      throw new Error(`no opinion on ${entrypoint}`);
  }
}

function switchesOf(input: Input): Input {
  const { switches } = input;
  return typeof switches === "object" && switches !== null ? (switches as Input) : {};
}

/** The reason why nothing is decided at all for this asker; undefined while they may ask. */
function refusal(input: Input): string | undefined {
  const { deny_all: denyAll, sources_only: sourcesOnly } = switchesOf(input);
  if (denyAll !== undefined && denyAll !== false) return "EMERGENCY_DENY_ALL";
  if (NOT_ASKING.has(input["role"])) return "ROLE_MAY_NOT_ASK";
  if (readable(input["role"]) === undefined) return "DEFAULT_DENY";
  return denyAll === false && typeof sourcesOnly === "boolean" ? undefined : "DEFAULT_DENY";
}

function readable(role: unknown): readonly string[] | undefined {
  return typeof role === "string" && Object.hasOwn(READS, role) ? READS[role] : undefined;
}

function denied(reason: string, more?: unknown): Opinion {
  return { allow: false, reasons: [reason], more };
}

function scope(input: Input): Opinion {
  const reason = refusal(input);
  if (reason !== undefined) return denied(reason, []);
  return { allow: true, reasons: [], more: readable(input["role"]) };
}

function gate(input: Input): Opinion {
  const reason = refusal(input);
  if (reason !== undefined) return denied(reason, "deny");
  const { signals } = input;
  const known = new Set<unknown>([...[...DENYING, ...ABSTAINING].map(([name]) => name), ...NOTED]);
  if (!Array.isArray(signals) || !signals.every((signal) => known.has(signal)))
    return denied("DEFAULT_DENY", "deny");
  const raised = (table: typeof DENYING) => [
    ...new Set(
      table
        .filter(([name]) => signals.includes(name))
        .filter(([name]) => !(name === "sensitive_location" && input["role"] === "steward"))
        .map(([, code]) => code),
    ),
  ];
  const denials = raised(DENYING);
  if (denials.length > 0) return { allow: false, reasons: denials, more: "deny" };
  const abstentions = raised(ABSTAINING);
  if (abstentions.length > 0) return { allow: false, reasons: abstentions, more: "abstain" };
  return { allow: true, reasons: [], more: "allow" };
}

function mayShow(role: unknown, thing: unknown): boolean {
  if (typeof thing !== "object" || thing === null) return false;
  const { label, obligations } = thing as Input;
  if (typeof label !== "string" || !LABELS.has(label)) return false;
  if (!(readable(role) ?? []).includes(label)) return false;
  if (!Array.isArray(obligations)) return false;
  const types = obligations.map((duty: unknown) =>
    typeof duty === "object" && duty !== null ? (duty as Input)["type"] : undefined,
  );
  if (!types.every((type) => OBLIGATIONS.has(type))) return false;
  return !types.includes("limit_to_public_evidence") || label.startsWith("public");
}

function passage(input: Input): Opinion {
  const reason = refusal(input);
  if (reason !== undefined) return denied(reason, []);
  const { passages } = input;
  if (!Array.isArray(passages)) return denied("DEFAULT_DENY", []);
  return { allow: true, reasons: [], more: passages.map((each: unknown) => mayShow(input["role"], each)) };
}

function release(input: Input): Opinion {
  const reason = refusal(input);
  if (reason !== undefined) return denied(reason);
  const { bundle_digest: now, decided_by: then, cited } = input;
  if (typeof now !== "string" || now !== then) return denied("POLICY_CHANGED");
  if (!Array.isArray(cited)) return denied("DEFAULT_DENY");
  return cited.every((each) => mayShow(input["role"], each))
    ? { allow: true, reasons: [] }
    : denied("CITATION_REFUSED");
}

function auditRead(input: Input): Opinion {
  const { role, own_subject: own } = input;
  if (LEDGER_READERS.has(role)) return { allow: true, reasons: [] };
  const { deny_all: denyAll } = switchesOf(input);
  if (denyAll !== undefined && denyAll !== false) return denied("EMERGENCY_DENY_ALL");
  if (role === "operator") return denied("ROLE_MAY_NOT_ASK");
  if (readable(role) === undefined) return denied("DEFAULT_DENY");
  if (own === false) return denied("NOT_OWN_RECORD");
  return own === true && denyAll === false ? { allow: true, reasons: [] } : denied("DEFAULT_DENY");
}
