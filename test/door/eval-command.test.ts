import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

function evaluate(...words: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["evals/run.ts", ...words], { cwd: ROOT }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

function folderWith(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "kfm-eval-command-"));
  writeFileSync(join(folder, name), text);
  return folder;
}

const folderFile = (name: string, text: string): string => join(folderWith(name, text), name);
const GONE = JSON.stringify({ baseline_version: "1", note: "", passed: ["no-more"], failed: [] });

describe("npm run eval", () => {
  test("prints its help and exits 0", async () => {
    const { code, stdout } = await evaluate("--help");
    expect(code).toBe(0);
    expect(stdout).toContain("--against FILE");
  });

  test.each([
    ["an unknown pack", ["--pack", "everything"]],
    ["an unknown flag", ["--fast"]],
    ["a stray word", ["smoke"]],
    ["--only-failed without an earlier report", ["--only-failed", "--out", "/nowhere/at/all"]],
    ["two sources of replies", ["--live", "--target", "http://127.0.0.1:9"]],
    ["no whole number of repetitions", ["--repeat", "two"]],
    ["an address that is none", ["--only", "population-kiowa-1930", "--target", "ftp://x"]],
  ])("exits 64 on %s", async (_what, words) => {
    const { code, stderr } = await evaluate(...words);
    expect(code).toBe(64);
    expect(stderr).toContain("See npm run eval -- --help");
  });

  test.each([
    ["a folder of cases that is not there", ["--cases", "/nowhere/at/all"]],
    ["an empty case file", ["--cases", folderWith("empty.jsonl", "\n")]],
    ["an unreadable case file", ["--cases", folderWith("broken.jsonl", "{not json\n")]],
    ["a choice without cases", ["--only", "no-such-case"]],
    ["a word that names no case", ["--only", "population-kiowa-1930", "--only", "no-such-case"]],
    ["a baseline of cases that are no more", ["--against", folderFile("baseline.json", GONE)]],
    ["no model to record", ["--only", "population-kiowa-1930", "--record", "/tmp/none.jsonl"]],
    ["no model to be live with", ["--only", "population-kiowa-1930", "--live"]],
    ["a baseline that is not there", ["--against", "/nowhere/baseline.json"]],
  ])("exits 3 on %s, and says what it is", async (_what, words) => {
    const { code, stderr } = await evaluate(...words);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^eval: \w/);
  });

  test("exits 3 when a deployment does not answer, and says so", async () => {
    const out = mkdtempSync(join(tmpdir(), "kfm-eval-out-"));
    const { code, stderr } = await evaluate(
      "--only",
      "population-kiowa-1930",
      "--target",
      "http://127.0.0.1:9",
      "--out",
      out,
    );
    expect(code).toBe(3);
    expect(stderr).toContain("http://127.0.0.1:9 does not answer");
  });
});
