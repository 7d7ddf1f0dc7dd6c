-- The ledger: what was decided, in an order that anyone can check. Rows here are only ever inserted;
-- the exceptions, each for a stated reason, are the queue, the lease, the journal's mark and the questions.

CREATE TABLE ledger_record (
  audit_ref     text PRIMARY KEY,
  answer_id     text NOT NULL UNIQUE,
  -- The RFC 8785 bytes of the record: the leaf of the tree is hashed over exactly these.
  canonical     bytea NOT NULL,
  -- HMAC over the leaf hash under a key that the database does not know: shows a change of the bytes
  -- between placing and sequencing.
  seal          bytea NOT NULL,
  -- RFC 8785 bytes of the released envelope; its digest stands in the record.
  envelope      bytea,
  subject_hmac  text NOT NULL,
  labels        text[] NOT NULL,
  -- What the outcome can be traced from: dataset versions, documents, policy bundle, reason codes.
  rests_on      text[] NOT NULL,
  outcome       text NOT NULL,
  reason_code   text,
  role          text NOT NULL,
  bundle_digest text NOT NULL,
  recorded_at   timestamptz NOT NULL
);

CREATE INDEX ledger_record_rests_on ON ledger_record USING gin (rests_on)
  WITH (gin_pending_list_limit = 256);

-- Question text, encrypted under a key of its own; deleting the row is the erasure.
CREATE TABLE ledger_question (
  audit_ref text PRIMARY KEY REFERENCES ledger_record,
  sealed    bytea NOT NULL
);

-- Records that have no index yet. A queue and not a comparison of numbers, because transactions do not
-- commit in the order in which they drew their numbers.
CREATE TABLE ledger_pending (
  place_no  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  audit_ref text NOT NULL UNIQUE,
  placed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE ledger_entry (
  idx       bigint PRIMARY KEY CHECK (idx >= 0),
  audit_ref text NOT NULL UNIQUE REFERENCES ledger_record,
  leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32)
);

-- Roots of complete subtrees of 256^level leaves, so that roots and proofs read a few hundred rows, not all.
CREATE TABLE ledger_tile (
  level int NOT NULL CHECK (level > 0),
  pos   bigint NOT NULL CHECK (pos >= 0),
  hash  bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (level, pos)
);

CREATE TABLE ledger_epoch (
  epoch      int PRIMARY KEY CHECK (epoch > 0),
  origin     text NOT NULL UNIQUE,
  -- The signed note that opens the epoch; null for the first, which nothing precedes.
  statement  text,
  start_size bigint NOT NULL,
  opened_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE ledger_checkpoint (
  epoch     int NOT NULL REFERENCES ledger_epoch,
  tree_size bigint NOT NULL CHECK (tree_size > 0),
  root_hash bytea NOT NULL CHECK (octet_length(root_hash) = 32),
  note      text NOT NULL,
  signed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (epoch, tree_size)
);

CREATE TABLE ledger_erasure (
  audit_ref text PRIMARY KEY REFERENCES ledger_record,
  reason    text NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- One row: who may sequence, and the fencing token that each take-over raises.
CREATE TABLE ledger_lease (
  only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  holder     text NOT NULL,
  token      bigint NOT NULL,
  expires_at timestamptz NOT NULL
);
INSERT INTO ledger_lease (holder, token, expires_at) VALUES ('nobody', 0, '-infinity');

-- One row: up to where the embedded journal is contained in this database.
CREATE TABLE ledger_journal_mark (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  segment  int NOT NULL,
  position bigint NOT NULL
);
INSERT INTO ledger_journal_mark (segment, position) VALUES (0, 0);

CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON ledger_record
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_record
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON ledger_tile
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_tile
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON ledger_epoch
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_epoch
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON ledger_checkpoint
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON ledger_erasure
  FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger_erasure
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
