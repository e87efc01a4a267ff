CREATE TABLE orders (
    id bigint PRIMARY KEY,
    note text
);
CREATE FUNCTION trim_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.note := trim(NEW.note);
    RETURN NEW;
END;
$$;
