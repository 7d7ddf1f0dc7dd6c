-- Words that begin alike and are about as long: where a misspelt word's neighbours are looked for.
CREATE INDEX term_count_beginning ON term_count (label, left(term, 2), length(term));
