import type { BuildOptions } from "../../evidence/package/build.ts";
import { KNOWN_LABELS, isKnownLabel } from "../../evidence/package/known-labels.ts";
import { spdxExpression } from "../../evidence/package/known-licenses.ts";
import { SLUG } from "../../evidence/package/manifest.ts";
import { UsageError } from "../command.ts";
import { list, text, type Values } from "./flags.ts";
import { readBbox, readDays, readObligation, readRole, readTime, unknownLicense } from "./read-flags.ts";
import { readOverrides } from "./read-overrides.ts";

/** Reads the flags and the files they name. Errors: UsageError with all mistakes at once. */
export async function readOptions(values: Values, positionals: readonly string[]): Promise<BuildOptions> {
  const mistakes: string[] = [];
  const need = (flag: string, why: string) =>
    text(values, flag) ?? (mistakes.push(`--${flag} is missing: ${why}`), "");
  const from = [...list(values, "from"), ...positionals];
  if (from.length === 0) mistakes.push("--from is missing: the files or folders to package");
  const slug = need("slug", "the short name that the dataset is cited by, such as county_notes");
  const title = need("title", "what the dataset is called");
  const license = need(
    "license",
    "the terms under which the files may be used; only you know, such as CC0-1.0",
  );
  const rightsHolder = need("rights-holder", "who holds the rights in the files; only you know");
  const out = need("out", "the folder that becomes the package");
  const label = text(values, "label") ?? "public";
  const spdx = spdxExpression(license);
  if (slug !== "" && !SLUG.test(slug))
    mistakes.push(`--slug "${slug}" must be lower-case words joined by underscores`);
  if (license !== "" && spdx === undefined) mistakes.push(unknownLicense(license));
  for (const one of [label, text(values, "source-label") ?? label]) {
    if (!isKnownLabel(one)) mistakes.push(`the label "${one}" is not one of ${KNOWN_LABELS.join(", ")}`);
  }
  const options: BuildOptions = {
    from,
    out,
    slug,
    title,
    spdx: spdx ?? "",
    rightsHolder,
    label,
    attribution: text(values, "attribution"),
    description: text(values, "description"),
    theme: values["theme"] === undefined ? undefined : list(values, "theme"),
    sourceLabel: text(values, "source-label"),
    generalization: text(values, "generalization") ?? "none",
    synthetic: values["synthetic"] === true,
    published: text(values, "published"),
    time: readTime(text(values, "time"), mistakes),
    bbox: readBbox(text(values, "bbox"), mistakes),
    sourceRole: readRole(text(values, "source-role"), mistakes),
    sourceUrl: text(values, "source-url"),
    sourceNote: text(values, "source-note"),
    raw: list(values, "raw"),
    maxAgeDays: readDays(text(values, "max-age-days"), mistakes),
    supersedes: text(values, "supersedes"),
    obligations: list(values, "obligation").flatMap((json) => readObligation(json, mistakes)),
    releasedAt: text(values, "released-at"),
    now: new Date(),
    releaseMonth: text(values, "release"),
    approvedBy: text(values, "approved-by"),
    overrides: await readOverrides(values, mistakes),
  };
  if (mistakes.length > 0) throw new UsageError(mistakes.join("\n  "));
  return options;
}
