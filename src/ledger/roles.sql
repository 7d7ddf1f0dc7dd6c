-- Roles for a server that several people look after. Run as the owner of the database after it was migrated (by
-- promote, or a first start); then let the service log in as a member of focus_service, not as the owner.
--
-- focus_service reads evidence, places and sequences: it can add to the log and take from the queue, and can
-- neither change nor delete what stands. focus_eraser may erase question texts besides. Migrations, promotion and
-- withdrawal stay with the owner, to whom triggers say the same of the log.

CREATE ROLE focus_service NOLOGIN;
CREATE ROLE focus_eraser NOLOGIN IN ROLE focus_service;

GRANT SELECT, INSERT ON
  ledger_record, ledger_question, ledger_pending, ledger_entry, ledger_tile, ledger_epoch, ledger_checkpoint,
  ledger_erasure
  TO focus_service;
GRANT DELETE ON ledger_pending TO focus_service;
GRANT SELECT, UPDATE ON ledger_lease, ledger_journal_mark TO focus_service;
GRANT DELETE ON ledger_question TO focus_eraser;

GRANT SELECT ON ALL TABLES IN SCHEMA public TO focus_service;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO focus_service;
GRANT INSERT, UPDATE, DELETE ON idempotent_request TO focus_service;
GRANT INSERT ON policy_flip, policy_bundle TO focus_service;
