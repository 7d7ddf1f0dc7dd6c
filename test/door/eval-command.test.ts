import { execFile } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { answers, startModelServer } from "../fakes/model-server.ts";

const ROOT = join(import.meta.dirname, "../..");

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function evaluate(...words: readonly string[]): Promise<Ended> {
  return evaluateWith({}, words);
}

function evaluateWith(settings: Readonly<Record<string, string>>, words: readonly string[]): Promise<Ended> {
  const options = { cwd: ROOT, env: { ...process.env, ...settings } };
  return new Promise((resolve) => {
    execFile(process.execPath, ["evals/run.ts", ...words], options, (error, stdout, stderr) => {
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

  test(
    "replays what a failing model said, request for request, twice alike",
    { timeout: 300_000 },
    async () => {
      const out = mkdtempSync(join(tmpdir(), "kfm-eval-replay-"));
      const recording = join(out, "replies.jsonl");
      const chosen = [
        "log-opened",
        "log-who-kept",
        "log-zero",
        "log-well-2-depth",
        "storm-1966-06-08",
      ].flatMap((id) => ["--only", id]);
      const model = await startModelServer(answers(500, "{}"));
      const settings = { OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: "k", FOCUS_MODEL: "m" };
      const recorded = await evaluateWith(settings, [
        ...chosen,
        "--record",
        recording,
        "--out",
        join(out, "0"),
      ]);
      await model.close();
      expect(recorded.code).not.toBe(3);
      // More requests than a circuit would let through before it opens.
      expect(readFileSync(recording, "utf8").trim().split("\n").length).toBeGreaterThan(4);
      const reports: unknown[] = [];
      for (const folder of ["1", "2"]) {
        const { code } = await evaluate(...chosen, "--replay", recording, "--out", join(out, folder));
        expect(code).toBe(recorded.code);
        const [report = ""] = globSync(join(out, folder, "*/focus_eval_report.json"));
        reports.push({ ...JSON.parse(readFileSync(report, "utf8")), run: undefined });
      }
      expect(reports[1]).toEqual(reports[0]);
    },
  );
});
