import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUNDLE_DIR, sha256Hex } from "../../src/policy/bundle.ts";
import { comparePolicies } from "../../src/policy/diff.ts";
import { explainPassage } from "../../src/policy/explain.ts";
import { loadRules, type Rules } from "../../src/policy/rules.ts";
import { editManifest, OPEN } from "./fixtures.ts";

describe("tools over the rules", () => {
  let here: Rules;
  let there: Rules;
  let dir: string;
  beforeAll(async () => {
    here = await loadRules();
    dir = await mkdtemp(join(tmpdir(), "other-"));
    await cp(BUNDLE_DIR, dir, { recursive: true });
    // The other policy opens internal to the public and lets forecasts pass as live information.
    const data = JSON.parse(await readFile(join(dir, "data.json"), "utf8")) as {
      policy: { roles: { public: { reads: string[] } }; signals: { forecast: { reason: string } } };
    };
    data.policy.roles.public.reads.push("internal");
    data.policy.signals.forecast.reason = "LIVE_INFORMATION";
    const bytes = JSON.stringify(data);
    await writeFile(join(dir, "data.json"), bytes);
    await editManifest(dir, { data_sha256: sha256Hex(bytes) });
    there = await loadRules(dir);
  });
  afterAll(async () => rm(dir, { recursive: true }));

  it.each([
    ["public", "public", "ALLOWED"],
    ["public", "internal", "LABEL_NOT_READABLE"],
    ["steward", "quarantine", "LABEL_NOT_SERVED"],
    ["steward", "cosmic", "LABEL_UNKNOWN"],
    ["operator", "public", "ROLE_MAY_NOT_ASK"],
    ["nobody", "public", "DEFAULT_DENY"],
  ])("explain why %s is or is not shown %s", (role, label, rule) => {
    const explained = explainPassage(here, role, { label, obligations: [] }, OPEN);
    expect(explained).toMatchObject({ rule, allow: rule === "ALLOWED" });
    expect(explained.words).toMatch(/^[A-Z].+\.$/);
  });

  it("explain names the switch while it is thrown", () => {
    const thrown = { deny_all: true, sources_only: false };
    const thing = { label: "public", obligations: [] };
    expect(explainPassage(here, "steward", thing, thrown).rule).toBe("EMERGENCY_DENY_ALL");
  });

  it("compare gives nothing for the same bundle", () => {
    const decided = [
      { auditRef: "a", role: "public", signals: ["forecast"], labels: ["public", "internal"] },
    ];
    expect(comparePolicies(here, here, decided)).toEqual([]);
  });

  it("compare names each stage that comes out otherwise", () => {
    const decided = [
      { auditRef: "a", role: "public", signals: ["forecast"], labels: ["internal", "public"] },
      { auditRef: "b", role: "steward", signals: [], labels: ["internal"] },
      { auditRef: "c", role: "reviewer", signals: undefined, labels: [] },
    ];
    expect(comparePolicies(here, there, decided)).toEqual([
      {
        auditRef: "a",
        stage: "scope",
        here: "public public_generalized",
        there: "public public_generalized internal",
      },
      { auditRef: "a", stage: "gate", here: "abstain FORECAST", there: "abstain LIVE_INFORMATION" },
      {
        auditRef: "a",
        stage: "passage",
        here: "internal: hidden, public: shown",
        there: "internal: shown, public: shown",
      },
    ]);
  });
});
