-- Every flip of an emergency switch, with who and why. The last one of a switch is its state; rows are only
-- ever inserted.
CREATE TABLE policy_flip (
  flip        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  switch      text NOT NULL CHECK (switch IN ('deny_all', 'sources_only')),
  thrown      boolean NOT NULL,
  by_whom     text NOT NULL CHECK (by_whom <> ''),
  reason      text NOT NULL CHECK (reason <> ''),
  flipped_at  timestamptz NOT NULL
);

-- Policy bundles that were in force here, so that an older one does not come back unseen.
CREATE TABLE policy_bundle (
  digest         text PRIMARY KEY,
  revision       integer NOT NULL CHECK (revision > 0),
  first_seen_at  timestamptz NOT NULL
);

CREATE FUNCTION policy_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON policy_flip
  FOR EACH ROW EXECUTE FUNCTION policy_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON policy_flip
  FOR EACH STATEMENT EXECUTE FUNCTION policy_refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE ON policy_bundle
  FOR EACH ROW EXECUTE FUNCTION policy_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON policy_bundle
  FOR EACH STATEMENT EXECUTE FUNCTION policy_refuse_change();
