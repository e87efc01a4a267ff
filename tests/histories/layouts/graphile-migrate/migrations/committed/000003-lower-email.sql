--! Previous: sha1:0df7202682211086cfbb337bba378fd6348ef6b7
--! Hash: sha1:0f0b64f3f69fb84106cf5b29df0e856b1669b54e

CREATE FUNCTION shop.lower_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.email := lower(NEW.email);
  RETURN NEW;
END
$$;
CREATE TRIGGER lower_email BEFORE INSERT OR UPDATE ON shop.customers
FOR EACH ROW EXECUTE FUNCTION shop.lower_email();
GRANT USAGE ON SCHEMA shop TO :DATABASE_OWNER;
