import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chooseCases, loadCases, PACKS, type Case } from "../../evals/cases.ts";
import { readSample } from "../../evals/corpus/read.ts";
import { number, rowsOf } from "../../evals/corpus/tables.ts";
import { HarnessFailure } from "../../evals/failure.ts";
import { SCORERS } from "../../evals/scorers/all.ts";
import { holdsValue } from "../../evals/values.ts";

const { cases } = loadCases(join(import.meta.dirname, "../../evals/cases"));
const sample = readSample();
const open = ["public", "public_generalized"];
const labels: Readonly<Record<string, readonly string[]>> = {
  public: open,
  contributor: [...open, "internal"],
  reviewer: [...open, "internal", "restricted"],
  steward: [...open, "internal", "restricted", "restricted_sensitive_location", "embargoed"],
};
const permitted = (role: string) => sample.filter(({ label }) => labels[role]?.includes(label));

/** Values that stand in no file because they are counted over rows: how each is counted. */
const COUNTED: Readonly<Record<string, () => number>> = {
  "spatial-tornadoes-view": () => startsWithin("spatial-tornadoes-view", /./),
  "spatial-tornadoes-2012-view": () => startsWithin("spatial-tornadoes-2012-view", /^2012$/),
};

const KINDS = [
  "factual numeric table temporal spatial comparative several_sources conflicting superseded stale suppressed",
  "partial live forecast legal sensitive enumeration injection_question injection_document role_claim role_pair",
  "withdrawn misspelling other_name long_question other_language unanswerable_entity unanswerable_attribute",
  "unanswerable_time unanswerable_premise unanswerable_underspecified unanswerable_domain",
].flatMap((kinds) => kinds.split(" "));

function startsWithin(id: string, year: RegExp): number {
  const bbox = cases.find(({ case_id }) => case_id === id)?.view_state?.bbox;
  if (bbox === undefined) throw new Error(`${id} has no view`);
  const [west, south, east, north] = bbox;
  return rowsOf("ks_tornadoes_spc_2008_2020").filter((row) => {
    const [lon, lat] = [number(row, "start_lon_deg"), number(row, "start_lat_deg")];
    return year.test(row["year"] ?? "") && west <= lon && lon <= east && south <= lat && lat <= north;
  }).length;
}

