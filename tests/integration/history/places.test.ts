import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { enderOf, lifeOf, makerOf, writerOfProperty } from '../../../src/history/find-writer.ts';
import type { History, LifeEvent } from '../../../src/history/life.ts';
import { lifeLines, watch, watchFiles } from '../../history/observe.ts';

const files = [
  // 1: a DO block, and a function that executes DDL
  `CREATE SCHEMA app;
DO $$
BEGIN
  CREATE TABLE app.made (id integer PRIMARY KEY);
  EXECUTE 'COMMENT ON TABLE app.made IS ''by a block''';
EXCEPTION WHEN others THEN RAISE;
END $$;
CREATE FUNCTION app.widen(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN EXECUTE format('ALTER TABLE app.made ADD COLUMN %I text', name); END $$;

SELECT app.widen('wide');`,
  // 2: one row of pg_class and of pg_attribute, written for several reasons
  `CREATE TABLE app.t (a integer DEFAULT 1, b text, c text);
ALTER TABLE app.t OWNER TO ann;
ALTER TABLE app.t SET (fillfactor = 70);
ALTER TABLE app.t ADD CONSTRAINT positive CHECK (a > 0);
ALTER TABLE app.t ALTER a SET DEFAULT 2, ALTER b SET NOT NULL;
ALTER TABLE app.t ALTER b SET STATISTICS 7;
COMMENT ON COLUMN app.t.b IS 'first';
GRANT SELECT ON app.t TO bob;
CREATE INDEX t_a ON app.t (a);
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;`,
  // 3: there and back
  `ALTER TABLE app.t RENAME a TO z;
ALTER TABLE app.t RENAME z TO a;
ALTER TABLE app.t ALTER b DROP NOT NULL;
ALTER TABLE app.t ALTER b SET NOT NULL;
COMMENT ON COLUMN app.t.b IS 'second';
COMMENT ON TABLE app.made IS NULL;
REVOKE SELECT ON app.t FROM bob;
ALTER TABLE app.t ALTER c SET DEFAULT 'x';
ALTER TABLE app.t ALTER c DROP DEFAULT;`,
  // 4: dropped and made again
  `DROP INDEX app.t_a;
CREATE INDEX t_a ON app.t (a, b);
CREATE TYPE app.mood AS ENUM ('sad');
ALTER TYPE app.mood ADD VALUE 'glad';
CREATE FUNCTION app.f(m app.mood) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION app.f(m app.mood) RETURNS integer LANGUAGE sql AS 'SELECT 2';
ALTER FUNCTION app.f(app.mood) COST 7;
ALTER TYPE app.mood RENAME TO feeling;
CREATE VIEW app.v AS SELECT a FROM app.t;
CREATE OR REPLACE VIEW app.v AS SELECT a, b FROM app.t;`,
  // 5: transaction control inside the file
  `CREATE TABLE app.kept (a integer);
SAVEPOINT before;
ALTER TABLE app.kept ADD COLUMN lost integer;
COMMENT ON TABLE app.kept IS 'lost';
ROLLBACK TO before;
COMMENT ON TABLE app.kept IS 'kept';
COMMIT;
CREATE TABLE app.implicit (a integer);
SET LOCAL search_path = app; CREATE TABLE implicit_too (a integer);
COMMIT;
BEGIN;
CREATE TABLE app.undone (a integer);
ALTER TABLE app.kept ALTER a SET NOT NULL;
ROLLBACK;
CREATE TABLE app.last (a integer);`,
  // 6: sent statement by statement
  `-- squash:no-transaction
CREATE INDEX CONCURRENTLY kept_a ON app.kept (a);
ALTER TABLE app.kept RENAME TO held;
ALTER SEQUENCE IF EXISTS app.none OWNED BY NONE;
CREATE SEQUENCE app.s OWNED BY app.held.a;
ALTER SEQUENCE app.s OWNED BY NONE;
DROP TABLE app.implicit, app.implicit_too;
COMMENT ON TABLE app.held IS NULL;`,
  // 7: what hangs together
  `CREATE TABLE app.whole (id integer, at date) PARTITION BY RANGE (at);
CREATE TABLE app.part PARTITION OF app.whole FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE app.whole ADD PRIMARY KEY (id, at);
ALTER TABLE app.whole DETACH PARTITION app.part;
CREATE TABLE app.child () INHERITS (app.made);
ALTER TABLE app.child NO INHERIT app.made;
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER touch BEFORE UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app.t DISABLE TRIGGER touch;
CREATE POLICY own ON app.t USING (true);
ALTER POLICY own ON app.t USING (a > 1);
CREATE ROLE carl;
ALTER ROLE carl CREATEDB;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO bob;
DROP TABLE app.made CASCADE;
ALTER SCHEMA app RENAME TO app2;`,
];

let history: History;

beforeAll(async () => {
  history = await watchFiles(...files);
});

