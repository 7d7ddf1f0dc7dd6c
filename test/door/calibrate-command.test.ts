import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Calibration } from "../../src/claims/calibration.ts";
import { VERIFIER_VERSION } from "../../src/claims/verify.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "calibrate-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function calibrate(...flags: readonly string[]) {
  const call = promisify(execFile)(process.execPath, ["src/cli/calibrate.ts", ...flags]);
  return call.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

/** Quotes that are borne out and claims with another year that are not, of 120 forts. */
function labelled(): string {
  return Array.from({ length: 120 }, (_, at) => {
    const [evidence, other] = [`Fort ${at} was built in 1859.`, `Fort ${at} was built in 1860.`];
    return [
      { id: `${at}a`, claim: evidence, evidence: [evidence], label: "supported" },
      { id: `${at}b`, claim: other, evidence: [evidence], label: "contradicted" },
    ];
  })
    .flat()
    .map((line) => JSON.stringify(line))
    .join("\n");
}

test("own labelled claims give a calibration of this verifier with digests and figures", async () => {
  const [from, to] = [join(folder, "forts.jsonl"), join(folder, "calibration.json")];
  await writeFile(from, labelled());
  const { code, stdout } = await calibrate("--in", from, "--out", to, "--json");
  expect(code).toBe(0);
  const written = Calibration.parse(JSON.parse(await readFile(to, "utf8")));
  expect(written).toEqual(JSON.parse(stdout));
  expect(written.verifier_version).toBe(VERIFIER_VERSION);
  expect(written.data).toMatchObject([{ file: "forts.jsonl", type: "forts" }]);
  expect(written.types[0]?.held_out).toMatchObject({ coverage: 1, false_accepts: 0 });
});

test("a claim that is not of the shape is named and nothing is written", async () => {
  const [from, to] = [join(folder, "bad.jsonl"), join(folder, "calibration.json")];
  await writeFile(from, '{"id": "a", "claim": "x", "evidence": [], "label": "true"}');
  const { code, stderr } = await calibrate("--in", from, "--out", to);
  expect(code).toBe(1);
  expect(stderr).toContain("bad.jsonl, claim 1: /label");
  await expect(readFile(to)).rejects.toThrow();
});

test("without data or with two kinds of it the usage is told", async () => {
  expect((await calibrate()).code).toBe(64);
  expect((await calibrate("--data", folder, "--in", "x")).code).toBe(64);
});
