-- Requests that carried an Idempotency-Key. Keys and bodies are keyed digests; an answer is held by its id
-- alone and opened again for each repetition, a denial by its reason and references.
CREATE TABLE idempotent_request (
  key_digest  text PRIMARY KEY,
  body_digest text NOT NULL,
  -- The process that runs it; a row of a process that is gone can be taken over.
  runner      text NOT NULL,
  claimed_at  timestamptz NOT NULL DEFAULT now(),
  answer_id   text,
  denial      jsonb
);

CREATE INDEX idempotent_request_claimed_at ON idempotent_request (claimed_at);
