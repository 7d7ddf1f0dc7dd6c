import canonicalize from "canonicalize";
import type { Obligation } from "../evidence/shapes.ts";
import {
  BUNDLE_DIR,
  readBundle,
  requireUnexpired,
  sha256Hex,
  type Bundle,
  type Entrypoint,
  type PolicyData,
} from "./bundle.ts";
import { checkCanary } from "./canary.ts";
import {
  abstainReason,
  denyReason,
  readGate,
  readPassages,
  readPlain,
  readScope,
  type PlainResult,
} from "./decisions.ts";
import { createEvaluator, DEFAULT_LIMITS, type Evaluator, type EvaluatorLimits } from "./evaluator.ts";
import { instantiate, type RulesInstance } from "./opa-instance.ts";
import { PolicyFault, type PolicyTrouble } from "./policy-fault.ts";
import type { Asker, DecisionTrace, Labelled, Policy, Switches } from "./shapes.ts";

export interface PolicyOptions {
  /** Folder with manifest.json, policy.wasm and data.json; the committed bundle when absent. */
  readonly bundleDir?: string | undefined;
  /** A new ULID. */
  readonly newId: () => string;
  /** The switches as they stand, at most a few seconds old; a rejection denies. */
  readonly readSwitches: () => Promise<Switches>;
  readonly clock?: (() => Date) | undefined;
  readonly minRevision?: number | undefined;
  readonly limits?: EvaluatorLimits | undefined;
  /** Told of each fault, for log and metrics. */
  readonly onFault?: ((trouble: PolicyTrouble) => void) | undefined;
  /** Makes the rules ready to run; the SDK when absent. */
  readonly makeInstance?: ((bundle: Bundle) => RulesInstance) | undefined;
}

/** The policy as composed: the boundary, its readiness check and what it reads of policy data. */
export interface OpaPolicy extends Policy {
  /** Resolves when what must be allowed is allowed and what must be denied is denied; else PolicyFault. */
  canary(): Promise<void>;
  readonly data: PolicyData;
  readonly manifest: Bundle["manifest"];
  /** Instances of the rules thrown away since the start. */
  recycled(): number;
  /** Evaluates one entrypoint with the switches given, for explaining and comparing; the raw decision. */
  evaluate(entrypoint: Entrypoint, input: object): unknown;
}

interface Deciding {
  readonly bundle: Bundle;
  readonly options: PolicyOptions;
  readonly evaluator: Evaluator;
  /** The switches that the last decision saw: part of the data digest. */
  seen: Switches;
}

/**
 * Loads the compiled rules and gives the policy boundary over them.
 *
 * Implementer: every fault in deciding throws PolicyFault (POLICY_UNAVAILABLE outside) with its own trouble
 * and a trace for the record, and the next call runs on a fresh instance. Nothing is allowed by a fault.
 * Caller: a decision holds for the question at hand only; keep none.
 * Errors: PolicyFault when the bundle is missing, wrong, old, expired, or its canary does not sing.
 */
export async function loadPolicy(options: PolicyOptions): Promise<OpaPolicy> {
  const clock = options.clock ?? (() => new Date());
  const bundle = await readBundle(options.bundleDir ?? BUNDLE_DIR, clock(), options.minRevision);
  const makeInstance = options.makeInstance ?? instantiate;
  const evaluator = createEvaluator(() => makeInstance(bundle), options.limits ?? DEFAULT_LIMITS);
  const seen = { deny_all: false, sources_only: false };
  const deciding: Deciding = { bundle, options: { ...options, clock }, evaluator, seen };
  const policy = policyOver(deciding);
  await policy.canary();
  return policy;
}

