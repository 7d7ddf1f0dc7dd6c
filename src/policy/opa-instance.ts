import { createRequire } from "node:module";
import type { LoadedPolicy } from "@open-policy-agent/opa-wasm";
import { ALLOWED_BUILTINS, ENTRYPOINTS, type Bundle } from "./bundle.ts";
import { PolicyFault } from "./policy-fault.ts";

// Its ES module leaves the synchronous loader out.
const opa = createRequire(import.meta.url)(
  "@open-policy-agent/opa-wasm",
) as typeof import("@open-policy-agent/opa-wasm");

/** The compiled rules, ready to evaluate; one is thrown away after each fault. */
export interface RulesInstance {
  /** Gives OPA's result set; throws whatever the SDK throws (strings and plain objects too). */
  evaluate(input: ArrayBuffer, entrypoint: string): unknown;
}

// The rules take under half a megabyte; a runaway evaluation meets this wall instead of the process's.
const MEMORY_PAGES = { initial: 8, maximum: 128 };

/**
 * Instantiates the module with its data under a memory cap.
 *
 * Errors: PolicyFault builtin_not_allowed or entrypoint_missing when the module itself (whatever its manifest
 * says) wants a host function outside the allowed set or lacks a decision; instance_failed for the rest.
 */
export function instantiate(bundle: Bundle): RulesInstance {
  try {
    const rules = opa.loadPolicySync(bundle.module, { ...MEMORY_PAGES });
    requireBuiltins(rules);
    const missing = ENTRYPOINTS.filter((name) => !Object.hasOwn(rules.entrypoints as object, name));
    if (missing.length > 0) throw new PolicyFault("entrypoint_missing", missing.join(", "));
    rules.setData({ policy: bundle.data });
    return rules;
  } catch (cause) {
    if (cause instanceof PolicyFault) throw cause;
    throw new PolicyFault("instance_failed", "the module could not be set up", { cause });
  }
}

interface BuiltinExports {
  builtins(): number;
  opa_json_dump(address: number): number;
}

// The SDK keeps the list of wanted built-ins to itself and fails only when one is called.
function requireBuiltins(rules: LoadedPolicy): void {
  const instance = rules.wasmInstance as WebAssembly.Instance;
  const exports = instance.exports as unknown as BuiltinExports;
  const wanted = Object.keys(
    JSON.parse(readText(rules.mem, exports.opa_json_dump(exports.builtins()))) as object,
  );
  const refused = wanted.filter((name) => !ALLOWED_BUILTINS.includes(name));
  if (refused.length > 0) throw new PolicyFault("builtin_not_allowed", refused.join(", "));
}

function readText(memory: WebAssembly.Memory, address: number): string {
  const bytes = new Uint8Array(memory.buffer);
  return new TextDecoder().decode(bytes.subarray(address, bytes.indexOf(0, address)));
}
