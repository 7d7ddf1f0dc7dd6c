import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

/** One claim with its spans and what people found. */
const LabelledClaim = z.object({
  id: z.string(),
  claim: z.string(),
  evidence: z.array(z.string()),
  label: z.enum(["supported", "partial", "unsupported", "contradicted"]),
  meta: z.record(z.string(), z.unknown()).default({}),
});
export type LabelledClaim = z.infer<typeof LabelledClaim>;

/** A labelled set: its type of source, what groups its rows, and the claim whose parts they are. */
export interface LabelledSet {
  readonly name: string;
  readonly file: string;
  readonly type: string;
  readonly group?: string;
  readonly unit?: string;
}

/** The public sets that are known, by file. Source: the README beside them. */
export const PUBLIC_SETS: readonly LabelledSet[] = [
  { name: "wice", file: "wice-oracle-dev.jsonl.gz", type: "web", group: "claim_id", unit: "claim_id" },
  { name: "fever-symmetric", file: "fever-symmetric-dev.jsonl", type: "encyclopedia" },
  { name: "fool-me-twice", file: "fool-me-twice-dev.jsonl.gz", type: "encyclopedia", group: "page" },
  { name: "factcheck-gpt", file: "factcheck-gpt-dev.jsonl.gz", type: "web", group: "response" },
];

/** The claims of a file, and its digest. Errors: an Error that names the file and the claim that is not of the shape. */
export function readLabelled(path: string): {
  readonly items: readonly LabelledClaim[];
  readonly sha256: string;
} {
  const { lines, sha256 } = readLines(path);
  const items = lines.map((line, at) => {
    const parsed = LabelledClaim.safeParse(line);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(
      `${basename(path)}, claim ${at + 1}: /${issue?.path.join("/") ?? ""} ${issue?.message ?? ""}`,
    );
  });
  return { items, sha256 };
}

/** The JSON lines of a file, plain or gzipped, and its digest. */
export function readLines(path: string): { readonly lines: readonly unknown[]; readonly sha256: string } {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lines = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): unknown => JSON.parse(line));
  return { lines, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** The half, 0 or 1, that a claim belongs to: by hash of its group, so that no group is in both. */
export function halfOf(item: LabelledClaim, group: string | undefined): number {
  return parityOf(group === undefined ? item.claim : String(item.meta[group]));
}

/** The parity of a text's hash. */
export function parityOf(text: string): number {
  return (createHash("sha256").update(text).digest()[0] ?? 0) % 2;
}

/** The title of the page that the evidence is from, "" when not told. */
export function contextOf({ meta }: LabelledClaim): string {
  return typeof meta["page"] === "string" ? meta["page"] : "";
}
