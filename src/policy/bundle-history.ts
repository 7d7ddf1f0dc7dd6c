import type { Db } from "../database/db.ts";
import { PolicyFault } from "./policy-fault.ts";

/**
 * Notes that a bundle is in force on this database, unless a newer revision already was.
 *
 * Errors: PolicyFault bundle_older when an earlier start ran under a newer revision.
 */
export async function admitBundle(
  db: Pick<Db, "tx">,
  bundle: { readonly digest: string; readonly revision: number },
  now: Date,
): Promise<void> {
  await db.tx(async (tx) => {
    const [row] = await tx.query<{ newest: number | null }>(
      "SELECT max(revision)::int AS newest FROM policy_bundle",
    );
    const newest = row?.newest ?? 0;
    if (bundle.revision < newest)
      throw new PolicyFault("bundle_older", `revision ${bundle.revision}, but ${newest} was in force here`);
    await tx.query(
      `INSERT INTO policy_bundle (digest, revision, first_seen_at) VALUES ($1, $2, $3::timestamptz)
       ON CONFLICT DO NOTHING`,
      [bundle.digest, bundle.revision, now.toISOString()],
    );
  });
}
