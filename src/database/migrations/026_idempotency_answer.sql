-- The answer's id is chosen with the key, before the question runs: so a run that was cut off after its record
-- was placed is found again in the ledger, and no key ever comes to two answers.
ALTER TABLE idempotent_request ADD COLUMN settled boolean NOT NULL DEFAULT false;
UPDATE idempotent_request SET settled = answer_id IS NOT NULL OR denial IS NOT NULL;
DELETE FROM idempotent_request WHERE NOT settled;
UPDATE idempotent_request SET answer_id = denial ->> 'answerId' WHERE answer_id IS NULL;
ALTER TABLE idempotent_request ALTER COLUMN answer_id SET NOT NULL;
