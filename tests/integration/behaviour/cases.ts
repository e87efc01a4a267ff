/** One change to a schema of its own, and the table or view that a finding must name. */
export interface Case {
  readonly what: string;
  readonly setup: string;
  /** What is replaced in the setup, and by what. */
  readonly change: readonly [from: string, to: string];
  readonly names: string;
}

const two = `CREATE TABLE app.parent (id int PRIMARY KEY, note text);
CREATE TABLE app.child (id int PRIMARY KEY, parent_id int REFERENCES app.parent (id) ON DELETE CASCADE ON UPDATE CASCADE)`;

const touched = `CREATE TABLE app.t (id int PRIMARY KEY, note text, updated_at timestamptz NOT NULL);
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.touch()`;

const audited = `CREATE TABLE app.t (id int PRIMARY KEY, note text);
CREATE TABLE app.log (what text, at timestamptz DEFAULT now());
CREATE FUNCTION app.audit() RETURNS trigger LANGUAGE plpgsql SET search_path = app AS
  $$ BEGIN INSERT INTO log (what) VALUES (TG_OP || NEW.id); RETURN NULL; END $$;
CREATE TRIGGER audit AFTER INSERT OR UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.audit()`;

const secured = `CREATE TABLE app.t (id int PRIMARY KEY, owner text NOT NULL, hidden bool NOT NULL);
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA app TO someone; GRANT SELECT, INSERT, UPDATE, DELETE ON app.t TO someone;
CREATE POLICY own ON app.t TO someone USING (owner = current_user AND NOT hidden) WITH CHECK (owner = current_user)`;

const byTenant = `CREATE TABLE app.t (id int PRIMARY KEY, tenant uuid NOT NULL);
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA app TO someone; GRANT SELECT, INSERT ON app.t TO someone;
CREATE POLICY own ON app.t TO someone USING (tenant = current_setting('app.tenant')::uuid)`;

const scored = `CREATE TABLE app.t (id int PRIMARY KEY, status text NOT NULL CHECK (status IN ('open', 'done')), score int);
CREATE VIEW app.done AS SELECT count(*) AS number, sum(score) AS score FROM app.t WHERE status = 'done'`;

const checked = `CREATE TABLE app.t (id int PRIMARY KEY, status text, note text);
CREATE VIEW app.open AS SELECT id, status, note FROM app.t WHERE status = 'open'`;

const change = (what: string, setup: string, from: string, to: string, names = 'app.t'): Case => ({
  what,
  setup,
  change: [from, to],
  names,
});

