import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Fault } from "../fault.ts";

const Share = z.number().min(0).max(1);

/** How a set of claims fares at one threshold; a share is null where there was nothing to count. */
const Figures = z.strictObject({
  supported: z.int().nonnegative(),
  accepted: z.int().nonnegative(),
  coverage: Share.nullable(),
  unsupported: z.int().nonnegative(),
  falsely_accepted: z.int().nonnegative(),
  false_accepts: Share.nullable(),
  /** One-sided upper bound on the share of unsupported claims that are accepted. */
  false_accepts_upper: Share,
});

/** What `npm run calibrate` writes: the release threshold, what it was chosen on and what it promises there. */
export const Calibration = z.strictObject({
  calibration_version: z.literal("1"),
  verifier_version: z.string().min(1),
  threshold: Share,
  /** The promise: of unsupported claims at most `alpha` are accepted, at confidence 1 − `delta`, in each type. */
  alpha: Share,
  delta: Share,
  data: z.array(
    z.strictObject({
      file: z.string(),
      sha256: z.string(),
      type: z.string(),
      fitted: z.int(),
      held_out: z.int(),
    }),
  ),
  types: z.array(
    z.strictObject({
      type: z.string(),
      threshold: Share,
      fitted: Figures,
      held_out: Figures,
      risk_coverage: z.array(z.strictObject({ threshold: Share, ...Figures.shape })),
    }),
  ),
});
export type Calibration = z.infer<typeof Calibration>;
export type Figures = z.infer<typeof Figures>;

/** The calibration that ships beside the checks. */
export const CALIBRATION_FILE = join(import.meta.dirname, "calibration.json");

/** Reads a calibration. Errors: Fault INTERNAL when the file is missing or not of this shape. */
export function readCalibration(path: string): Calibration {
  try {
    return Calibration.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (thrown) {
    throw new Fault("INTERNAL", `calibration ${path} cannot be read`, {
      cause: thrown,
      sentence: `${path} holds no calibration of the claim checker; npm run calibrate writes it.`,
    });
  }
}

/** Refuses the calibration of another verifier: its threshold promises nothing for this one's scores. */
export function requireFit(calibration: Calibration, verifierVersion: string): void {
  if (calibration.verifier_version === verifierVersion) return;
  throw new Fault(
    "INTERNAL",
    `calibrated for verifier ${calibration.verifier_version}, this is ${verifierVersion}`,
    {
      sentence: `The claim checker's calibration was made for version ${calibration.verifier_version}, this is ${verifierVersion}; run npm run calibrate.`,
    },
  );
}
