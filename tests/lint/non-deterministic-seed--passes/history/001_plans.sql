CREATE TABLE plans (
    id   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL
);
INSERT INTO plans VALUES ('00000000-0000-0000-0000-000000000001', 'free');
