import type { Db } from "../database/db.ts";
import { consistencyPath, inclusionPath } from "./merkle.ts";
import { hashesOf } from "./pg-tree.ts";
import type { ConsistencyProof, InclusionProof, SignedHead } from "./shapes.ts";

/** The newest signed head of the newest epoch that has one; undefined while the log is empty. */
export async function newestHead(db: Db): Promise<SignedHead | undefined> {
  const [row] = await db.query<{ note: string; origin: string; size: number; root: string }>(
    `SELECT note, origin, tree_size::float8 AS size, encode(root_hash, 'base64') AS root
     FROM ledger_checkpoint JOIN ledger_epoch USING (epoch) ORDER BY epoch DESC, tree_size DESC LIMIT 1`,
  );
  return row;
}

/** The proof that a record is under the newest head; undefined when it is not, or unknown. */
export async function proofOf(
  db: Db,
  publicKeyPem: string,
  auditRef: string,
): Promise<InclusionProof | undefined> {
  const head = await newestHead(db);
  const [row] = await db.query<{ index: number; canonical: Uint8Array }>(
    `SELECT idx::float8 AS index, canonical FROM ledger_entry JOIN ledger_record USING (audit_ref)
     WHERE audit_ref = $1`,
    [auditRef],
  );
  if (head === undefined || row === undefined || row.index >= head.size) return undefined;
  return {
    kind: "kfm-inclusion-proof",
    version: 1,
    audit_ref: auditRef,
    record: Buffer.from(row.canonical).toString("utf8"),
    index: row.index,
    tree_size: head.size,
    path: base64(await inclusionPath(hashesOf(db), row.index, head.size)),
    checkpoint: head.note,
    public_key: publicKeyPem,
  };
}

/** The proof that the newest tree begins with the tree of `fromSize`; undefined when it is not that long. */
export async function consistencyFrom(db: Db, fromSize: number): Promise<ConsistencyProof | undefined> {
  const head = await newestHead(db);
  if (head === undefined || fromSize > head.size) return undefined;
  const epochs = await db.query<{ statement: string }>(
    "SELECT statement FROM ledger_epoch WHERE statement IS NOT NULL ORDER BY epoch",
  );
  return {
    kind: "kfm-consistency-proof",
    version: 1,
    from_size: fromSize,
    to_size: head.size,
    path: base64(await consistencyPath(hashesOf(db), fromSize, head.size)),
    checkpoint: head.note,
    epochs: epochs.map(({ statement }) => statement),
  };
}

function base64(hashes: readonly Buffer[]): string[] {
  return hashes.map((hash) => hash.toString("base64"));
}
