import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { HarnessFailure } from "../failure.ts";
import type { Report } from "./schema.ts";

const goldenSchema = z.strictObject({
  case_id: z.string(),
  outcome: z.string(),
  reason_code: z.string().nullable(),
  claims: z.array(z.string()),
  cited: z.array(z.string()),
});

/** A reviewed answer to a case: what is shown beside a new one, never what decides. */
export type Golden = z.infer<typeof goldenSchema>;

/** Golden answers by case id; none when there is no file. Errors: HarnessFailure for a bad line. */
export function loadGolden(path: string): ReadonlyMap<string, Golden> {
  if (!existsSync(path)) return new Map();
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  try {
    const read = lines.map((line) => goldenSchema.parse(JSON.parse(line)));
    return new Map(read.map((golden) => [golden.case_id, golden]));
  } catch (thrown) {
    throw new HarnessFailure(`The golden answers ${path} cannot be read`, { cause: thrown });
  }
}

/** What a report's cases would be as golden answers, one JSON line each, passed ones only. */
export function goldenOf(report: Report): string {
  return report.cases
    .filter(({ passed }) => passed)
    .map((one) => `${JSON.stringify(goldenCase(one))}\n`)
    .join("");
}

function goldenCase(one: Report["cases"][number]): Golden {
  return {
    case_id: one.case_id,
    outcome: one.outcome ?? "",
    reason_code: one.reason_code,
    claims: one.claims,
    cited: [...new Set(one.citations.map(({ dataset }) => dataset.replace(/@.*/, "")))].toSorted(),
  };
}

/** Differences to the golden answers by case id, as lines that begin with - or +; equal ones are left out. */
export function goldenDiffs(
  report: Report,
  golden: ReadonlyMap<string, Golden>,
): ReadonlyMap<string, string> {
  const diffs = new Map<string, string>();
  for (const one of report.cases) {
    const before = golden.get(one.case_id);
    if (before === undefined) continue;
    const lines = linesOf(before);
    const now = linesOf(goldenCase(one));
    const gone = lines.filter((line) => !now.includes(line)).map((line) => `- ${line}`);
    const come = now.filter((line) => !lines.includes(line)).map((line) => `+ ${line}`);
    if (gone.length + come.length > 0) diffs.set(one.case_id, [...gone, ...come, ""].join("\n"));
  }
  return diffs;
}

function linesOf({ outcome, reason_code, claims, cited }: Golden): readonly string[] {
  return [
    `outcome ${outcome} ${reason_code ?? ""}`.trim(),
    ...claims.map((claim) => `claim ${claim}`),
    ...cited.map((slug) => `cites ${slug}`),
  ];
}
