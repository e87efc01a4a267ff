-- Several tenants in one table: row security, roles, default privileges, functions that run with their owner's rights.
CREATE SCHEMA tenants;
CREATE TABLE tenants.tenant (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE tenants.document (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants.tenant,
  kind varchar(10) NOT NULL,
  secret boolean DEFAULT false NOT NULL,
  body jsonb DEFAULT '{}'::jsonb NOT NULL
);
CREATE FUNCTION tenants.current_tenant() RETURNS uuid LANGUAGE sql STABLE
  SET search_path = tenants, pg_temp
  AS $$ SELECT nullif(current_setting('app.tenant', true), '')::uuid $$;
CREATE FUNCTION tenants.open_document(id uuid, VARIADIC reasons text[] DEFAULT ARRAY['none']) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER COST 10 AS $fn$
BEGIN
  RETURN EXISTS (SELECT 1 FROM tenants.document d WHERE d.id = $1 AND d.tenant_id = tenants.current_tenant());
END
$fn$;
ALTER TABLE tenants.document ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON tenants.document USING (tenant_id = tenants.current_tenant());
CREATE POLICY no_secrets ON tenants.document AS RESTRICTIVE FOR SELECT TO ann
  USING (NOT secret AND kind IN ('public', 'internal'));
CREATE POLICY add_rows ON tenants.document FOR INSERT TO ann, bob WITH CHECK (kind IN ('public', 'internal'));
GRANT USAGE ON SCHEMA tenants TO ann, bob;
GRANT SELECT, INSERT ON tenants.document TO ann;
GRANT SELECT (id, kind), UPDATE (body) ON tenants.document TO bob WITH GRANT OPTION;
REVOKE EXECUTE ON FUNCTION tenants.open_document(uuid, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants.open_document(uuid, text[]) TO ann;
ALTER DEFAULT PRIVILEGES IN SCHEMA tenants GRANT SELECT ON TABLES TO ann;
ALTER DEFAULT PRIVILEGES IN SCHEMA tenants GRANT USAGE, SELECT ON SEQUENCES TO ann, bob;
ALTER DEFAULT PRIVILEGES FOR ROLE bob REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
CREATE TABLE tenants.audit (id bigserial, at timestamptz DEFAULT now(), what text);
CREATE VIEW tenants.visible WITH (security_barrier = true) AS SELECT id, kind FROM tenants.document WITH LOCAL CHECK OPTION;
ALTER TABLE tenants.audit OWNER TO bob;
ALTER SCHEMA tenants OWNER TO bob;
COMMENT ON POLICY own_rows ON tenants.document IS 'everybody sees their own';

CREATE FUNCTION whoami() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS 'SELECT session_user::text';
