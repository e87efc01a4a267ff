import { describe, expect, test } from 'vitest';
import { compareScripts } from './prepare.ts';

const circle = (keys: string): string => `CREATE SCHEMA app;
CREATE TABLE app.team (id int PRIMARY KEY, captain int NOT NULL, name text UNIQUE);
CREATE TABLE app.player (id int PRIMARY KEY, team int NOT NULL REFERENCES app.team (id) ${keys}, mentor int REFERENCES app.player (id));
ALTER TABLE app.team ADD CONSTRAINT captain FOREIGN KEY (captain) REFERENCES app.player (id) ${keys}`;

const opened = `CREATE SCHEMA app;
CREATE TABLE app.team (id int PRIMARY KEY, captain int, name text UNIQUE);
CREATE TABLE app.player (id int PRIMARY KEY, team int NOT NULL REFERENCES app.team (id) ON DELETE CASCADE);
ALTER TABLE app.team ADD CONSTRAINT captain FOREIGN KEY (captain) REFERENCES app.player (id) ON DELETE SET NULL`;

const unknown = `CREATE SCHEMA app;
CREATE TYPE app.pair AS (a int, b int);
CREATE TABLE app.odd (id int PRIMARY KEY, pair app.pair NOT NULL);
CREATE TABLE app.needs_odd (id int PRIMARY KEY, odd int NOT NULL REFERENCES app.odd (id));
CREATE TABLE app.may_have_odd (id int PRIMARY KEY, odd int REFERENCES app.odd (id), pair app.pair);
CREATE TABLE app.only_even (id int PRIMARY KEY CHECK (id % 2 = 0 AND id % 7 = 3 AND id % 11 = 5));
CREATE TABLE app.single (id int PRIMARY KEY CHECK (id = 1))`;

const known = `CREATE SCHEMA app;
CREATE DOMAIN app.mail AS text CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE DOMAIN app.mails AS app.mail[];
CREATE TYPE app.mood AS ENUM ('glad', 'sad');
CREATE TABLE app.all_types (
  a smallint, b integer, c bigint, d numeric, e numeric(2, 2), f real, g double precision, h money, i boolean,
  j text NOT NULL, k varchar(3) NOT NULL, l char(2) NOT NULL, m "char" NOT NULL, n name NOT NULL, o uuid NOT NULL,
  p bytea NOT NULL, q date NOT NULL, r time NOT NULL, s timetz NOT NULL, t timestamp NOT NULL,
  u timestamptz NOT NULL, v interval NOT NULL, w json NOT NULL, x jsonb NOT NULL, y xml, z inet NOT NULL,
  aa cidr NOT NULL, ab macaddr NOT NULL, ac macaddr8 NOT NULL, ad bit(3) NOT NULL, ae varbit NOT NULL,
  af tsvector NOT NULL, ag tsquery NOT NULL, ah point NOT NULL, ai line NOT NULL, aj lseg NOT NULL, ak box NOT NULL,
  al path NOT NULL, am polygon NOT NULL, an circle NOT NULL, ao pg_lsn NOT NULL, ap int4range NOT NULL,
  aq tstzrange NOT NULL, ar text[] NOT NULL, "As" app.mood NOT NULL, at app.mood[] NOT NULL, au app.mail NOT NULL,
  av app.mails NOT NULL, aw numeric(6, 2)[] NOT NULL, ax oid NOT NULL, ay regclass NOT NULL, az jsonpath NOT NULL)`;

const volatile = `CREATE SCHEMA app;
CREATE TABLE app.kind (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text UNIQUE, at timestamptz DEFAULT clock_timestamp());
INSERT INTO app.kind (code) VALUES ('one'), ('two');
CREATE TABLE app.thing (id serial PRIMARY KEY, kind uuid NOT NULL REFERENCES app.kind (id), at timestamptz DEFAULT clock_timestamp(),
  second text DEFAULT to_char(clock_timestamp(), 'SS'), lot float DEFAULT random());
INSERT INTO app.thing (kind) SELECT id FROM app.kind;
CREATE VIEW app.newest AS SELECT kind.code, kind.id, max(thing.at) AS at, sum(thing.lot) AS lot
  FROM app.kind LEFT JOIN app.thing ON thing.kind = kind.id GROUP BY kind.id`;

