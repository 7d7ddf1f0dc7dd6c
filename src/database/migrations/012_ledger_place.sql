-- One call places one record. The statements inside are planned once a session, which is most of what placing
-- costs beyond a plain insert.

-- A reference is unique in ledger_record already.
ALTER TABLE ledger_pending DROP CONSTRAINT ledger_pending_audit_ref_key;

CREATE FUNCTION ledger_place(
  p_audit_ref text, p_answer_id text, p_canonical bytea, p_seal bytea, p_envelope bytea, p_subject_hmac text,
  p_labels text[], p_rests_on text[], p_outcome text, p_reason_code text, p_role text, p_bundle_digest text,
  p_recorded_at timestamptz, p_sealed_question bytea
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- As strong as the server is set, but never asynchronous: an acknowledged record must survive a crash.
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;
  INSERT INTO ledger_record (audit_ref, answer_id, canonical, seal, envelope, subject_hmac, labels, rests_on,
    outcome, reason_code, role, bundle_digest, recorded_at)
  VALUES (p_audit_ref, p_answer_id, p_canonical, p_seal, p_envelope, p_subject_hmac, p_labels, p_rests_on,
    p_outcome, p_reason_code, p_role, p_bundle_digest, p_recorded_at);
  IF p_sealed_question IS NOT NULL THEN
    INSERT INTO ledger_question (audit_ref, sealed) VALUES (p_audit_ref, p_sealed_question);
  END IF;
  INSERT INTO ledger_pending (audit_ref) VALUES (p_audit_ref);
END $$;
