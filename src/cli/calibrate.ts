import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { calibrate, type Sample, type SourceType } from "../claims/calibrate.ts";
import { Calibration, CALIBRATION_FILE } from "../claims/calibration.ts";
import { createCheckClaim, VERIFIER_VERSION } from "../claims/verify.ts";
import {
  contextOf,
  halfOf,
  PUBLIC_SETS,
  readLabelled,
  type LabelledClaim,
  type LabelledSet,
} from "./calibrate/labelled.ts";
import { EXIT, progress, runCommand, UsageError } from "./command.ts";

const HELP = `
Usage: npm run calibrate -- --data DIR | --in FILE… [--alpha 0.08] [--out FILE] [--json]

Chooses the score from which the claim checker releases a claim, on labelled claims, and writes what it promises.

  --data DIR   folder with the public sets (claims/*.jsonl[.gz])
  --in FILE    your own labelled claims, once for each type of source; a JSON object a line:
               {"id", "claim", "evidence": […], "label": "supported|partial|unsupported|contradicted"}
  --alpha A    of the unsupported claims of each type at most this share is released, at 95 % confidence (default 0.08)
  --out FILE   where the calibration goes (default: beside the checks, where the service reads it)
  --json       print the calibration as one JSON document
  --help       this text

Half of the claims, by hash, choose the threshold; the other half measures it.

Example: npm run calibrate -- --data ../data
`;

const DELTA = 0.05;
/** With no threshold of its own: what is not supported then is vetoed. */
const check = createCheckClaim(0);

const options = {
  data: { type: "string" },
  in: { type: "string", multiple: true },
  alpha: { type: "string", default: "0.08" },
  out: { type: "string", default: CALIBRATION_FILE },
  json: { type: "boolean", default: false },
} as const;

await runCommand({
  name: "calibrate",
  help: HELP,
  options,
  run({ values, positionals }) {
    if (positionals.length > 0) throw new UsageError(`what is “${positionals[0] ?? ""}”?`);
    const alpha = Number(values.alpha);
    if (!(alpha > 0 && alpha < 1)) throw new UsageError("--alpha must be between 0 and 1");
    const calibration = calibrationOf(setsOf(values.data, values.in), alpha);
    writeFileSync(values.out, `${JSON.stringify(calibration, undefined, 2)}\n`);
    process.stdout.write(values.json ? `${JSON.stringify(calibration)}\n` : summary(calibration, values.out));
    return Promise.resolve(EXIT.done);
  },
});

function setsOf(data: string | undefined, own: readonly string[] | undefined): readonly LabelledSet[] {
  if (own !== undefined && data === undefined)
    return own.map((file) => ({ name: basename(file), file, type: basename(file).replace(/\..*$/u, "") }));
  if (data === undefined || own !== undefined) throw new UsageError("either --data or --in is needed");
  return PUBLIC_SETS.map((set) => ({ ...set, file: join(data, "claims", set.file) }));
}

function calibrationOf(sets: readonly LabelledSet[], alpha: number): Calibration {
  const halves = sets.map((set) => {
    const { items, sha256 } = readLabelled(set.file);
    const half = (wanted: number) =>
      judged(
        items.filter((item) => halfOf(item, set.group) === wanted),
        set,
      );
    return { set, sha256, fit: half(0), heldOut: half(1) };
  });
  const types = [...new Set(sets.map(({ type }) => type))].map((type): SourceType => {
    const own = halves.filter(({ set }) => set.type === type);
    return { type, fit: own.flatMap(({ fit }) => fit), heldOut: own.flatMap(({ heldOut }) => heldOut) };
  });
  return Calibration.parse({
    calibration_version: "1",
    verifier_version: VERIFIER_VERSION,
    ...calibrate(types, alpha, DELTA),
    data: halves.map(({ set, sha256, fit, heldOut }) => ({
      file: basename(set.file),
      sha256,
      type: set.type,
      fitted: fit.length,
      held_out: heldOut.length,
    })),
  });
}

/** One sample a claim: of one whose evidence came in parts the best part. */
function judged(items: readonly LabelledClaim[], { name, unit }: LabelledSet): readonly Sample[] {
  const best = new Map<string, Sample>();
  const shown = progress(`judging ${name}`, items.length);
  items.forEach((item, at) => {
    shown.tick(at);
    const context = contextOf(item);
    const { verdict, score } = check(
      item.claim,
      item.evidence.map((text) => ({ text, context })),
    );
    const sample = {
      isSupported: item.label === "supported",
      score: score ?? 0,
      vetoed: verdict !== "supported",
    };
    const key = unit === undefined ? String(at) : String(item.meta[unit]);
    const other = best.get(key);
    if (other === undefined || rankOf(sample) > rankOf(other)) best.set(key, sample);
  });
  shown.end();
  return [...best.values()];
}

function rankOf({ vetoed, score }: Sample): number {
  return (vetoed ? 0 : 1) + score;
}

function summary({ threshold, types, alpha }: Calibration, path: string): string {
  const percent = (share: number | null): string => (share === null ? "–" : `${(share * 100).toFixed(1)} %`);
  const lines = types.map(
    ({ type, held_out: held }) =>
      `${type.padEnd(14)} released of the supported ${percent(held.coverage)}, of the rest ${percent(held.false_accepts)} (at most ${percent(held.false_accepts_upper)}), held out`,
  );
  return [
    `threshold ${threshold} for at most ${percent(alpha)} false accepts, written to ${path}`,
    ...lines,
    "",
  ].join("\n");
}