function place(event: LifeEvent | undefined): string {
  return event === undefined ? 'nobody' : `${event.migration}:${event.line}`;
}

function writer(name: string, property: string): string {
  const [kind = '', ...identity] = name.split(': ');
  const life = lifeOf(history, kind, identity.join(': '));
  return place(life === undefined ? undefined : writerOfProperty(life, property));
}

const properties: readonly (readonly [name: string, property: string, place: string])[] = [
  ['table: app2.t', 'owner', '2:2'],
  ['table: app2.t', 'storage parameters', '2:3'],
  ['table: app2.t', 'row security', '2:10'],
  ['table: app2.t', 'privileges', '3:7'],
  ['column: app2.t.a', 'default', '2:5'],
  ['column: app2.t.a', 'type', '2:1'],
  ['column: app2.t.b', 'not null', '3:4'],
  ['column: app2.t.b', 'statistics target', '2:6'],
  ['column: app2.t.b', 'comment', '3:5'],
  ['column: app2.t.c', 'default', '3:9'],
  ['constraint: app2.t positive', 'definition', '2:4'],
  ['index: app2.t_a', 'definition', '4:2'],
  ['enum: app2.feeling', 'labels', '4:4'],
  ['function: app2.f(app2.feeling)', 'body', '4:6'],
  ['function: app2.f(app2.feeling)', 'cost', '4:7'],
  ['function: app2.f(app2.feeling)', 'language', '4:5'],
  ['view: app2.v', 'definition', '4:10'],
  ['table: app2.held', 'comment', '6:8'],
  ['column: app2.held.a', 'not null', '5:1'],
  ['sequence: app2.s', 'owned by', '6:6'],
  ['table: app2.part', 'partition of', '7:4'],
  ['table: app2.child', 'inherits', '7:6'],
  ['trigger: app2.t touch', 'firing', '7:9'],
  ['policy: app2.t own', 'using', '7:11'],
  ['role: carl', 'create database', '7:13'],
];

describe('a property is blamed on the statement that last wrote it', () => {
  test.for(properties)('%s, %s: %s', ([name, property, expected]) => {
    expect(writer(name, property)).toBe(expected);
  });
});

const makers: readonly (readonly [kind: string, identity: string, place: string])[] = [
  ['schema', 'app2', '7:16'],
  ['table', 'app2.last', '5:15'],
  ['table', 'app2.held', '6:3'],
  ['index', 'app2.kept_a', '6:2'],
  ['column', 'app2.t.a', '3:2'],
  ['enum', 'app2.feeling', '4:8'],
  ['constraint', 'app2.whole whole_pkey', '7:3'],
  ['default privilege', 'for role postgres in schema app2 on tables', '7:14'],
];

describe('an object is blamed on the statement that made it, or gave it its name', () => {
  test.for(makers)('%s %s: %s', ([kind, identity, expected]) => {
    const life = lifeOf(history, kind, identity);
    expect(place(life === undefined ? undefined : makerOf(life))).toBe(expected);
  });
});

const ends: readonly (readonly [kind: string, identity: string, place: string])[] = [
  ['index', 'app.t_a', '7:16'],
  ['column', 'app.t.z', '3:2'],
  ['table', 'app.implicit_too', '6:7'],
  ['table', 'app.kept', '6:3'],
  ['enum', 'app.mood', '4:8'],
  ['table', 'app.made', '7:15'],
  ['column', 'app.made.wide', '7:15'],
  ['table', 'app.undone', 'nobody'],
  ['column', 'app.kept.lost', 'nobody'],
];

describe('a name that is gone is blamed on the statement that dropped or renamed it', () => {
  test.for(ends)('%s %s: %s', ([kind, identity, expected]) => {
    expect(place(enderOf(history, kind, identity))).toBe(expected);
  });
});

describe('lives', () => {
  test('what a block and a function made stands at the statement that called them', () => {
    expect(lifeLines(history, 'table app.made')).toEqual([
      ['1:2 created', '3:6 comment: by a block -> null', '7:15 dropped'],
    ]);
    expect(lifeLines(history, 'column app.made.wide')).toEqual([['1:11 created', '7:15 dropped']]);
  });

  test('an object that is dropped and made again has two', () => {
    expect(lifeLines(history, 'index app.t_a')).toEqual([
      [
        '2:9 created',
        expect.stringMatching(/^3:1 definition: .* \(follows\)$/),
        expect.stringMatching(/^3:2 definition: .* \(follows\)$/),
        '4:1 dropped',
      ],
      [
        '4:2 created',
        '7:16 app.t_a -> app2.t_a (follows)',
        expect.stringMatching(/^7:16 definition: .* \(follows\)$/),
      ],
    ]);
  });

  test('what was rolled back never happened', () => {
    expect(lifeLines(history, 'table app.kept')).toEqual([
      [
        '5:1 created',
        '5:6 comment: null -> kept',
        '6:3 app.kept -> app.held',
        '6:8 comment: kept -> null',
        '7:16 app.held -> app2.held (follows)',
      ],
    ]);
  });
});

