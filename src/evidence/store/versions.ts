import { createHash } from "node:crypto";
import type { Db, Queryable } from "../../database/db.ts";
import type { EvidenceStore, Scope } from "../shapes.ts";
import { LOCK_WRITER } from "./admit.ts";
import { statusFor } from "./open-span.ts";
import { moveCounts, standingOf } from "./term-counts.ts";
import { CURRENT_VERSIONS } from "./visibility.ts";

type Versions = Pick<
  EvidenceStore,
  "withdraw" | "statusOf" | "listLayers" | "corpusDigest" | "countVersions"
>;

/** What is known of versions as such: their standing, and the sums that change with it. */
export function versionsIn(db: Db): Versions {
  return {
    withdraw: (reference, reason) => db.tx((tx) => withdraw(tx, reference, reason)),
    statusOf: (references, scope) => statusOf(db, references, scope),
    listLayers: async (scope) => {
      const rows = await db.query<{ slug: string; title: string; version: string; label: string }>(
        `SELECT slug, dataset ->> 'title' AS title, version, label FROM (${CURRENT_VERSIONS}) v
         ORDER BY slug COLLATE "C", version COLLATE "C"`,
        [[...scope.labels]],
      );
      return rows.map(({ slug, title, version, label }) => ({ slug, title, version, label }));
    },
    corpusDigest: (scope) => corpusDigest(db, scope),
    async countVersions() {
      const [row] = await db.query<{ versions: number }>(
        "SELECT count(*)::int AS versions FROM dataset_version",
      );
      return row?.versions ?? 0;
    },
  };
}

async function withdraw(tx: Queryable, reference: string, reason: string): Promise<boolean> {
  await tx.query(LOCK_WRITER);
  const version = await standingOf(tx, reference);
  if (!version) return false;
  const marked = await tx.query(
    `UPDATE dataset_version SET withdrawn_at = now(), withdrawn_reason = $2
     WHERE id = $1 AND withdrawn_at IS NULL RETURNING id`,
    [version.id, reason],
  );
  if (marked.length === 0) return false;
  await moveCounts(tx, version, version.bucket, null);
  return true;
}

async function statusOf(
  db: Queryable,
  references: readonly string[],
  scope: Pick<Scope, "labels"> | undefined,
): ReturnType<EvidenceStore["statusOf"]> {
  const rows = await db.query<{ reference: string; status: "current" | "superseded" | "withdrawn" }>(
    `WITH seen AS (SELECT coalesce($2::text[], array_agg(DISTINCT label)) AS labels FROM dataset_version)
     SELECT v.reference, ${statusFor("seen.labels")} AS status
     FROM dataset_version v, seen WHERE v.reference = ANY($1::text[]) AND v.label = ANY(seen.labels)`,
    [[...references], scope ? [...scope.labels] : null],
  );
  return new Map(rows.map(({ reference, status }) => [reference, status]));
}

async function corpusDigest(db: Queryable, scope: Pick<Scope, "labels">): Promise<string> {
  const rows = await db.query<{ reference: string; digest: string; status: string }>(
    `SELECT v.reference, v.digest, ${statusFor("$1::text[]")} AS status FROM dataset_version v
     WHERE v.label = ANY($1::text[]) ORDER BY v.reference COLLATE "C"`,
    [[...scope.labels]],
  );
  const hash = createHash("sha256");
  for (const { reference, digest, status } of rows) hash.update(`${reference} ${digest} ${status}\n`);
  return hash.digest("hex");
}
