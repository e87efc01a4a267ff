import type { LintReport } from '../../../src/report/lint-report.ts';

const place = { migration: '1737000001_users', file: 'history/1737000001_users/up.sql', statement: 0 };

/** A history with findings of every level, one that is ignored, and characters that formats must escape. */
export const findings: LintReport = {
  formatVersion: 1,
  tool: { name: 'pg-squash', version: '0.1.0' },
  command: 'lint',
  outcome: 'findings',
  engine: { name: 'embedded', server: '17.6', detail: 'npm package' },
  source: {
    source: 'hasura:history',
    layout: 'hasura',
    reason: 'it was asked for',
    migrations: 3,
    files: 5,
    lines: 1204,
    statements: 31,
    roundTrips: 9,
    sha256: 'a'.repeat(64),
    server: '17.6',
    ignored: [],
  },
  counts: { error: 1, warning: 2, notice: 1, ignored: 1 },
  findings: [
    {
      rule: 'secret',
      class: 'hazard',
      level: 'error',
      message: "holds a password: CREATE ROLE a PASSWORD 'hunter22'",
      hint: 'Change it where it is used.',
      file: 'history/1737000001_users/up.sql',
      line: 3,
      related: [],
    },
    {
      rule: 'non-idempotent',
      class: 'hazard',
      level: 'notice',
      message: 'fails when the object is there',
      hint: 'Write IF NOT EXISTS.',
      file: 'history/1737000001_users/up.sql',
      line: 5,
      related: [],
    },
    {
      rule: 'added-then-dropped',
      class: 'redundancy',
      level: 'warning',
      message: 'column app.users."a<b>&|`level`", made by the history, is dropped again',
      hint: 'Leave both out.',
      file: 'history/1737000002_no level/up.sql',
      line: 1,
      related: [{ file: 'history/1737000001_users/up.sql', line: 5, message: 'made here' }],
    },
    {
      rule: 'empty-migration',
      class: 'redundancy',
      level: 'warning',
      message: 'is an empty directory\u202e',
      hint: 'Leave it out.',
      file: 'history/1737000003_nothing',
      related: [],
    },
  ],
  ignored: [
    {
      finding: {
        rule: 'transaction-control',
        class: 'hazard',
        level: 'warning',
        message: 'BEGIN meddles with the transaction in which the file runs',
        hint: 'Leave the transaction to the tool.',
        file: 'history/1737000002_no level/up.sql',
        line: 9,
        related: [],
      },
      reason: 'run by hand, <once>',
    },
  ],
  removals: [
    { what: 'renamings', count: 3, items: ['column student_id → user_id, 5 times, in 3 migrations'] },
    { what: 'empty migration', count: 1, items: ['history/1737000003_nothing'] },
  ],
  timeline: [
    {
      kind: 'table',
      identity: 'app.users',
      parent: null,
      alive: true,
      events: [{ ...place, line: 1, what: 'created' }],
    },
    {
      kind: 'column',
      identity: 'app.users.level',
      parent: 'app.users',
      alive: false,
      events: [
        { ...place, line: 5, what: 'created' },
        { ...place, what: 'changed', property: 'default', from: null, to: "'<a>'::text" },
        { ...place, line: 7, what: 'renamed', from: 'app.users.rank', to: 'app.users.level' },
        { ...place, line: 9, what: 'dropped' },
      ],
    },
  ],
  notes: ['history/1737000002_no level/down.sql was not tried: it begins or ends transactions itself'],
  timing: { startedAt: '2026-01-02T03:04:05.678Z', totalMs: 2345, replayMs: 123 },
};

/** A history about which there is nothing loud to say. */
export const clean: LintReport = {
  ...findings,
  outcome: 'clean',
  counts: { error: 0, warning: 0, notice: 1, ignored: 0 },
  findings: findings.findings.filter(({ level }) => level === 'notice'),
  ignored: [],
  removals: [],
  notes: [],
};

/** A history that does not replay. */
export const incomplete: LintReport = {
  ...findings,
  outcome: 'incomplete',
  timeline: [],
  error: {
    code: 'SQUASH_EREPLAY',
    message: 'history/1737000002_no level/up.sql was refused: relation "app.user" does not exist',
    place: { file: 'history/1737000002_no level/up.sql', line: 4, column: 7, text: 'ALTER TABLE app.user' },
    next: 'Correct the statement.',
  },
};
