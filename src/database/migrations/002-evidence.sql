-- One promoted version of a dataset. Never deleted: old answers rest on it.
CREATE TABLE dataset_version (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL,
  version text NOT NULL,
  reference text GENERATED ALWAYS AS (slug || '@' || version) STORED UNIQUE,
  label text NOT NULL,
  dataset jsonb NOT NULL,
  digest text NOT NULL,
  supersedes text,
  manifest bytea NOT NULL,
  dcat bytea NOT NULL,
  stac bytea NOT NULL,
  prov bytea NOT NULL,
  admitted_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz,
  withdrawn_reason text
);
CREATE INDEX dataset_version_supersedes ON dataset_version (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX dataset_version_label ON dataset_version (label);

-- An artifact of a version with the frozen text that its passages are cut from.
CREATE TABLE document (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version_id bigint NOT NULL REFERENCES dataset_version,
  ordinal int NOT NULL,
  digest text NOT NULL,
  chunker text NOT NULL,
  bytes bigint NOT NULL,
  rows int NOT NULL DEFAULT 0,
  artifact jsonb NOT NULL,
  -- Absent place or time: the document is not ruled out by any.
  west float8, south float8, east float8, north float8,
  -- Milliseconds since 1970, inclusive.
  time_from float8, time_to float8,
  UNIQUE (version_id, ordinal)
);
CREATE INDEX document_digest ON document (digest);

-- Frozen texts by their digest, once each, in chunks that begin at code point bounds.
CREATE TABLE frozen_chunk (
  document_digest text NOT NULL,
  first_byte bigint NOT NULL,
  end_byte bigint NOT NULL,
  first_code_point bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (document_digest, first_byte)
);
ALTER TABLE frozen_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What a reader is shown. Partitioned by label, so that a forbidden partition is never touched.
CREATE TABLE passage (
  label text NOT NULL,
  document_id bigint NOT NULL,
  first_byte bigint NOT NULL,
  end_byte bigint NOT NULL,
  page int,
  heading text NOT NULL,
  body text NOT NULL,
  spans text NOT NULL,
  PRIMARY KEY (label, document_id, first_byte)
) PARTITION BY LIST (label);

-- What a question is matched with: stems with positions; weight A titles, B headings and headers, D the body.
-- Apart from the passages, and kept inline, because ranking reads many of these and few of those.
CREATE TABLE passage_terms (
  label text NOT NULL,
  document_id bigint NOT NULL,
  first_byte bigint NOT NULL,
  body_terms int NOT NULL,
  lexemes tsvector NOT NULL
) PARTITION BY LIST (label);
-- Bulk loads fill the pending list and merge it once, at their end.
CREATE INDEX passage_terms_lexemes ON passage_terms USING gin (lexemes)
  WITH (fastupdate = on, gin_pending_list_limit = 65536);

-- Sums behind the ranking, for each label apart. Bucket 0 holds the versions that stand for everyone who may
-- read the label; a version superseded from another label has its own bucket, because it stands for some only.
CREATE TABLE passage_count (
  label text NOT NULL,
  bucket bigint NOT NULL,
  passages bigint NOT NULL,
  body_terms bigint NOT NULL,
  PRIMARY KEY (label, bucket)
);
CREATE TABLE term_count (
  label text NOT NULL,
  term text NOT NULL,
  bucket bigint NOT NULL,
  passages bigint NOT NULL,
  PRIMARY KEY (label, term, bucket)
);
