-- liquibase formatted sql

-- changeset "Ada L.":orders splitStatements:true
CREATE TYPE shop.order_state AS ENUM ('open', 'paid');

CREATE TABLE shop.orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  state shop.order_state NOT NULL DEFAULT 'open',
  total numeric(12, 2) NOT NULL DEFAULT 0
);

/* liquibase rollback
DROP TABLE shop.orders;
DROP TYPE shop.order_state;
*/

--changeset ada:lower-email splitStatements:false stripComments:false
CREATE FUNCTION shop.lower_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.email := lower(NEW.email);
  RETURN NEW;
END
$$;
--rollback DROP FUNCTION shop.lower_email();

--changeset ada:trigger endDelimiter:\n/
CREATE TRIGGER lower_email BEFORE INSERT OR UPDATE ON shop.customers
FOR EACH ROW EXECUTE FUNCTION shop.lower_email()
/
--rollback empty

--ignoreLines:start
SELECT 1 / 0;
--ignoreLines:end

--changeset ada:cancelled runInTransaction:false
ALTER TYPE shop.order_state ADD VALUE 'cancelled';
CREATE INDEX CONCURRENTLY orders_customer_idx ON shop.orders (customer_id);
--rollback DROP INDEX shop.orders_customer_idx;

--changeset ada:draft ignore:true
SELECT 1 / 0;
