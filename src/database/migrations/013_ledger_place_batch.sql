-- One call places all records that wait together: one plan, one commit, and far less work a record.

-- The call below inserts question and record together, the sequencer takes its entries from ledger_record, and no
-- row of it is ever deleted: what these two would check cannot be otherwise, and each check locks and rewrites
-- the record's row.
ALTER TABLE ledger_question DROP CONSTRAINT ledger_question_audit_ref_fkey;
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_audit_ref_fkey;

DROP FUNCTION ledger_place(
  text, text, bytea, bytea, bytea, text, text[], text[], text, text, text, text, timestamptz, bytea);

-- Takes an array of objects named like the columns, bytes as '\x…'; the queue keeps the array's order.
CREATE FUNCTION ledger_place(p_placements json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- As strong as the server is set, but never asynchronous: an acknowledged record must survive a crash.
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  WITH placement AS MATERIALIZED (
    SELECT * FROM ROWS FROM (json_to_recordset(p_placements) AS (
      audit_ref text, answer_id text, canonical bytea, seal bytea, envelope bytea, subject_hmac text,
      labels text[], rests_on text[], outcome text, reason_code text, role text, bundle_digest text,
      recorded_at timestamptz, sealed_question bytea)) WITH ORDINALITY AS p(
      audit_ref, answer_id, canonical, seal, envelope, subject_hmac, labels, rests_on, outcome, reason_code, role,
      bundle_digest, recorded_at, sealed_question, nth)
  ), record AS (
    INSERT INTO ledger_record (audit_ref, answer_id, canonical, seal, envelope, subject_hmac, labels, rests_on,
      outcome, reason_code, role, bundle_digest, recorded_at)
    SELECT audit_ref, answer_id, canonical, seal, envelope, subject_hmac, labels, rests_on, outcome, reason_code,
      role, bundle_digest, recorded_at FROM placement
  ), question AS (
    INSERT INTO ledger_question (audit_ref, sealed)
    SELECT audit_ref, sealed_question FROM placement WHERE sealed_question IS NOT NULL
  )
  INSERT INTO ledger_pending (audit_ref) SELECT audit_ref FROM placement ORDER BY nth;
END $$;
