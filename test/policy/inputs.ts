import { execFile } from "node:child_process";
import * as fc from "fast-check";
import { ENTRYPOINTS, type Entrypoint } from "../../src/policy/bundle.ts";
import { SOURCES_DIR } from "../../src/policy/bundle-build.ts";
import type { Opinion } from "./reference.ts";

const ROLES = ["public", "contributor", "reviewer", "steward", "operator", "auditor"];
const LABELS = [
  "public",
  "public_generalized",
  "internal",
  "restricted",
  "restricted_sensitive_location",
  "embargoed",
  "quarantine",
];
const DUTIES = [
  "generalize_geometry",
  "redact_fields",
  "min_count_threshold",
  "show_notice",
  "require_attribution",
  "limit_to_public_evidence",
  "block_export",
];
const SIGNALS = [
  "sensitive_location",
  "living_person",
  "small_count",
  "legal_advice",
  "enumerate_hidden",
  "bypass_rules",
  "role_switch",
  "live_information",
  "forecast",
  "out_of_scope",
  "role_claim",
  "instruction",
];

const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, 1, "", "public ", "Public", "__proto__", [], ["public"], {}),
  fc.jsonValue({ maxDepth: 1 }),
);

function mostly<T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 15, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

const role = mostly(fc.constantFrom(...ROLES, "public", "contributor", "reviewer", "steward"));
const calm = { weight: 6, arbitrary: fc.constant(false) };
const thrown = { weight: 1, arbitrary: fc.constant(true) };
const switches = mostly(
  fc.record(
    { deny_all: mostly(fc.oneof(calm, thrown)), sources_only: mostly(fc.oneof(calm, thrown)) },
    { requiredKeys: [] },
  ),
);
const duty = mostly(fc.record({ type: mostly(fc.constantFrom(...DUTIES)) }));
const thing = mostly(
  fc.record({
    label: mostly(fc.constantFrom(...LABELS)),
    obligations: mostly(fc.array(duty, { maxLength: 3 })),
  }),
);
const things = mostly(fc.array(thing, { maxLength: 6 }));
const digest = mostly(fc.constantFrom("d", "d", "d", "e"));
const asking = { role, switches };

const INPUTS: Readonly<Record<Entrypoint, fc.Arbitrary<Record<string, unknown>>>> = {
  "focus/scope": fc.record(asking),
  "focus/gate": fc.record({
    ...asking,
    signals: mostly(fc.array(mostly(fc.constantFrom(...SIGNALS)), { maxLength: 4 })),
  }),
  "focus/passage": fc.record({ ...asking, passages: things }),
  "focus/release": fc.record({ ...asking, cited: things, bundle_digest: digest, decided_by: digest }),
  "audit/read": fc.record({ ...asking, own_subject: mostly(fc.boolean()) }),
};

export interface Case {
  readonly entrypoint: Entrypoint;
  readonly input: Record<string, unknown>;
}

/** Inputs of all entrypoints: mostly what the service sends, now and then something odd in any place. */
export const anyCase: fc.Arbitrary<Case> = fc
  .constantFrom(...ENTRYPOINTS)
  .chain((entrypoint) => INPUTS[entrypoint].map((input) => ({ entrypoint, input })));

/** A decision as the reference speaks of it. */
export function asOpinion(entrypoint: Entrypoint, decision: unknown): Opinion {
  const {
    allow,
    reason_codes: reasons,
    ...more
  } = decision as {
    allow: boolean;
    reason_codes: string[];
    labels?: string[];
    outcome?: string;
    verdicts?: { allow: boolean }[];
  };
  if (entrypoint === "focus/scope") return { allow, reasons, more: more.labels };
  if (entrypoint === "focus/gate") return { allow, reasons, more: more.outcome };
  if (entrypoint === "focus/passage")
    return { allow, reasons, more: more.verdicts?.map((verdict) => verdict.allow) };
  return { allow, reasons };
}

/** Decisions of `opa eval` on many cases, from the sources and in one process. */
export async function evalWithOpa(
  cases: readonly Case[],
  sources = SOURCES_DIR,
): Promise<readonly unknown[]> {
  const query = ENTRYPOINTS.map((entrypoint) => {
    const rule = `data.${entrypoint.replace("/", ".")}`;
    return `"${entrypoint}": {i: d | some i, c in input.cases; c.entrypoint == "${entrypoint}"; asked := c.asked; d := ${rule} with input as asked}`;
  }).join(", ");
  const words = ["eval", "--format", "raw", "--stdin-input", "-d", sources, `{${query}}`];
  const text = await feed(
    "opa",
    words,
    JSON.stringify({ cases: cases.map(({ entrypoint, input }) => ({ entrypoint, asked: input })) }),
  );
  const decisions = JSON.parse(text) as Record<Entrypoint, Record<string, unknown>>;
  return cases.map(({ entrypoint }, i) => decisions[entrypoint][String(i)]);
}

async function feed(command: string, words: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 1 << 28 };
    const child = execFile(command, words, options, (error, stdout, stderr) =>
      error === null ? resolve(stdout) : reject(new Error(stderr || error.message)),
    );
    child.stdin?.end(input);
  });
}
