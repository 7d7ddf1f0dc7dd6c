import { Fault } from "../fault.ts";
import type { Found, Passage, Scope, VisibleTable } from "../evidence/shapes.ts";
import { searchTerms } from "../language/read.ts";
import { applyObligations } from "../policy/obligations.ts";
import type { Asker, Labelled, PassageDecision, Policy } from "../policy/shapes.ts";
import type { EvidenceStore } from "../evidence/shapes.ts";
import type { PermittedEvidence } from "../draft/shapes.ts";
import type { Run } from "./run.ts";

/** What policy is told of a passage or table: dataset, label, duties, role of the source; never text. */
export function labelled(thing: Pick<Passage, "dataset" | "artifact">): Labelled {
  return {
    dataset: `${thing.dataset.slug}@${thing.dataset.version}`,
    label: thing.dataset.label,
    obligations: thing.dataset.obligations,
    sourceRole: thing.artifact.sourceRole,
  };
}

/** Keeps what the decision names as allowed, with its obligations applied; an unnamed passage is denied. */
export function permitPassages(
  found: readonly Found[],
  verdicts: PassageDecision["verdicts"],
): { readonly permitted: readonly Found[]; readonly notices: readonly string[] } {
  const permitted: Found[] = [];
  const notices: string[] = [];
  found.forEach(({ passage, score }, i) => {
    const verdict = verdicts[i];
    if (verdict?.allow !== true) return;
    const applied = applyObligations(passage, verdict.obligations);
    if (applied.kind === "denied") return;
    permitted.push({ passage: applied.passage, score });
    notices.push(...applied.notices);
  });
  return { permitted, notices };
}

/**
 * The second key: policy decides again for each passage and table that the store's filter let through.
 * Tables are scanned only behind their own decision, and each scanned row carries the table's obligations.
 */
export async function permitEvidence(
  policy: Policy,
  store: Pick<EvidenceStore, "scanTable">,
  asker: Asker,
  scope: Scope,
  candidates: { readonly passages: readonly Found[]; readonly tables: readonly VisibleTable[] },
  run: Run,
): Promise<PermittedEvidence> {
  const asked = [
    ...candidates.passages.map(({ passage }) => labelled(passage)),
    ...candidates.tables.map(labelled),
  ];
  const decision = asked.length === 0 ? undefined : await policy.passages(asker, asked, run.now);
  if (decision !== undefined) run.decisions.push(decision.trace);
  const verdicts = decision?.verdicts ?? [];
  const { permitted } = permitPassages(candidates.passages, verdicts);
  const keptIds = new Set(permitted.map(({ passage }) => passage.id));
  for (const { passage } of candidates.passages) {
    run.retrieved.push({
      passage: passage.id,
      dataset: `${passage.dataset.slug}@${passage.dataset.version}`,
      label: passage.dataset.label,
      allowed: keptIds.has(passage.id),
    });
  }
  const tableVerdicts = new Map(
    candidates.tables.map((table, i) => [table.document, verdicts[candidates.passages.length + i]]),
  );
  return {
    passages: permitted,
    tables: candidates.tables.filter((table) => tableVerdicts.get(table.document)?.allow === true),
    now: run.now,
    async scan(document, containing) {
      const verdict = tableVerdicts.get(document);
      if (verdict?.allow !== true)
        throw new Fault("INTEGRITY", `a table was scanned that policy did not permit: ${document}`);
      // What an obligation removes must not steer which rows are found, so the words are sought after it.
      const narrowed = verdict.obligations.length > 0 && containing !== undefined;
      const rows = await store.scanTable(document, scope, narrowed ? undefined : containing);
      const found = rows.map((passage) => ({ passage, score: 0 }));
      const verdictOfAll = found.map(() => verdict);
      const kept = permitPassages(found, verdictOfAll).permitted.map(({ passage }) => passage);
      return narrowed ? kept.filter(holdsOneOf(containing)) : kept;
    },
  };
}

/** Whether a passage holds all search words of at least one of the phrases. */
function holdsOneOf(phrases: readonly string[]): (passage: Passage) => boolean {
  const wanted = phrases.map((phrase) => searchTerms(phrase)).filter((terms) => terms.length > 0);
  return ({ text }) => {
    const held = new Set(searchTerms(text));
    return wanted.some((terms) => terms.every((term) => held.has(term)));
  };
}
