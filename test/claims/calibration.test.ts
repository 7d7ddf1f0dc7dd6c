import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { CALIBRATION_FILE, readCalibration, requireFit } from "../../src/claims/calibration.ts";
import { THRESHOLD, VERIFIER_VERSION } from "../../src/claims/verify.ts";
import { Fault } from "../../src/fault.ts";

test("the calibration that ships is this verifier's, and its threshold is the one that releases", () => {
  const calibration = readCalibration(CALIBRATION_FILE);
  expect(() => requireFit(calibration, VERIFIER_VERSION)).not.toThrow();
  expect(THRESHOLD).toBe(calibration.threshold);
});

test("each type keeps the promise on the half that chose nothing", () => {
  const { types, alpha } = readCalibration(CALIBRATION_FILE);
  expect(types.length).toBeGreaterThan(0);
  for (const { held_out: held } of types) expect(held.false_accepts).toBeLessThanOrEqual(alpha);
});

test("another verifier's calibration is refused with what to do", () => {
  const calibration = { ...readCalibration(CALIBRATION_FILE), verifier_version: "0" };
  expect(() => requireFit(calibration, VERIFIER_VERSION)).toThrow(
    expect.objectContaining({
      sentence: expect.stringContaining("run npm run calibrate") as string,
    }) as Fault,
  );
});

test.each(["", "{}", '{"threshold": 0.1}'])("a file that holds %j is refused", (text) => {
  const folder = mkdtempSync(join(tmpdir(), "calibration-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "calibration.json");
  writeFileSync(path, text);
  expect(() => readCalibration(path)).toThrow(Fault);
});

test("a missing file is refused", () => {
  expect(() => readCalibration("/nowhere/calibration.json")).toThrow(Fault);
});
