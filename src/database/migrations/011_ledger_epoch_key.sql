-- The public key (PEM) that an epoch is signed with: what an export hands out. Null before this migration.
ALTER TABLE ledger_epoch ADD COLUMN public_key text;