/** Places in the fixture, as its README tells of its traps. */
const traps: readonly (readonly [name: string, property: string | undefined, place: string])[] = [
  [
    'constraint: kedge_practice.users users_role_check',
    undefined,
    '1737884230618_create_practice_strategies:41',
  ],
  ['column: kedge_practice.users.role', 'comment', '1737884230618_create_practice_strategies:44'],
  [
    'column: kedge_practice.practice_sessions.user_id',
    undefined,
    '1738582855148_rename_student_id_in_practice:15',
  ],
  [
    'column: kedge_practice.student_weaknesses.user_id',
    undefined,
    '1738742310902_rename_student_id_in_weaknesses:4',
  ],
  ['index: kedge_practice.idx_quizzes_type', undefined, '1737194711_create_knowledge_points_and_quizzes:66'],
  [
    'index: kedge_practice.idx_practice_sessions_student_status',
    undefined,
    '1737500461893_create_practice_tables:33',
  ],
  ['table: kedge_practice.practice_strategies', undefined, '1738140697330_refactor_practice_questions:103'],
  [
    'table: kedge_practice.knowledge_points_metadata',
    undefined,
    '1739461623089_knowledge_point_ids_as_text:64',
  ],
  ['column: kedge_practice.knowledge_points.id', 'type', '1739461623089_knowledge_point_ids_as_text:4'],
  [
    'column: kedge_practice.practice_answers.quiz_id',
    'not null',
    '1738140697330_refactor_practice_questions:47',
  ],
  [
    'constraint: kedge_practice.quizzes quizzes_knowledge_point_id_fkey',
    'not valid',
    '1739461623089_knowledge_point_ids_as_text:44',
  ],
  [
    'function: kedge_practice.update_updated_at_column()',
    'body',
    '1739789926455_practice_statistics_and_cleanup:79',
  ],
  [
    'function: kedge_practice.abandon_stale_sessions(interval)',
    'privileges',
    '1739789926455_practice_statistics_and_cleanup:119',
  ],
  [
    'table: kedge_practice.knowledge_points',
    'privileges',
    '1739789926455_practice_statistics_and_cleanup:123',
  ],
  [
    'table: kedge_practice.practice_sessions',
    'storage parameters',
    '1739789926455_practice_statistics_and_cleanup:74',
  ],
  [
    'column: kedge_practice.practice_strategies.sort_order',
    'default',
    '1739789926455_practice_statistics_and_cleanup:59',
  ],
];

const gone: readonly (readonly [kind: string, identity: string, place: string])[] = [
  ['table', 'kedge_practice.practice_questions', '1738140697330_refactor_practice_questions:67'],
  ['index', 'kedge_practice.idx_practice_questions_number', '1738140697330_refactor_practice_questions:67'],
  ['column', 'kedge_practice.practice_answers.question_id', '1738140697330_refactor_practice_questions:54'],
  ['column', 'kedge_practice.quizzes.difficulty', '1739789926455_practice_statistics_and_cleanup:9'],
  [
    'index',
    'kedge_practice.idx_practice_sessions_status_lookup',
    '1739789926455_practice_statistics_and_cleanup:70',
  ],
  ['table', 'public.practice_strategies', '1738140697330_refactor_practice_questions:103'],
  ['view', 'kedge_practice.quiz_difficulty_view', '1739789926455_practice_statistics_and_cleanup:6'],
];

describe("the fixture's traps", () => {
  beforeAll(async () => {
    const root = join(import.meta.dirname, '../../..');
    history = (await watch(`hasura:${join(root, 'fixtures/legacy-migrations')}`)).history;
  });

  test.for(traps)('%s, %s: %s', ([name, property, expected]) => {
    const [kind = '', identity = ''] = name.split(': ');
    const life = lifeOf(history, kind, identity);
    const found =
      life === undefined
        ? undefined
        : property === undefined
          ? makerOf(life)
          : writerOfProperty(life, property);
    expect(place(found)).toBe(expected);
  });

  test.for(gone)('%s %s is gone since %s', ([kind, identity, expected]) => {
    expect(place(enderOf(history, kind, identity))).toBe(expected);
  });

  test('difficulty came and went twice', () => {
    expect(lifeLines(history, 'column kedge_practice.quizzes.difficulty')).toEqual([
      [
        '1737713892045_add_difficulty_and_tags:3 created',
        expect.stringContaining('1737713892045_add_difficulty_and_tags:57 comment: null'),
        '1738314139516_remove_difficulty:4 dropped',
      ],
      [
        '1739179821264_sprint_4_schema_changes:67 created',
        '1739789926455_practice_statistics_and_cleanup:9 dropped',
      ],
    ]);
  });
});
