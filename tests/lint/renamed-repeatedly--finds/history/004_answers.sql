ALTER TABLE answers RENAME COLUMN text TO content;
