import { createHash } from "node:crypto";
import { join } from "node:path";
import { readChunks } from "../extract/file-bytes.ts";
import { manifestSchema, type Manifest } from "./manifest.ts";
import type { ReadableManifest } from "./manifest-gates.ts";
import { issuesOf } from "./records/record-issue.ts";
import type { Refusal } from "./refusal.ts";
import { parseStrictJson } from "../extract/strict-json.ts";

const MOST_BYTES = 256 << 20;

/** A manifest as far as it can be read, and what is wrong with it. */
export interface ReadManifest {
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly manifest: ReadableManifest;
  /** The whole manifest, only when nothing is wrong with its form. */
  readonly whole: Manifest | undefined;
  readonly refusals: readonly Refusal[];
}

/** Reads manifest.json; parts that break the schema are left out, so that the other gates can still speak. */
export async function readManifest(dir: string): Promise<ReadManifest> {
  const bytes = await readWhole(join(dir, "manifest.json"), MOST_BYTES);
  const digest = createHash("sha256").update(bytes).digest("hex");
  const json = parseStrictJson(bytes);
  if (!json.ok) {
    const refusal: Refusal = {
      file: "manifest.json",
      pointer: json.pointer,
      code: "MANIFEST_JSON",
      reason: json.reason,
    };
    return {
      bytes,
      digest,
      manifest: { artifacts: [], listed: new Set() },
      whole: undefined,
      refusals: [refusal],
    };
  }
  const checked = manifestSchema.safeParse(json.value);
  const refusals = checked.success
    ? []
    : issuesOf(checked.error).map((issue): Refusal => ({
        file: "manifest.json",
        code: "MANIFEST_SCHEMA",
        ...issue,
      }));
  return { bytes, digest, manifest: readable(json.value), whole: checked.data, refusals };
}

function readable(value: unknown): ReadableManifest {
  const raw = value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
  const { artifacts: _, ...shape } = manifestSchema.shape;
  const parts = Object.entries(shape).flatMap(([key, schema]) => {
    const part = schema.safeParse(raw[key]);
    return part.success && part.data !== undefined ? [[key, part.data] as const] : [];
  });
  const listed = Array.isArray(raw["artifacts"]) ? raw["artifacts"] : [];
  const artifacts = listed.flatMap((one, index) => {
    const part = manifestSchema.shape.artifacts.element.safeParse(one);
    return part.success ? [{ index, artifact: part.data }] : [];
  });
  return { ...(Object.fromEntries(parts) as Partial<Manifest>), artifacts, listed: pathsIn(raw) };
}

function pathsIn(raw: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const entries = [raw["artifacts"], raw["catalogs"]].flatMap((list) =>
    list !== null && typeof list === "object" ? Object.values(list) : [],
  ) as ({ path?: unknown } | null)[];
  return new Set(entries.flatMap((entry) => (typeof entry?.path === "string" ? [entry.path] : [])));
}

/** A file's bytes, read once; more than the limit is an error, never a truncation. */
export async function readWhole(path: string, mostBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of readChunks(path)) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes > mostBytes) throw new RangeError(`${path} is over ${mostBytes} bytes`);
  }
  return Buffer.concat(parts);
}
