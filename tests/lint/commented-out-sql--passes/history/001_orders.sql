-- Orders are kept for ten years; drop them afterwards.
-- Create an index on orders when there are more than a few (see the wiki).
CREATE TABLE orders (
    id   bigint PRIMARY KEY, -- never reused
    -- update the note through set_note(), so that it is logged
    note text
);

-- The application saves with
--   INSERT ... ON CONFLICT (id) DO UPDATE
-- For example:
-- INSERT INTO orders (id, note) VALUES (1, 'first');
COMMENT ON TABLE orders IS 'DROP TABLE orders; is no comment';

/* Alter with care: readers hold locks. */
