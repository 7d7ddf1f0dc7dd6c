import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isReason } from "../src/reasons.ts";
import { HarnessFailure } from "./failure.ts";

/** Packs of cases: smoke is a minute's, regression all of the ordinary ones, the others what they say. */
export const PACKS = ["smoke", "regression", "red_team", "long_context"] as const;
export type Pack = (typeof PACKS)[number];

/** The clock of a case that sets none: fixed, so that replays of a report are equal. */
export const DEFAULT_NOW = "2026-11-24T12:00:00Z";

const values = z.array(z.string().min(1)).default([]);
const slugs = z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).default([]);

const expectation = z
  .strictObject({
    outcome: z.enum(["answer", "abstain", "deny", "error"]),
    reason_code: z.string().optional(),
    must_include: values,
    must_not_include: values,
    must_cite: slugs,
    must_not_cite: slugs,
  })
  .superRefine(({ outcome, reason_code, must_include, must_cite }, context) => {
    const complain = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (outcome !== "answer" && must_include.length + must_cite.length > 0)
      complain("must_include", `an outcome ${outcome} holds no values and cites nothing`);
    if (reason_code === undefined) return;
    if (outcome === "answer" || !isReason(reason_code, outcome))
      complain("reason_code", `${reason_code} is no reason to ${outcome}`);
  });

const caseSchema = z.strictObject({
  case_id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case words joined by hyphens"),
  pack: z.array(z.enum(PACKS)).min(1),
  kind: z.string().regex(/^[a-z_]+$/),
  role: z.string().min(1),
  question: z.string().min(1),
  view_state: z
    .strictObject({
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
      time: z.strictObject({ start: z.string().optional(), end: z.string().optional() }).optional(),
      active_layers: z.array(z.string()).optional(),
    })
    .optional(),
  now: z.iso.datetime({ offset: true }).optional(),
  /** What was done to the store before the question: slugs whose versions were withdrawn. */
  given: z.strictObject({ withdrawn: slugs }).optional(),
  /** Words that stand together nowhere in the evidence of the role: why the question cannot be answered. */
  absent: z.array(z.string().min(1)).min(1).optional(),
  expect: expectation,
  note: z.string().optional(),
});

/** One question with what must come of it. */
export type Case = z.infer<typeof caseSchema>;

/** The cases in file order, with the SHA-256 (hex) over all of them. */
export interface CaseSet {
  readonly cases: readonly Case[];
  readonly digest: string;
}

/**
 * Reads all `*.jsonl` of a folder, files in order of name.
 *
 * Errors: HarnessFailure with every bad line at once; also for a folder without files, a file without cases,
 * and a case id that occurs twice.
 */
export function loadCases(dir: string): CaseSet {
  const files = filesOf(dir);
  const mistakes: string[] = [];
  const cases: Case[] = [];
  for (const file of files) {
    const before = cases.length;
    const lines = readFileSync(join(dir, file), "utf8").split("\n");
    lines.forEach((line, i) => {
      if (line.trim() === "") return;
      const read = readCase(line);
      if (typeof read === "string") mistakes.push(`${file}:${i + 1}: ${read}`);
      else cases.push(read);
    });
    if (cases.length === before && mistakes.length === 0) mistakes.push(`${file}: holds no case`);
  }
  mistakes.push(...twice(cases.map(({ case_id }) => case_id)).map((id) => `${id}: occurs twice`));
  if (mistakes.length > 0) throw new HarnessFailure(`The cases cannot be read:\n${mistakes.join("\n")}`);
  return { cases, digest: digestOf(cases) };
}

function filesOf(dir: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(dir);
  } catch (thrown) {
    throw new HarnessFailure(`The folder of cases ${dir} cannot be read`, { cause: thrown });
  }
  const files = names.filter((name) => name.endsWith(".jsonl")).toSorted();
  if (files.length === 0) throw new HarnessFailure(`The folder ${dir} holds no *.jsonl`);
  return files;
}

function readCase(line: string): Case | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "is not JSON";
  }
  const read = caseSchema.safeParse(value);
  return read.success ? read.data : read.error.issues.map(said).join("; ");
}

const said = ({ path, message }: { path: PropertyKey[]; message: string }): string =>
  `${path.map(String).join(".") || "line"}: ${message}`;

function twice(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
}

/** SHA-256 (hex) over the cases in order of id. */
export function digestOf(cases: readonly Case[]): string {
  const lines = cases.map((one) => JSON.stringify(one)).toSorted();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

/** Which cases a run takes. */
export interface Choice {
  readonly pack?: Pack | undefined;
  /** Case ids, kinds, or beginnings of ids; empty takes all. */
  readonly only: readonly string[];
  /** Ids that alone may be taken; undefined takes all. */
  readonly among?: ReadonlySet<string> | undefined;
}

/**
 * Chosen cases, those without a changed store first. Errors: HarnessFailure when none is left, or a word names
 * no case.
 */
export function chooseCases(cases: readonly Case[], { pack, only, among }: Choice): readonly Case[] {
  const names = (word: string, one: Case): boolean => one.kind === word || one.case_id.startsWith(word);
  const idle = only.filter((word) => !cases.some((one) => names(word, one)));
  if (idle.length > 0) throw new HarnessFailure(`No case and no kind is called ${idle.join(", ")}`);
  const chosen = cases.filter(
    (one) =>
      (pack === undefined || one.pack.includes(pack)) &&
      (only.length === 0 || only.some((word) => names(word, one))) &&
      (among === undefined || among.has(one.case_id)),
  );
  if (chosen.length === 0) throw new HarnessFailure("No case is chosen: nothing would be measured");
  const changed = (one: Case): number => (one.given === undefined ? 0 : 1);
  return chosen.toSorted((a, b) => changed(a) - changed(b));
}
