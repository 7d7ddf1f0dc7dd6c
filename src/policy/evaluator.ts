import type { Entrypoint } from "./bundle.ts";
import type { RulesInstance } from "./opa-instance.ts";
import { PolicyFault, type PolicyTrouble } from "./policy-fault.ts";

export interface EvaluatorLimits {
  readonly maxInputBytes: number;
  /** A result that took longer is thrown away: whatever stalled it, it was not a healthy decision. */
  readonly maxMs: number;
}

export interface Evaluator {
  /** The one result of the entrypoint; throws PolicyFault for everything else, and the next call starts fresh. */
  evaluate(entrypoint: Entrypoint, input: unknown): unknown;
  /** Instances thrown away so far. */
  recycled(): number;
  /** Throws the present instance away: for a result that proved unusable after it was read. */
  recycle(): void;
}

export const DEFAULT_LIMITS: EvaluatorLimits = { maxInputBytes: 1 << 20, maxMs: 1_000 };

/**
 * Runs rules behind a guard: the input is serialised here, bounded, and never falsy; a throw of any kind, an
 * empty or odd result set, or too long a time is a PolicyFault and costs the instance.
 *
 * Wasm runs to its end on this thread, so the time limit is looked at afterwards; that it ends is given by
 * the bound on the input and by Rego, whose evaluation always terminates.
 */
export function createEvaluator(
  makeInstance: () => RulesInstance,
  limits: EvaluatorLimits = DEFAULT_LIMITS,
  clockMs: () => number = () => performance.now(),
): Evaluator {
  let instance: RulesInstance | undefined = makeInstance();
  let recycled = 0;

  function recycle(): void {
    if (instance !== undefined) recycled += 1;
    instance = undefined;
  }

  function evaluate(entrypoint: Entrypoint, input: unknown): unknown {
    const bytes = serialise(input, limits.maxInputBytes);
    instance ??= makeInstance();
    const startMs = clockMs();
    const results = run(instance, entrypoint, bytes);
    const tookMs = clockMs() - startMs;
    if (tookMs > limits.maxMs) throw new PolicyFault("over_time", `${tookMs} ms for ${entrypoint}`);
    return onlyResult(results, entrypoint);
  }

  return {
    recycle,
    recycled: () => recycled,
    evaluate(entrypoint, input) {
      try {
        return evaluate(entrypoint, input);
      } catch (thrown) {
        recycle();
        throw thrown;
      }
    },
  };
}

const encoder = new TextEncoder();

function serialise(input: unknown, maxBytes: number): ArrayBuffer {
  // The SDK leaves a falsy input out, and rules would then run without one.
  if (typeof input !== "object" || input === null)
    throw new PolicyFault("input_falsy", "an input must be an object");
  let text: string | undefined;
  try {
    text = JSON.stringify(input) as string | undefined;
  } catch (cause) {
    throw new PolicyFault("input_unserialisable", "an input must be plain JSON", { cause });
  }
  if (text === undefined) throw new PolicyFault("input_falsy", "an input must not serialise to nothing");
  if (text.length > maxBytes) throw new PolicyFault("input_too_large", `${text.length} characters`);
  const bytes = encoder.encode(text);
  if (bytes.byteLength > maxBytes) throw new PolicyFault("input_too_large", `${bytes.byteLength} bytes`);
  const { buffer, byteOffset, byteLength } = bytes;
  return buffer.byteLength === byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
}

function run(instance: RulesInstance, entrypoint: Entrypoint, input: ArrayBuffer): unknown {
  try {
    return instance.evaluate(input, entrypoint);
  } catch (cause) {
    throw new PolicyFault(troubleOf(cause), `while evaluating ${entrypoint}`, { cause });
  }
}

function troubleOf(thrown: unknown): PolicyTrouble {
  const words = thrown instanceof Error ? thrown.message : typeof thrown === "string" ? thrown : "";
  if (/memory|malloc/i.test(words)) return "memory_cap";
  if (typeof thrown === "string")
    return words.startsWith("entrypoint ") ? "entrypoint_missing" : "thrown_string";
  return thrown instanceof Error ? "thrown_error" : "thrown_object";
}

function onlyResult(results: unknown, entrypoint: Entrypoint): unknown {
  if (!Array.isArray(results)) throw new PolicyFault("result_not_object", `${entrypoint}: no result set`);
  const [first, ...others] = results as unknown[];
  if (first === undefined) throw new PolicyFault("result_empty", entrypoint);
  if (others.length > 0) throw new PolicyFault("result_wrong_shape", `${entrypoint}: several results`);
  const result: unknown =
    typeof first === "object" && first !== null && "result" in first ? first.result : undefined;
  if (typeof result !== "object" || result === null || Array.isArray(result))
    throw new PolicyFault("result_not_object", entrypoint);
  return result;
}
