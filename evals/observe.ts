import type { Citation } from "../src/answer/shapes.ts";
import { DEFAULT_NOW, type Case } from "./cases.ts";
import { HarnessFailure } from "./failure.ts";
import { envelopeOf, type OpenedCitation, type PlacedRecord, type Response, type Target } from "./target.ts";

/** A citation of an answer, and what was found when it was opened. */
export interface ResolvedCitation {
  readonly citation: Citation;
  readonly opened: OpenedCitation | undefined;
}

/** All that scorers look at for one case. */
export interface Observed {
  readonly response: Response;
  readonly resolved: readonly ResolvedCitation[];
  /** "unknown": the target shows no records. */
  readonly placed: PlacedRecord | "absent" | "unknown";
  readonly latencyMs: number;
}

/** Asks a case, opens each of its citations for the asker's role, and fetches its audit record. */
export async function observe(target: Target, asked: Case): Promise<Observed> {
  const startMs = performance.now();
  const response = await target.ask(asked, new Date(asked.now ?? DEFAULT_NOW));
  const latencyMs = Math.round(performance.now() - startMs);
  const resolved: ResolvedCitation[] = [];
  for (const citation of citationsOf(response))
    resolved.push({ citation, opened: await target.openCitation(citation.ref, asked.role) });
  return { response, resolved, placed: await placedOf(target, response), latencyMs };
}

/** The citations of a response; none for what has no envelope. */
export function citationsOf(response: Response): readonly Citation[] {
  return envelopeOf(response)?.citations ?? [];
}

/** The audit reference of a response, when it has one. */
export function auditRefOf(response: Response): string | undefined {
  return "envelope" in response ? response.envelope.audit_ref : response.auditRef;
}

async function placedOf(target: Target, response: Response): Promise<Observed["placed"]> {
  if (!target.knowsRecords) return "unknown";
  const ref = auditRefOf(response);
  return ref === undefined ? "absent" : ((await target.findRecord(ref)) ?? "absent");
}

/** Observes cases one after another; changes of the store that they ask for are made once, before them. */
export async function observeAll(
  target: Target,
  cases: readonly Case[],
  onCase: (asked: Case, observed: Observed | Error, done: number) => void,
): Promise<void> {
  const withdrawn = new Set<string>();
  for (const [i, asked] of cases.entries()) {
    for (const slug of asked.given?.withdrawn ?? []) {
      if (withdrawn.has(slug)) continue;
      await target.withdraw(slug);
      withdrawn.add(slug);
    }
    if (asked.given === undefined && withdrawn.size > 0)
      throw new HarnessFailure(`${asked.case_id} stands after cases that changed the store`);
    onCase(asked, await observed(target, asked), i + 1);
  }
}

async function observed(target: Target, asked: Case): Promise<Observed | Error> {
  try {
    return await observe(target, asked);
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}
