CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
CREATE TYPE status AS ENUM ('new', 'paid');
ALTER TABLE orders ADD COLUMN status status;
CREATE FUNCTION trim_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.note := trim(NEW.note);
    RETURN NEW;
END;
$$;
CREATE TRIGGER trim_note BEFORE INSERT ON orders
    FOR EACH ROW EXECUTE FUNCTION trim_note();
