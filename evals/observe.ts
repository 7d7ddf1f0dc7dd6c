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
  readonly placed: PlacedRecord | "absent";
  /** What is wrong with the record's proof; undefined when it holds, or there is no record. */
  readonly proofFault: string | undefined;
  readonly latencyMs: number;
}

/** A case with what was observed of it, or why nothing could be. */
export interface Seen {
  readonly asked: Case;
  readonly observed: Observed | Error;
}

type Unproved = Omit<Observed, "proofFault">;

/** Asks a case, opens each of its citations for the asker's role, and fetches its audit record. */
async function observe(target: Target, asked: Case): Promise<Unproved> {
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
  const ref = auditRefOf(response);
  return ref === undefined ? "absent" : ((await target.findRecord(ref)) ?? "absent");
}

/**
 * Observes cases one after another; changes of the store that they ask for are made once, before them. Proofs
 * come last: a record gets its place in the log a moment after its answer has left.
 */
export async function observeAll(
  target: Target,
  cases: readonly Case[],
  onCase: (done: number) => void,
): Promise<readonly Seen[]> {
  const withdrawn = new Set<string>();
  const seen: { readonly asked: Case; readonly observed: Unproved | Error }[] = [];
  for (const asked of cases) {
    for (const slug of asked.given?.withdrawn ?? []) {
      if (withdrawn.has(slug)) continue;
      await target.withdraw(slug);
      withdrawn.add(slug);
    }
    if (asked.given === undefined && withdrawn.size > 0)
      throw new HarnessFailure(`${asked.case_id} stands after cases that changed the store`);
    seen.push({ asked, observed: await attempt(() => observe(target, asked)) });
    onCase(seen.length);
  }
  const proved: Seen[] = [];
  for (const { asked, observed } of seen)
    proved.push({ asked, observed: await attempt(() => prove(target, observed)) });
  return proved;
}

async function prove(target: Target, observed: Unproved | Error): Promise<Observed | Error> {
  if (observed instanceof Error) return observed;
  const ref = observed.placed === "absent" ? undefined : auditRefOf(observed.response);
  return { ...observed, proofFault: ref === undefined ? undefined : await target.checkProof(ref) };
}

async function attempt<T>(look: () => Promise<T>): Promise<T | Error> {
  try {
    return await look();
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}
