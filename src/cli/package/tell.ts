import type { BuildOptions, Built } from "../../evidence/package/build.ts";
import type { ManifestArtifact } from "../../evidence/package/manifest.ts";
import type { Values } from "./flags.ts";

const MOST_LISTED = 50;

/** The outcome as `--json` prints it. */
export function resultOf(built: Built, { out }: BuildOptions): object {
  if (built.kind === "refused") return built;
  const { manifest, leftOut } = built;
  return {
    kind: "built",
    dir: out,
    dataset: `${manifest.slug}@${manifest.version}`,
    artifacts: manifest.artifacts.map(({ path, media_type, title }) => ({ path, media_type, title })),
    left_out: leftOut,
  };
}

/** Tells a person what was made, what was left out and taken for granted, and what comes next. */
export function tell(built: Built, { out }: BuildOptions, values: Values): void {
  if (built.kind === "refused") {
    for (const { file, reason } of built.reasons) process.stderr.write(`${file}: ${reason}\n`);
    process.stderr.write("package: nothing was written; mend or leave out these files and try again.\n");
    return;
  }
  const { manifest, leftOut } = built;
  const lines = [
    `${manifest.slug}@${manifest.version} in ${out}`,
    ...manifest.artifacts.slice(0, MOST_LISTED).flatMap(linesOf),
    ...(manifest.artifacts.length > MOST_LISTED
      ? [`  … and ${manifest.artifacts.length - MOST_LISTED} more`]
      : []),
    ...leftOut.map(({ file, reason }) => `  left out: ${file}: ${reason}`),
    ...assumed(manifest.artifacts, values),
    `Next: npm run promote -- ${out}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function linesOf({ path, title, table }: ManifestArtifact): readonly string[] {
  const told = `  ${path}: ${title}`;
  return table ? [told, `    ${table.grain}; about ${table.subject.join(", ")}`] : [told];
}

/** What was taken for granted, and the flag that says otherwise. */
function assumed(artifacts: readonly ManifestArtifact[], values: Values): readonly string[] {
  const complete = artifacts.some(({ table }) => table?.complete) && values["incomplete"] !== true;
  return [
    ...(values["label"] === undefined ? ["Taken as public; say otherwise with --label."] : []),
    ...(values["approved-by"] === undefined
      ? ["Approved by the rights holder; say otherwise with --approved-by."]
      : []),
    ...(complete ? ["Tables are taken as complete, so that rows may be counted; else --incomplete."] : []),
  ];
}
