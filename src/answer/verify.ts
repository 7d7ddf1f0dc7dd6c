import type { CitedRow, CitedSpan, CheckClaim, CheckResult, SecondKey, Verdict } from "../claims/shapes.ts";
import type { DraftClaim, DraftSpan, PermittedEvidence } from "../draft/shapes.ts";
import type { Recompute } from "./ports.ts";

/** All that may judge a claim. */
export interface Keys {
  readonly check: CheckClaim;
  readonly recompute: Recompute;
  readonly furtherKeys: readonly SecondKey[];
  readonly signal?: AbortSignal | undefined;
}

/** A drafted claim with its verdict. */
export interface CheckedClaim {
  readonly draft: DraftClaim;
  readonly verdict: Verdict;
}

/** Where names and numbers of a claim may stand besides the span: title, heading, header, units, times. */
export function contextOf({ passage, span }: DraftSpan): string {
  const { artifact, dataset } = passage;
  const fields = artifact.table?.fields ?? [];
  const named = span.cells === undefined ? [] : fields;
  return [
    artifact.title,
    dataset.title,
    passage.heading,
    artifact.table === undefined ? "" : artifact.table.header,
    ...(span.cells === undefined ? [] : (artifact.table?.notes ?? [])),
    ...named.flatMap((field) => [field.title, field.measure, field.unit, field.time]),
    ...Object.entries(artifact.aliases ?? {}).flatMap(([name, others]) => [name, ...others]),
  ]
    .filter((part) => part !== undefined && part !== "")
    .join("\n");
}

function rowOf({ passage, span }: DraftSpan): CitedRow | undefined {
  const table = passage.artifact.table;
  if (table === undefined || span.cells === undefined) return undefined;
  const fields = new Map(table.fields.map((field) => [field.name, field]));
  const cells = span.cells.flatMap(({ field: name, value }) => {
    const field = fields.get(name);
    return field === undefined ? [] : [{ field, value }];
  });
  const subject = cells.filter(({ field }) => table.subject.includes(field.name)).map(({ value }) => value);
  return { subject, cells, suppressed: table.suppressed, missingValues: table.missingValues };
}

/** A draft span as the checker reads it. */
export function citedSpan(draftSpan: DraftSpan): CitedSpan {
  const { passage, span } = draftSpan;
  const at = passage.spans.findIndex(({ start }) => start === span.start);
  return {
    text: span.text,
    context: contextOf(draftSpan),
    before: passage.spans[at - 1]?.text ?? "",
    after: passage.spans[at + 1]?.text ?? "",
    row: rowOf(draftSpan),
  };
}

/**
 * Gives every claim a verdict. A span outside the permitted set drops its claim before any check; a computed
 * claim is checked by running its plan again over the permitted rows.
 */
export async function verifyClaims(
  claims: readonly DraftClaim[],
  evidence: PermittedEvidence,
  keys: Keys,
): Promise<readonly CheckedClaim[]> {
  const checked: CheckedClaim[] = [];
  for (const draft of claims) {
    const verdict =
      draft.plan === undefined
        ? await turnKeys(draft, keys)
        : await verifyComputed(draft, evidence, keys.recompute);
    checked.push({ draft, verdict: draft.spans.length === 0 ? uncited(verdict) : verdict });
  }
  return checked;
}

/** The rules first; a claim that they support must pass every further key as well. All verdicts are kept. */
export async function turnKeys(
  draft: DraftClaim,
  { check, furtherKeys, signal }: Keys,
  vetoOf: () => CheckResult | undefined = () => undefined,
): Promise<Verdict> {
  const verdict = check(draft.text, draft.spans.map(citedSpan));
  if (verdict.verdict !== "supported") return verdict;
  const veto = vetoOf();
  if (veto !== undefined) return vetoed(verdict, veto);
  const quotes = draft.spans.map(({ span }) => span.text);
  const further = await Promise.all(furtherKeys.map((turn) => turn(draft.text, quotes, signal)));
  const isVetoed = further.some(({ result }) => result === "veto");
  return {
    ...verdict,
    verdict: isVetoed ? "insufficient" : "supported",
    checks: [...verdict.checks, ...further],
  };
}

/** A verdict that a further check overturns. */
export function vetoed(verdict: Verdict, check: CheckResult): Verdict {
  return { ...verdict, verdict: "insufficient", checks: [...verdict.checks, check] };
}

async function verifyComputed(
  draft: DraftClaim,
  evidence: PermittedEvidence,
  recompute: Recompute,
): Promise<Verdict> {
  const plan = draft.plan;
  if (plan === undefined || !evidence.tables.some(({ document }) => document === plan.document))
    return computed("insufficient", "veto", "the plan names a table that is not open to the asker");
  const again = recompute(plan, await evidence.scan(plan.document));
  if (again === undefined) return computed("insufficient", "veto", "the plan gives no value over these rows");
  if (!standsIn(draft.text, again.value))
    return computed("contradicted", "veto", `the plan gives ${again.value}, which the claim does not say`);
  const cited = new Set(draft.spans.map(({ passage }) => passage.id));
  const missing = again.deciding.filter(({ id }) => !cited.has(id)).length;
  if (missing > 0) return computed("insufficient", "veto", `${missing} deciding rows are not cited`);
  return computed("supported", "pass", `the plan, run again over the rows, gives ${again.value}`);
}

/** Whether the value stands in the text as a whole number or word, thousands separators aside. */
function standsIn(text: string, value: string): boolean {
  const plain = text.replaceAll(/(?<=\d),(?=\d{3})/g, "");
  for (let at = plain.indexOf(value); at >= 0; at = plain.indexOf(value, at + 1)) {
    const around = [plain[at - 1] ?? " ", plain[at + value.length] ?? " "];
    if (!around.some((character) => /[\p{L}\p{N}]/u.test(character))) return true;
  }
  return false;
}

function computed(verdict: Verdict["verdict"], result: "pass" | "veto", detail: string): Verdict {
  return {
    verdict,
    score: result === "pass" ? 1 : 0,
    regime: "computed",
    checks: [{ check: "recompute", result, detail }],
  };
}

/** The verdict of a claim that rests on nothing. */
export function uncited(verdict: Verdict): Verdict {
  return vetoed(verdict, { check: "cited", result: "veto", detail: "the claim cites no span" });
}