const coin = (at: number): string => `CREATE SCHEMA coin${at};
CREATE FUNCTION coin${at}.toss() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  NEW.tossed := CASE WHEN random() < 0.5 THEN 'head' END; RETURN NEW; END $$;
CREATE TABLE coin${at}.t (id int PRIMARY KEY, coin boolean DEFAULT random() < 0.5, n int DEFAULT (random() * 2)::int,
  seldom int DEFAULT CASE WHEN random() < 0.02 THEN 1 ELSE 0 END, tossed text, must int DEFAULT (random() * 6)::int CHECK (must > 0));
CREATE TRIGGER toss BEFORE INSERT OR UPDATE ON coin${at}.t FOR EACH ROW EXECUTE FUNCTION coin${at}.toss();
CREATE VIEW coin${at}.v AS SELECT id, random() < 0.5 AS seen FROM coin${at}.t;
INSERT INTO coin${at}.t (id, must) VALUES (7, 1), (8, 2)`;
const coins = Array.from({ length: 4 }, (_, at) => coin(at)).join(';\n');

describe('schemas that are hard to fill', () => {
  test('a circle of deferrable keys is closed in one transaction', async () => {
    const script = circle('DEFERRABLE');
    const same = await compareScripts(script, script);
    expect(same).toMatchObject({ disagreements: [], notes: [], tables: 2 });
    const changed = await compareScripts(script, script.replace('name text UNIQUE', 'name text'));
    expect(changed.disagreements.join('\n')).toContain('app.team: ');
  });

  test('a circle is opened at a key that may be NULL', async () => {
    const same = await compareScripts(opened, opened);
    expect(same).toMatchObject({ disagreements: [], notes: [], tables: 2 });
    const changed = await compareScripts(opened, opened.replace('ON DELETE SET NULL', ''));
    expect(changed.disagreements.join('\n')).toContain('app.team: captain: deleting the parent');
  });

  test('a circle that nothing opens is told', async () => {
    const script = circle('');
    const { notes, probes, tables } = await compareScripts(script, script);
    expect(notes).toEqual([
      'app.player is not exercised: its foreign keys are a circle that is neither nullable nor deferrable',
      'app.team is not exercised: it needs a row of app.player, which is not exercised',
    ]);
    expect({ probes, tables }).toEqual({ probes: 0, tables: 0 });
  });

  test('what cannot be filled is told, and never counted', async () => {
    const { notes, disagreements, tables } = await compareScripts(unknown, unknown);
    expect(disagreements).toEqual([]);
    expect([...notes].sort()).toEqual([
      'app.may_have_odd pair is not exercised: no app.pair is known',
      'app.needs_odd is not exercised: it needs a row of app.odd, which is not exercised',
      'app.odd is not exercised: no value of pair (app.pair) is known',
      'app.only_even is not exercised: 23514 only_even_id_check',
      'app.single is exercised with one row only: 23514 single_id_check',
    ]);
    expect(tables).toBe(2);
  });

  test('a value of every type is known', async () => {
    const { notes, disagreements, probes } = await compareScripts(known, known);
    expect(notes).toEqual([]);
    expect(disagreements).toEqual([]);
    expect(probes).toBeGreaterThan(500);
  });

  test('what no replay repeats is no disagreement', async () => {
    const { notes, disagreements } = await compareScripts(volatile, volatile);
    expect(notes).toEqual([]);
    expect(disagreements).toEqual([]);
  });

  test('what is drawn out of few values is no disagreement, and hides none', async () => {
    const { disagreements } = await compareScripts(coins, coins.replace('n int', 'm int'));
    expect(disagreements.filter((each) => !each.startsWith('coin0.'))).toEqual([]);
    expect(disagreements).not.toEqual([]);
  });
});
