-- Roles for a server that several people look after. Run once, as the owner of the database, after the first
-- start has migrated it; then let the service log in as a member of focus_service, not as the owner.
--
-- focus_service places and sequences: it can add to the log and take from the queue, and can neither change
-- nor delete what stands. focus_eraser may erase question texts besides. Triggers say the same to the owner.

CREATE ROLE focus_service NOLOGIN;
CREATE ROLE focus_eraser NOLOGIN IN ROLE focus_service;

GRANT SELECT, INSERT ON
  ledger_record, ledger_question, ledger_pending, ledger_entry, ledger_tile, ledger_epoch, ledger_checkpoint,
  ledger_erasure
  TO focus_service;
GRANT DELETE ON ledger_pending TO focus_service;
GRANT SELECT, UPDATE ON ledger_lease, ledger_journal_mark TO focus_service;
GRANT DELETE ON ledger_question TO focus_eraser;
