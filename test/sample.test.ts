import { beforeEach, describe, expect, test } from "vitest";
import { isPromotionRecorded, recordPromotion } from "../src/cli/record-promotion.ts";
import type { AdmissiblePackage, EvidenceStore } from "../src/evidence/shapes.ts";
import { admitSample, samplePackages } from "../src/sample.ts";
import { actLedger } from "./fakes/act-ledger.ts";

let ledger: ReturnType<typeof actLedger>;
let admitted: Set<string>;

beforeEach(() => {
  ledger = actLedger();
  admitted = new Set();
});

/** A start of the service, as far as the sample goes, over a store that remembers names alone. */
async function start(): Promise<void> {
  const store: Pick<EvidenceStore, "statusOf" | "countVersions" | "admit"> = {
    statusOf: async (versions) =>
      new Map(versions.filter((version) => admitted.has(version)).map((version) => [version, "current"])),
    countVersions: async () => admitted.size,
    admit: async ({ dataset, documents }: AdmissiblePackage) => {
      admitted.add(`${dataset.slug}@${dataset.version}`);
      return { kind: "admitted", passages: documents.length };
    },
  };
  const records = {
    isRecorded: (dataset: string) => isPromotionRecorded(ledger, dataset),
    record: (...told: [AdmissiblePackage, { kind: "admitted" | "unchanged"; passages: number }]) =>
      recordPromotion(ledger, ...told),
  };
  await admitSample(store as EvidenceStore, records, () => undefined);
}

const recordedVersions = () =>
  ledger.placed.map(({ record }) => record.subject_ref ?? "").toSorted((a, b) => a.localeCompare(b));

describe("the sample at the service's start", () => {
  test("leaves one promotion record for each package, however often the service starts", async () => {
    for (let i = 0; i < 2; i += 1) await start();
    expect(admitted.size).toBe(samplePackages().length);
    expect(recordedVersions()).toEqual([...admitted].toSorted());
    expect(ledger.placed.every(({ record }) => record.operation === "evidence/promote")).toBe(true);
  });

  test("cut off between an admission and its record, is made good by the next start", async () => {
    ledger.down = true;
    await expect(start()).rejects.toThrow("down");
    expect([admitted.size, ledger.placed.length]).toEqual([1, 0]);
    ledger.down = false;
    await start();
    expect(recordedVersions()).toEqual([...admitted].toSorted());
    expect(admitted.size).toBe(samplePackages().length);
  });

  test("is not brought into a store that holds other evidence", async () => {
    admitted.add("county_notes@2026-11.1f3a9c02");
    await start();
    expect([admitted.size, ledger.placed.length]).toEqual([1, 0]);
  });
});
