-- Whose vectors the index holds; one row, made with the first. Vectors of another model are not comparable.
CREATE TABLE vector_index (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  model text NOT NULL,
  dimensions int NOT NULL,
  -- False while passages wait for their vectors.
  complete boolean NOT NULL
);
-- Passages from before there were vectors wait for whichever model comes first.
INSERT INTO vector_index (model, dimensions, complete) SELECT '', 0, false WHERE EXISTS (SELECT FROM document);

-- Vectors apart from all else, so that comparing many reads little. Whole numbers, in ten-thousandths.
CREATE TABLE passage_vector (
  label text NOT NULL,
  document_id bigint NOT NULL,
  first_byte bigint NOT NULL,
  embedding vector NOT NULL,
  PRIMARY KEY (label, document_id, first_byte)
) PARTITION BY LIST (label);
ALTER TABLE passage_vector ALTER COLUMN embedding SET STORAGE PLAIN;

-- How many vectors a document has: which way of searching is right depends on how many can be seen.
ALTER TABLE document ADD COLUMN vectors int NOT NULL DEFAULT 0;

-- Stretches of a label's vectors, in the order of their key, that have an index (HNSW) of their own.
CREATE TABLE vector_segment (
  label text NOT NULL,
  number int NOT NULL,
  -- The first vector is the one behind this place, the last one stands at the other.
  after_document bigint NOT NULL,
  after_byte bigint NOT NULL,
  last_document bigint NOT NULL,
  last_byte bigint NOT NULL,
  vectors int NOT NULL,
  PRIMARY KEY (label, number)
);

-- From a passage's place to its words: for passages that their vectors found.
CREATE INDEX passage_terms_place ON passage_terms (document_id, first_byte);