function policyOver(deciding: Deciding): OpaPolicy {
  const { bundle, evaluator } = deciding;
  const knownLabels = new Set(Object.keys(bundle.data.labels));
  return {
    bundleDigest: bundle.digest,
    data: bundle.data,
    manifest: bundle.manifest,
    recycled: () => evaluator.recycled(),
    evaluate: (entrypoint, input) => evaluator.evaluate(entrypoint, input),
    dataDigest: () => dataDigestOf(bundle, deciding.seen),
    canary: async () => checkCanary(evaluator, knownLabels),

    async scope(asker) {
      const { trace, decision } = await decide(deciding, "focus/scope", asker, {}, (result) => {
        const scope = readScope(result, knownLabels);
        if (!scope.allow) denyReason(scope.reason_codes);
        return scope;
      });
      return decision.allow
        ? { kind: "allowed", trace, labels: decision.labels, sourcesOnly: decision.sources_only }
        : { kind: "denied", trace, reason: denyReason(decision.reason_codes) };
    },

    async gate(asker, signals) {
      const { trace, decision } = await decide(deciding, "focus/gate", asker, { signals }, (result) => {
        const gate = readGate(result);
        if (gate.outcome === "deny") denyReason(gate.reason_codes);
        if (gate.outcome === "abstain") abstainReason(gate.reason_codes);
        return gate;
      });
      if (decision.outcome === "allow") return { kind: "allowed", trace, notices: decision.notices };
      return decision.outcome === "abstain"
        ? { kind: "abstain", trace, reason: abstainReason(decision.reason_codes) }
        : { kind: "denied", trace, reason: denyReason(decision.reason_codes) };
    },

    async passages(asker, passages) {
      const { kinds, kindOf } = distinct(passages);
      const { trace, decision } = await decide(
        deciding,
        "focus/passage",
        asker,
        { passages: kinds },
        (result) => readPassages(result, kinds.length),
      );
      const refusals = new Set(decision.verdicts.flatMap((verdict) => verdict.reason_codes));
      const verdicts = kindOf.map((kind) => {
        const verdict = decision.verdicts[kind];
        return verdict === undefined || !verdict.allow
          ? { allow: false, obligations: [] }
          : { allow: true, obligations: verdict.obligations };
      });
      return {
        trace: {
          ...trace,
          allow: decision.allow && refusals.size === 0,
          reasonCodes: decision.allow ? [...refusals].sort() : trace.reasonCodes,
        },
        verdicts,
      };
    },

    async release(asker, cited, bundleDigest) {
      const input = {
        cited: distinct(cited).kinds,
        decided_by: bundleDigest,
        bundle_digest: bundle.digest,
      };
      const { trace } = await decide(deciding, "focus/release", asker, input, readPlain);
      return { trace, allow: trace.allow };
    },

    async auditRead(asker, record) {
      const input = { own_subject: record.ownSubject };
      const { trace } = await decide(deciding, "audit/read", asker, input, readPlain);
      return { trace, allow: trace.allow };
    },
  };
}

// The clock is no input: no rule reads it, and what must lapse (the bundle) is looked at here.
async function decide<D extends PlainResult>(
  deciding: Deciding,
  entrypoint: Entrypoint,
  asker: Asker,
  more: object,
  readDecision: (result: unknown) => D,
): Promise<{ readonly trace: DecisionTrace; readonly decision: D }> {
  const { options, evaluator, bundle } = deciding;
  const decisionId = options.newId();
  try {
    const switches = await switchesNow(options);
    deciding.seen = switches;
    requireUnexpired(bundle.manifest, (options.clock ?? (() => new Date()))());
    const input = { role: asker.role, switches, ...more };
    const decision = readDecision(evaluator.evaluate(entrypoint, input));
    const { allow, reason_codes: reasonCodes } = decision;
    return { trace: { entrypoint, decisionId, allow, reasonCodes }, decision };
  } catch (thrown) {
    evaluator.recycle();
    const fault = asPolicyFault(thrown);
    options.onFault?.(fault.trouble);
    const trace = { entrypoint, decisionId, allow: false, reasonCodes: [fault.trouble] };
    throw new PolicyFault(fault.trouble, entrypoint, { cause: fault, trace });
  }
}

async function switchesNow(options: PolicyOptions): Promise<Switches> {
  try {
    const { deny_all, sources_only } = await options.readSwitches();
    return { deny_all, sources_only };
  } catch (cause) {
    throw new PolicyFault("switches_unreadable", "the switches could not be read", { cause });
  }
}

function asPolicyFault(thrown: unknown): PolicyFault {
  if (thrown instanceof PolicyFault) return thrown;
  return new PolicyFault("thrown_error", "while deciding", { cause: thrown });
}

/**
 * The different kinds among labelled things, as the rules see them, and which kind each one is. The rules
 * read label and duties alone; a hundred passages are mostly a handful of kinds.
 */
function distinct(things: readonly Labelled[]): {
  readonly kinds: readonly { readonly label: string; readonly obligations: readonly Obligation[] }[];
  readonly kindOf: readonly number[];
} {
  const kinds: { label: string; obligations: readonly Obligation[] }[] = [];
  const numbers = new Map<string, number>();
  const written = new Map<readonly Obligation[], string>();
  const kindOf = things.map(({ label, obligations }) => {
    let duties = written.get(obligations);
    if (duties === undefined) written.set(obligations, (duties = JSON.stringify(obligations)));
    const key = `${label}\u0000${duties}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = kinds.push({ label, obligations }) - 1;
      numbers.set(key, number);
    }
    return number;
  });
  return { kinds, kindOf };
}

function dataDigestOf(bundle: Bundle, switches: Switches): string {
  return sha256Hex(canonicalize({ data: bundle.manifest.data_sha256, switches }) ?? "");
}
