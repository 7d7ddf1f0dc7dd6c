import { MIN_REVISION } from "./bundle.ts";
import { loadPolicy, type OpaPolicy } from "./opa-policy.ts";

/** Rules without a service around them: they decide what they are given, and know no asker and no switches. */
export type Rules = Pick<OpaPolicy, "evaluate" | "bundleDigest" | "data" | "manifest">;

/**
 * Loads a bundle for tools that explain and compare; the committed one when no folder is named.
 *
 * Errors: PolicyFault as for the service: such a bundle could not be in force either.
 */
export async function loadRules(bundleDir?: string): Promise<Rules> {
  return loadPolicy({
    bundleDir,
    minRevision: MIN_REVISION,
    newId: () => "",
    readSwitches: async () => ({ deny_all: false, sources_only: false }),
  });
}