/** Single changes that the probes must see; `app` stands for a schema of the case's own. */
export const cases: readonly Case[] = [
  change('a UNIQUE is gone', 'CREATE TABLE app.t (id int PRIMARY KEY, code text UNIQUE)', ' UNIQUE', ''),
  change(
    'a UNIQUE is new',
    'CREATE TABLE app.t (id int PRIMARY KEY, code text)',
    'code text',
    'code text UNIQUE',
  ),
  change(
    'NULLs collide',
    'CREATE TABLE app.t (id int PRIMARY KEY, a text, b int); CREATE UNIQUE INDEX u ON app.t (a, b)',
    '(a, b)',
    '(a, b) WHERE b > 5',
  ),
  change(
    'a partial unique index covers everything',
    'CREATE TABLE app.t (id int PRIMARY KEY, main bool NOT NULL); CREATE UNIQUE INDEX u ON app.t (main) WHERE main',
    ' WHERE main',
    '',
  ),
  change(
    'a unique index heeds case',
    'CREATE TABLE app.t (id int PRIMARY KEY, name text); CREATE UNIQUE INDEX u ON app.t (lower(name))',
    '(lower(name))',
    '(name)',
  ),
  change(
    'an exclusion constraint is gone',
    'CREATE TABLE app.t (id int PRIMARY KEY, during tstzrange, CONSTRAINT apart EXCLUDE USING gist (during WITH &&))',
    ', CONSTRAINT apart EXCLUDE USING gist (during WITH &&)',
    '',
  ),
  change(
    'a CHECK lost a value',
    "CREATE TABLE app.t (id int PRIMARY KEY, status text NOT NULL CHECK (status IN ('open', 'done', 'lost')))",
    ", 'lost'",
    '',
  ),
  change(
    'a CHECK has one value more',
    "CREATE TABLE app.t (id int PRIMARY KEY, status text NOT NULL CHECK (status IN ('open', 'done')))",
    "'done'",
    "'done', 'lost'",
  ),
  change('a bound moved', 'CREATE TABLE app.t (id int, score int CHECK (score <= 100))', '<=', '<'),
  change(
    'a CHECK of a domain is wider',
    'CREATE DOMAIN app.age AS int CHECK (VALUE BETWEEN 18 AND 99); CREATE TABLE app.t (id int, age app.age NOT NULL)',
    '18',
    '17',
  ),
  change(
    'a CHECK is called otherwise',
    'CREATE TABLE app.t (n int CONSTRAINT one CHECK (n > 0))',
    'one',
    'other',
  ),
  change('a parent takes no children along', two, ' ON DELETE CASCADE', '', 'app.child'),
  change('a parent takes the reference along', two, 'ON DELETE CASCADE', 'ON DELETE SET NULL', 'app.child'),
  change("a parent's key stays", two, 'ON UPDATE CASCADE', 'ON UPDATE RESTRICT', 'app.child'),
  change(
    'a foreign key is gone',
    two,
    'REFERENCES app.parent (id) ON DELETE CASCADE ON UPDATE CASCADE',
    '',
    'app.child',
  ),
  change(
    'a foreign key may be late',
    two,
    'ON UPDATE CASCADE',
    'ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED',
    'app.child',
  ),
  change(
    'a default is another',
    "CREATE TABLE app.t (id int, status text DEFAULT 'open')",
    "'open'",
    "'new'",
  ),
  change(
    'a default is the time',
    'CREATE TABLE app.t (id int, at timestamptz DEFAULT now())',
    'now()',
    "'2001-01-01'",
  ),
  change(
    'a default is gone',
    'CREATE TABLE app.t (id uuid DEFAULT gen_random_uuid())',
    ' DEFAULT gen_random_uuid()',
    '',
  ),
  change('a NOT NULL is gone', 'CREATE TABLE app.t (id int, name text NOT NULL)', ' NOT NULL', ''),
  change('a NOT NULL is new', 'CREATE TABLE app.t (id int, name text)', 'name text', 'name text NOT NULL'),
  change('a type is wider', 'CREATE TABLE app.t (id int, n int)', 'n int', 'n bigint'),
  change('a text may be longer', 'CREATE TABLE app.t (id int, name varchar(20))', '(20)', '(21)'),
  change('a number is rounded less', 'CREATE TABLE app.t (id int, n numeric(6, 2))', '6, 2', '6, 3'),
  change(
    'a trigger is gone',
    touched,
    'CREATE TRIGGER touch BEFORE UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.touch()',
    '',
  ),
  change('a trigger fires afterwards', touched, 'BEFORE UPDATE', 'AFTER UPDATE'),
  change('a trigger fires for one column', touched, 'UPDATE ON', 'UPDATE OF note ON'),
  change('a trigger does something else', touched, 'now()', 'OLD.updated_at'),
  change('a trigger writes something else', audited, 'TG_OP ||', "TG_OP || ' ' ||"),
  change('a trigger fires less often', audited, 'INSERT OR UPDATE', 'INSERT'),
  change(
    'columns are in another order',
    'CREATE TABLE app.t (a text, b text)',
    'a text, b text',
    'b text, a text',
  ),
  change(
    'an identity may be given',
    'CREATE TABLE app.t (id int GENERATED ALWAYS AS IDENTITY, name text)',
    'ALWAYS',
    'BY DEFAULT',
  ),
  change(
    'a computed value is another',
    'CREATE TABLE app.t (id int, n int, twice int GENERATED ALWAYS AS (n * 2) STORED)',
    'n * 2',
    'n * 3',
  ),
  change(
    'an enum lost a label',
    "CREATE TYPE app.mood AS ENUM ('glad', 'sad', 'ill'); CREATE TABLE app.t (id int, mood app.mood)",
    ", 'ill'",
    '',
  ),
  change(
    'an enum has one label more',
    "CREATE TYPE app.mood AS ENUM ('glad', 'sad'); CREATE TABLE app.t (id int, mood app.mood)",
    "'sad'",
    "'sad', 'ill'",
  ),
  change('a partition is smaller', partitioned(), '(10)', '(9)'),
  change('a view filters otherwise', scored, "status = 'done'", "status <> 'done'", 'app.done'),
  change('a view computes otherwise', scored, 'sum(score)', 'max(score)', 'app.done'),
  change(
    'a view checks what is written',
    `${checked} WITH CHECK OPTION`,
    ' WITH CHECK OPTION',
    '',
    'app.open',
  ),
  change(
    'a view has a default',
    `${checked}; ALTER VIEW app.open ALTER note SET DEFAULT 'new'`,
    "'new'",
    "'old'",
    'app.open',
  ),
  change(
    'labels are in another order',
    "CREATE TYPE app.mood AS ENUM ('glad', 'sad'); CREATE TABLE app.t (id int, mood app.mood)",
    "'glad', 'sad'",
    "'sad', 'glad'",
  ),
  change(
    'a foreign key may be deferred',
    two,
    'ON UPDATE CASCADE',
    'ON UPDATE CASCADE DEFERRABLE',
    'app.child',
  ),
  change('a policy shows more', secured, ' AND NOT hidden', ''),
  change('a policy lets more in', secured, ' WITH CHECK (owner = current_user)', ' WITH CHECK (true)'),
  change(
    'a policy is for everyone',
    `${secured}; GRANT USAGE ON SCHEMA app TO PUBLIC; GRANT SELECT ON app.t TO PUBLIC`,
    'POLICY own ON app.t TO someone',
    'POLICY own ON app.t TO PUBLIC',
  ),
  change('row security is off', secured, 'ALTER TABLE app.t ENABLE ROW LEVEL SECURITY', ''),
  change('a policy heeds no setting', byTenant, "tenant = current_setting('app.tenant')::uuid", 'true'),
  change('a grant is gone', secured, ', DELETE', ''),
  change(
    'PUBLIC may read',
    'GRANT USAGE ON SCHEMA app TO PUBLIC; CREATE TABLE app.t (id int)',
    'CREATE TABLE app.t (id int)',
    'CREATE TABLE app.t (id int); GRANT SELECT ON app.t TO PUBLIC',
  ),
  change(
    'a column is granted',
    'GRANT USAGE ON SCHEMA app TO someone; CREATE TABLE app.t (a int, b int); GRANT SELECT (a) ON app.t TO someone',
    '(a) ON',
    '(a, b) ON',
  ),
  change(
    'a table is gone',
    'CREATE TABLE app.t (id int); CREATE TABLE app.u (id int)',
    'CREATE TABLE app.t (id int);',
    '',
  ),
  change(
    'a table is new',
    'CREATE TABLE app.u (id int)',
    'CREATE TABLE app.u (id int)',
    'CREATE TABLE app.u (id int); CREATE TABLE app.t (id int)',
  ),
];

function partitioned(): string {
  return `CREATE TABLE app.t (id int NOT NULL, name text) PARTITION BY RANGE (id);
CREATE TABLE app.t1 PARTITION OF app.t FOR VALUES FROM (1) TO (10)`;
}
