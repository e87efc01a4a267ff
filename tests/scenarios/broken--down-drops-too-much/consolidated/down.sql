DO $$
DECLARE
  name regclass;
BEGIN
  FOR name IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace IN ('shop'::regnamespace, 'public'::regnamespace) LOOP
    EXECUTE format('DROP TABLE %s CASCADE', name);
  END LOOP;
  REVOKE USAGE ON SCHEMA shop FROM PUBLIC;
END
$$;
DROP FUNCTION shop.touch();
