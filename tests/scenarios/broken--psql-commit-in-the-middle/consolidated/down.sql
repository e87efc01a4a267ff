DROP TABLE IF EXISTS shop.orders;
DROP FUNCTION IF EXISTS shop.touch();
DROP TABLE IF EXISTS shop.customers;
DO $$
BEGIN
  IF to_regnamespace('shop') IS NOT NULL THEN
    REVOKE USAGE ON SCHEMA shop FROM PUBLIC;
  END IF;
END
$$;
