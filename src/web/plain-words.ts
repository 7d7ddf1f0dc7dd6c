/** What was done for each duty that policy or a manifest lays on showing something. */
const OBLIGATIONS: Readonly<Record<string, string>> = {
  require_attribution: "attribution shown",
  generalize_geometry: "places generalised",
  redact_fields: "fields redacted",
  min_count_threshold: "small counts withheld",
  show_notice: "notice shown",
  limit_to_public_evidence: "public evidence only",
  block_export: "not for export",
};

/** Obligations in words, by comma; one that has no words here is shown by its name. */
export function obligationWords(types: readonly string[]): string {
  return types.map((type) => OBLIGATIONS[type] ?? plainWords(type)).join(", ");
}

/** A code as words. */
export function plainWords(code: string): string {
  return code.replaceAll("_", " ");
}

/** An instant as a reader sees it: "2026-11-24 12:00:00 UTC". */
export function instantWords(instant: string): string {
  return instant.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
}
