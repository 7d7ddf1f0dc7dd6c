import type { AdmissiblePackage, AdmitPackage } from "../evidence/shapes.ts";
import { recordAct, type ActLedger } from "./act.ts";

/** Records that a version is in the store, once a version; gives the reference of the record that stands. */
export function recordPromotion(
  ledger: ActLedger,
  { dataset: { slug, version }, digest, supersedes }: AdmissiblePackage,
  { kind, passages }: Awaited<ReturnType<AdmitPackage>>,
): Promise<string> {
  const dataset = `${slug}@${version}`;
  const how = kind === "admitted" ? `${passages} passages` : "it stood in the store without a record";
  const instead = supersedes === null ? "" : `, in place of ${supersedes}`;
  return recordAct(ledger, {
    operation: "evidence/promote",
    actId: promotionOf(dataset),
    subjectRef: dataset,
    note: `promoted ${dataset}, package ${digest}: ${how}${instead}`,
  });
}

/** Whether the promotion of `slug@version` has its record. */
export async function isPromotionRecorded(ledger: ActLedger, dataset: string): Promise<boolean> {
  return (await ledger.findAnswer(promotionOf(dataset))) !== undefined;
}

function promotionOf(dataset: string): string {
  return `promotion-${dataset}`;
}
