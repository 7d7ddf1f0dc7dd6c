import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHROMIUM, OPA, SMALL_DISK, STRACE } from "./needs.ts";
import { POSTGRES } from "./postgres.ts";

/** Every test that this machine can run; what it lacks is named at the end, with the command that brings it. */
const folder = mkdtempSync(join(tmpdir(), "focus-tests-"));
const report = join(folder, "report.json");
const words = ["run", "--reporter", "default", "--reporter", "json", "--outputFile.json", report];
const ran = spawnSync("vitest", [...words, ...process.argv.slice(2)], { stdio: "inherit" });

interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
}

function countsOf(path: string): Counts | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Counts;
  } catch {
    return undefined;
  }
}

const counts = countsOf(report);
rmSync(folder, { recursive: true, force: true });
if (counts === undefined || ran.status === null) {
  process.stdout.write("The test runner itself broke off.\n");
  process.exitCode = 1;
} else {
  const missing = [POSTGRES, CHROMIUM, OPA, SMALL_DISK, STRACE].filter(({ found }) => found === undefined);
  if (missing.length > 0) {
    const named = missing.map(({ name, bring }) => `${name} (${bring})`).join("; ");
    process.stdout.write(`Not run for want of: ${named}\n`);
  }
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = counts;
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  const hidden = skipped > 0 && missing.length === 0;
  if (hidden) process.stdout.write("Tests were skipped although nothing is missing.\n");
  process.exitCode = ran.status !== 0 || hidden ? 1 : 0;
}