describe("the cases against the sample evidence", () => {
  test("are at least 420, in every pack, and smoke is at most 100", () => {
    expect(cases.length).toBeGreaterThanOrEqual(420);
    for (const pack of PACKS) expect(chooseCases(cases, { pack, only: [] }).length).toBeGreaterThan(5);
    expect(chooseCases(cases, { pack: "smoke", only: [] }).length).toBeLessThanOrEqual(100);
  });

  test("are of every kind that someone may ask", () => {
    const kinds = new Set(cases.map(({ kind }) => kind));
    expect(KINDS.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  test("call for every scorer in every pack", () => {
    for (const pack of PACKS)
      for (const { name, due } of SCORERS)
        expect(chooseCases(cases, { pack, only: [] }).some(due), `${pack}: ${name}`).toBe(true);
  });

  test("cite slugs that exist and that their role reads", () => {
    for (const { case_id, role, expect: expected } of cases) {
      const readable = new Set(permitted(role).map(({ slug }) => slug));
      for (const slug of expected.must_cite) expect(readable.has(slug), `${case_id}: ${slug}`).toBe(true);
      for (const slug of expected.must_not_cite)
        expect(
          sample.some((text) => text.slug === slug),
          `${case_id}: ${slug}`,
        ).toBe(true);
    }
  });

  test("ask for values that stand in the evidence that they must cite, or in any that their role reads", () => {
    const missing: string[] = [];
    for (const one of cases) {
      const counted = COUNTED[one.case_id];
      const { must_cite, must_include } = one.expect;
      const texts = permitted(one.role).filter(
        ({ slug }) => must_cite.length === 0 || must_cite.includes(slug),
      );
      for (const value of must_include) {
        const stands = counted
          ? counted() === Number(value)
          : texts.some(({ units }) => units.some((unit) => holdsValue(unit, value)));
        if (!stands) missing.push(`${one.case_id}: ${value}`);
      }
    }
    expect(missing).toEqual([]);
  });

  test("say why an unanswerable question is one: its words stand together nowhere in what the role reads", () => {
    const answerless = cases.filter(({ kind }) =>
      /^unanswerable_(entity|attribute|time|premise)$/.test(kind),
    );
    const found: string[] = [];
    for (const { case_id, role, absent = [], note } of answerless) {
      // Without words that are nowhere, someone says in words of their own why no answer stands there.
      expect(absent.length > 0 || note !== undefined, case_id).toBe(true);
      for (const { slug, units } of permitted(role))
        for (const unit of units)
          if (absent.length > 0 && absent.every((word) => holdsValue(unit, word)))
            found.push(`${case_id} in ${slug}: ${unit.slice(0, 200)}`);
    }
    expect(found).toEqual([]);
    expect(answerless.filter(({ absent }) => absent !== undefined).length).toBeGreaterThanOrEqual(40);
  });

  test("pair each answer of a higher role with an abstention of the public", () => {
    const byQuestion = new Map<string, Case[]>();
    for (const one of cases.filter(({ kind }) => kind === "role_pair"))
      byQuestion.set(one.question, [...(byQuestion.get(one.question) ?? []), one]);
    const pairs = [...byQuestion.values()].filter(
      (group) =>
        group.some(({ role, expect: e }) => role === "public" && e.outcome === "abstain") &&
        group.some(({ role, expect: e }) => role !== "public" && e.outcome === "answer"),
    );
    expect(pairs.length).toBeGreaterThanOrEqual(10);
  });
});

describe("pairs of cases", () => {
  const outcomesOf = (question: string, takes: (one: Case) => boolean): readonly string[] =>
    cases.filter((one) => one.question === question && takes(one)).map(({ expect: e }) => e.outcome);

  test("ask again after a withdrawal, and what rested on the withdrawn alone is no longer answered", () => {
    const after = cases.filter(({ kind }) => kind === "withdrawn");
    for (const { question, given } of after) {
      expect(given, question).toBeDefined();
      expect(
        outcomesOf(question, (one) => one.given === undefined),
        question,
      ).toContain("answer");
    }
    expect(after.filter(({ expect: e }) => e.outcome === "abstain").length).toBeGreaterThanOrEqual(3);
  });

  test("ask again with the clock moved, and what is stale today was answered in time", () => {
    const inTime = cases.filter(
      ({ kind, now, expect: e }) => kind === "stale" && now && e.outcome === "answer",
    );
    const turned = inTime.filter(({ question }) =>
      outcomesOf(question, ({ now }) => now === undefined).includes("abstain"),
    );
    expect(turned.length).toBeGreaterThanOrEqual(3);
  });
});

describe("reading cases", () => {
  const folder = (files: Readonly<Record<string, string>>): string => {
    const dir = mkdtempSync(join(tmpdir(), "kfm-cases-"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    return dir;
  };
  const good = {
    case_id: "a",
    pack: ["smoke"],
    kind: "factual",
    role: "public",
    question: "What?",
    expect: { outcome: "abstain" },
  };

  test("takes an absent folder, an empty folder and an empty file for failures of the harness", () => {
    expect(() => loadCases("/nowhere/at/all")).toThrow(HarnessFailure);
    expect(() => loadCases(folder({}))).toThrow(HarnessFailure);
    expect(() => loadCases(folder({ "empty.jsonl": "\n" }))).toThrow(/holds no case/);
  });

  test("names every bad line at once, with unknown fields and twins", () => {
    const lines = [
      JSON.stringify(good),
      JSON.stringify(good),
      JSON.stringify({ ...good, case_id: "b", extra: 1 }),
      "{",
      JSON.stringify({ ...good, case_id: "c", expect: { outcome: "deny", reason_code: "NO_EVIDENCE" } }),
    ];
    const dir = folder({ "some.jsonl": lines.join("\n") });
    expect(() => loadCases(dir)).toThrow(/:3: [\s\S]*:4: is not JSON[\s\S]*:5: [\s\S]*a: occurs twice/);
  });

  test("puts cases with a changed store last, and refuses a choice without cases", () => {
    const changed = { ...good, case_id: "b", given: { withdrawn: ["x"] } };
    const dir = folder({ "some.jsonl": [changed, good].map((one) => JSON.stringify(one)).join("\n") });
    const { cases: read } = loadCases(dir);
    expect(chooseCases(read, { only: [] }).map(({ case_id }) => case_id)).toEqual(["a", "b"]);
    expect(() => chooseCases(read, { only: ["zzz"] })).toThrow(HarnessFailure);
  });
});
