import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "check-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function check(lines: readonly string[], ...flags: string[]) {
  const [from, to] = [join(folder, "in.jsonl"), join(folder, "out.jsonl")];
  await writeFile(from, lines.join("\n"));
  const call = promisify(execFile)(process.execPath, [
    "src/cli/check.ts",
    "--in",
    from,
    "--out",
    to,
    ...flags,
  ]);
  const ended = await call.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  const out = await readFile(to, "utf8");
  return {
    ...ended,
    verdicts: out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

test("answers each line in order with verdict, score and checks", async () => {
  const { code, stdout, verdicts } = await check(
    [
      JSON.stringify({
        id: "a",
        claim: "The fort was built in 1859.",
        evidence: ["The fort was built in 1859."],
      }),
      JSON.stringify({
        id: 2,
        claim: "The fort was built in 1858.",
        evidence: ["The fort was built in 1859."],
        context: "Fort Larned",
      }),
      JSON.stringify({ id: "c", claim: "Hello!", evidence: [] }),
    ],
    "--json",
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ supported: 1, contradicted: 1, not_a_claim: 1, unreadable: 0 });
  expect(verdicts.map(({ id, verdict }) => [id, verdict])).toEqual([
    ["a", "supported"],
    [2, "contradicted"],
    ["c", "not_a_claim"],
  ]);
  expect(verdicts[2]?.["score"]).toBeNull();
});

test("a CSV line under its header is checked as a table row", async () => {
  const context = "County population\nfips,county_name,population_1920,population_1930";
  const evidence = ["20097,Kiowa,6164,6035"];
  const { verdicts } = await check([
    JSON.stringify({ id: 1, claim: "Kiowa County, 1930: population 6,035", evidence, context }),
    JSON.stringify({ id: 2, claim: "Kiowa County, 1920: population 6,035", evidence, context }),
  ]);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(["supported", "contradicted"]);
});

test("names each bad line, answers the others, and fails", async () => {
  const good = JSON.stringify({ id: 1, claim: "The fort stood.", evidence: ["The fort stood."] });
  const { code, stderr, verdicts } = await check([
    "{",
    good,
    JSON.stringify({ id: 2, claim: "x", evidence: "y", extra: 1 }),
  ]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/line 1: not JSON/u);
  expect(stderr).toMatch(/line 3: \/evidence .*extra/u);
  expect(verdicts).toMatchObject([{ line: 1 }, { id: 1, verdict: "supported" }, { line: 3 }]);
});

test("a call without files is a usage error", async () => {
  const call = promisify(execFile)(process.execPath, ["src/cli/check.ts"]);
  await expect(call).rejects.toMatchObject({ code: 64 });
});
