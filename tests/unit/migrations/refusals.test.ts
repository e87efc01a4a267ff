import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ErrorCode, SquashError } from '../../../src/errors.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'squash-test-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

interface Refusal {
  readonly layout: string;
  readonly files: Readonly<Record<string, string>>;
  readonly code: ErrorCode;
  readonly says: string;
  readonly line?: number;
}

const up = '-- +goose Up\n';
const planned = '2024-01-01T12:00:00Z Ada <ada@example.com>\n';
const section = '-- migrate:up\nSELECT 1;\n-- migrate:down\n';

/** What the tools themselves refuse, in the smallest form. */
const refusals: Readonly<Record<string, Refusal>> = {
  'golang-migrate: a version twice': {
    layout: 'golang-migrate',
    files: { '1_a.up.sql': 'SELECT 1;', '01_b.up.sql': 'SELECT 2;' },
    code: 'SQUASH_EDUPLICATE',
    says: 'Version 1 has 2 up migrations',
  },
  'goose: no Up': {
    layout: 'goose',
    files: { '1_a.sql': 'SELECT 1;\n' },
    code: 'SQUASH_ELAYOUT',
    says: 'has text before `-- +goose Up`',
    line: 1,
  },
  'goose: an empty file': {
    layout: 'goose',
    files: { '1_a.sql': '' },
    code: 'SQUASH_ELAYOUT',
    says: 'has no `-- +goose Up`',
    line: 1,
  },
  'goose: an indented annotation': {
    layout: 'goose',
    files: { '1_a.sql': `${up}SELECT 1;\n  -- +goose Down\n` },
    code: 'SQUASH_ELAYOUT',
    says: 'blanks before',
    line: 3,
  },
  'goose: an unknown annotation': {
    layout: 'goose',
    files: { '1_a.sql': `${up}-- +goose Statement\n` },
    code: 'SQUASH_ELAYOUT',
    says: 'unknown annotation',
    line: 2,
  },
  'goose: a statement without a semicolon': {
    layout: 'goose',
    files: { '1_a.sql': `${up}SELECT 1\n-- +goose Down\n` },
    code: 'SQUASH_ELAYOUT',
    says: 'without a semicolon',
    line: 3,
  },
  'goose: a semicolon that is not at the end of a line': {
    layout: 'goose',
    files: { '1_a.sql': `${up}SELECT 1; SELECT 2\n` },
    code: 'SQUASH_ELAYOUT',
    says: 'without a semicolon',
  },
  'goose: an open block': {
    layout: 'goose',
    files: { '1_a.sql': `${up}-- +goose StatementBegin\nSELECT 1;\n` },
    code: 'SQUASH_ELAYOUT',
    says: 'without StatementEnd',
  },
  'goose: Up twice': {
    layout: 'goose',
    files: { '1_a.sql': `${up}SELECT 1;\n${up}` },
    code: 'SQUASH_ELAYOUT',
    says: 'two `-- +goose Up`',
    line: 3,
  },
  'goose: a migration in Go': {
    layout: 'goose',
    files: { '1_a.sql': `${up}SELECT 1;\n`, '2_b.go': 'package migrations' },
    code: 'SQUASH_ELAYOUT',
    says: 'a migration in Go',
  },
  'goose: a variable that must be set': {
    layout: 'goose',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: goose's own way to write a variable
    files: { '1_a.sql': `${up}-- +goose ENVSUB ON\n${'SELECT ${SHOP_X:?say which};'}\n` },
    code: 'SQUASH_ELAYOUT',
    says: 'SHOP_X: say which',
  },
  'dbmate: no up': {
    layout: 'dbmate',
    files: { '1.sql': 'SELECT 1;' },
    code: 'SQUASH_ELAYOUT',
    says: 'has no `-- migrate:up`',
  },
  'dbmate: no down': {
    layout: 'dbmate',
    files: { '1.sql': '-- migrate:up\nSELECT 1;\n' },
    code: 'SQUASH_ELAYOUT',
    says: 'without a `-- migrate:down`',
  },
  'dbmate: down twice': {
    layout: 'dbmate',
    files: { '1.sql': `${section}-- migrate:down\n` },
    code: 'SQUASH_ELAYOUT',
    says: 'two `-- migrate:down`',
  },
  'dbmate: up twice': {
    layout: 'dbmate',
    files: { '1.sql': `${section}\n${section}` },
    code: 'SQUASH_ELAYOUT',
    says: 'dbmate records the version with the first, and stops at the second',
    line: 5,
  },
  'dbmate: a statement before up': {
    layout: 'dbmate',
    files: { '1.sql': `-- why\nSELECT 0;\n${section}` },
    code: 'SQUASH_ELAYOUT',
    says: 'statements before',
  },
  'dbmate: a version twice': {
    layout: 'dbmate',
    files: { '1_a.sql': section, '1_b.sql': section },
    code: 'SQUASH_EDUPLICATE',
    says: 'Version 1',
  },
  'sqlx: a version that is no number': {
    layout: 'sqlx',
    files: { '1_a.sql': 'SELECT 1;', 'x_b.sql': 'SELECT 2;' },
    code: 'SQUASH_ELAYOUT',
    says: 'no 64-bit number',
  },
  'sqlx: a version twice': {
    layout: 'sqlx',
    files: { '1_a.sql': 'SELECT 1;', '1_b.up.sql': 'SELECT 2;' },
    code: 'SQUASH_EDUPLICATE',
    says: 'Version 1',
  },
  'diesel: no up.sql': {
    layout: 'diesel',
    files: { '1_a/up.sql': 'SELECT 1;', '2_b/down.sql': 'SELECT 2;' },
    code: 'SQUASH_EUPMISSING',
    says: 'has no up.sql',
  },
  'diesel: an empty up.sql': {
    layout: 'diesel',
    files: { '1_a/up.sql': '' },
    code: 'SQUASH_ELAYOUT',
    says: 'is empty',
  },
  'diesel: two directories of one version': {
    layout: 'diesel',
    files: { '2024-01-01_a/up.sql': 'SELECT 1;', '20240101_b/up.sql': 'SELECT 2;' },
    code: 'SQUASH_EDUPLICATE',
    says: 'Version 20240101',
  },
  'refinery: a version with a point': {
    layout: 'refinery',
    files: { 'V1.2__a.sql': 'SELECT 1;' },
    code: 'SQUASH_ELAYOUT',
    says: 'no whole 64-bit number',
  },
  'refinery: V and U of one version': {
    layout: 'refinery',
    files: { 'V1__a.sql': 'SELECT 1;', 'b/U1__b.sql': 'SELECT 2;' },
    code: 'SQUASH_EDUPLICATE',
    says: 'Version 1',
  },
  'refinery: a migration in Rust': {
    layout: 'refinery',
    files: { 'V1__a.sql': 'SELECT 1;', 'V2__b.rs': '' },
    code: 'SQUASH_ELAYOUT',
    says: 'a migration in Rust',
  },
  'prisma: a directory without a script': {
    layout: 'prisma',
    files: { '1_a/migration.sql': 'SELECT 1;', '2_b/notes.md': '' },
    code: 'SQUASH_EUPMISSING',
    says: 'has no migration.sql',
  },
  'prisma: another database': {
    layout: 'prisma',
    files: { 'migration_lock.toml': 'provider = "mysql"\n', '1_a/migration.sql': 'SELECT 1;' },
    code: 'SQUASH_ELAYOUT',
    says: 'for mysql',
  },
  'supabase: a version twice': {
    layout: 'supabase',
    files: { '1_a.sql': 'SELECT 1;', '1_b.sql': 'SELECT 2;' },
    code: 'SQUASH_EDUPLICATE',
    says: 'Version 1',
  },
  'drizzle: a file that is gone': {
    layout: 'drizzle',
    files: { 'meta/_journal.json': '{"entries":[{"tag":"0000_a"}]}' },
    code: 'SQUASH_EUPMISSING',
    says: 'meta/_journal.json lists it',
  },
  'drizzle: a journal that is none': {
    layout: 'drizzle',
    files: { 'meta/_journal.json': '{', '0000_a.sql': 'SELECT 1;' },
    code: 'SQUASH_ELAYOUT',
    says: 'is no JSON',
  },
  'node-pg-migrate: down without up': {
    layout: 'node-pg-migrate',
    files: { '1_a.up.sql': 'SELECT 1;', '2_b.down.sql': 'SELECT 2;' },
    code: 'SQUASH_EUPMISSING',
    says: 'no .up.sql',
  },
  'node-pg-migrate: a migration in JavaScript': {
    layout: 'node-pg-migrate',
    files: { '1_a.sql': 'SELECT 1;', '2_b.js': '' },
    code: 'SQUASH_ELAYOUT',
    says: 'a migration in JavaScript',
  },
  'flyway: one version in two spellings': {
    layout: 'flyway',
    files: { 'V1_0__a.sql': 'SELECT 1;', 'x/V1__b.sql': 'SELECT 2;' },
    code: 'SQUASH_EDUPLICATE',
    says: 'Version 1 ',
  },
  'flyway: two repeatable migrations of one description': {
    layout: 'flyway',
    files: { 'R__a.sql': 'SELECT 1;', 'x/R__a.sql': 'SELECT 2;' },
    code: 'SQUASH_EDUPLICATE',
    says: 'another repeatable',
  },
  'flyway: statements that may not share a file': {
    layout: 'flyway',
    files: { 'V1__a.sql': 'CREATE TABLE t ();\n-- why\nVACUUM t;\n' },
    code: 'SQUASH_ELAYOUT',
    says: 'mixes statements',
    line: 3,
  },
  'flyway: a placeholder without a value': {
    layout: 'flyway',
    files: { 'V1__a.sql': `SELECT 1;\nSELECT '${'$'}{owner}';\n` },
    code: 'SQUASH_ELAYOUT',
    says: 'for which there is no value',
    line: 2,
  },
  'flyway: a migration in Java': {
    layout: 'flyway',
    files: { 'V1__a.sql': 'SELECT 1;', 'V2__B.java': '' },
    code: 'SQUASH_ELAYOUT',
    says: 'programming language',
  },
  'flyway: a callback that cannot be replayed': {
    layout: 'flyway',
    files: { 'V1__a.sql': 'SELECT 1;', 'afterConnect.sql': 'SELECT 2;' },
    code: 'SQUASH_ELAYOUT',
    says: 'callback of afterConnect',
  },
  'sqitch: no plan': {
    layout: 'sqitch',
    files: { 'deploy/a.sql': 'SELECT 1;' },
    code: 'SQUASH_ENOMIGRATION',
    says: 'sqitch.plan does not exist',
  },
  'sqitch: a script that is gone': {
    layout: 'sqitch',
    files: { 'sqitch.plan': `%project=p\n\na ${planned}` },
    code: 'SQUASH_EUPMISSING',
    says: 'line 3',
    line: 3,
  },
  'sqitch: a dependency that comes later': {
    layout: 'sqitch',
    files: { 'sqitch.plan': `b [a] ${planned}a ${planned}`, 'deploy/a.sql': '', 'deploy/b.sql': '' },
    code: 'SQUASH_ELAYOUT',
    says: 'b requires a',
    line: 1,
  },
  'sqitch: a conflict that is there': {
    layout: 'sqitch',
    files: { 'sqitch.plan': `a ${planned}b [!a] ${planned}`, 'deploy/a.sql': '', 'deploy/b.sql': '' },
    code: 'SQUASH_ELAYOUT',
    says: 'b conflicts with a',
    line: 2,
  },
  'sqitch: a change twice without a tag': {
    layout: 'sqitch',
    files: { 'sqitch.plan': `a ${planned}a ${planned}`, 'deploy/a.sql': 'SELECT 1;' },
    code: 'SQUASH_ELAYOUT',
    says: 'stands twice',
    line: 2,
  },
  'sqitch: a line that is none': {
    layout: 'sqitch',
    files: { 'sqitch.plan': `a ${planned}what is this\n`, 'deploy/a.sql': 'SELECT 1;' },
    code: 'SQUASH_ELAYOUT',
    says: 'no change, tag or pragma',
    line: 2,
  },
  'graphile-migrate: no header': {
    layout: 'graphile-migrate',
    files: { '000001.sql': 'SELECT 1;\n' },
    code: 'SQUASH_ELAYOUT',
    says: 'no `--! Previous:`',
    line: 1,
  },
  'graphile-migrate: a file that was edited': {
    layout: 'graphile-migrate',
    files: { '000001.sql': '--! Previous: -\n--! Hash: sha1:00\n\nSELECT 1;\n' },
    code: 'SQUASH_ELAYOUT',
    says: 'it was edited',
    line: 2,
  },
  'graphile-migrate: a chain that is broken': {
    layout: 'graphile-migrate',
    files: {
      '000001.sql': '--! Previous: sha1:00\n--! Hash: sha1:11\n--! AllowInvalidHash\n\nSELECT 1;\n',
    },
    code: 'SQUASH_ELAYOUT',
    says: 'follows sha1:00',
  },
  'atlas: a sum of other files': {
    layout: 'atlas',
    files: { 'atlas.sum': 'h1:00\n', '1.sql': 'SELECT 1;\n' },
    code: 'SQUASH_ELAYOUT',
    says: 'is not of the files beside it',
    line: 1,
  },
  'atlas: a version twice': {
    layout: 'atlas',
    files: { '1_a.sql': 'SELECT 1;', '1_b.sql': 'SELECT 2;' },
    code: 'SQUASH_EDUPLICATE',
    says: 'Version 1 ',
  },
  'atlas: a transaction for all files, said in one': {
    layout: 'atlas',
    files: { '1.sql': '-- atlas:txmode all\n\nSELECT 1;\n' },
    code: 'SQUASH_ELAYOUT',
    says: 'transaction mode "all"',
  },
  'liquibase: a changeset without an id': {
    layout: 'liquibase',
    files: { 'a.sql': '--liquibase formatted sql\n--changeset ada\nSELECT 1;\n' },
    code: 'SQUASH_ELAYOUT',
    says: 'no `--changeset author:id`',
    line: 2,
  },
  'liquibase: a changeset without SQL': {
    layout: 'liquibase',
    files: { 'a.sql': '--liquibase formatted sql\n--changeset ada:1\n--changeset ada:2\nSELECT 1;\n' },
    code: 'SQUASH_ELAYOUT',
    says: 'without SQL',
    line: 2,
  },
  'liquibase: a changeset twice': {
    layout: 'liquibase',
    files: {
      'a.sql': '--liquibase formatted sql\n--changeset ada:1\nSELECT 1;\n--changeset ada:1\nSELECT 2;\n',
    },
    code: 'SQUASH_EDUPLICATE',
    says: 'ada:1 stands twice',
  },
  'liquibase: a changelog in another language': {
    layout: 'liquibase',
    files: {
      'a.sql': '--liquibase formatted sql\n--changeset ada:1\nSELECT 1;\n',
      'master.xml':
        '<databaseChangeLog>\n<changeSet id="1" author="a">\n<createTable tableName="t"/>\n</changeSet>\n</databaseChangeLog>',
    },
    code: 'SQUASH_ELAYOUT',
    says: 'createTable is a change that only Liquibase turns into SQL',
    line: 3,
  },
  'hasura: several databases': {
    layout: 'hasura',
    files: { 'one/1_a/up.sql': 'SELECT 1;', 'two/1_a/up.sql': 'SELECT 1;' },
    code: 'SQUASH_ELAYOUT',
    says: 'several databases',
  },
  'hasura: a file and a directory of one version': {
    layout: 'hasura',
    files: { '1_a.up.sql': 'SELECT 1;', '1_b/up.sql': 'SELECT 1;' },
    code: 'SQUASH_EDUPLICATE',
    says: 'Version 1 ',
  },
  'hasura: a yaml that is none': {
    layout: 'hasura',
    files: { '1_a.up.yaml': '- a: [\n' },
    code: 'SQUASH_ELAYOUT',
    says: 'cannot be read',
  },
};

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

test.each(Object.entries(refusals))('%s', async (_, { layout, files, code, says, line }) => {
  write(files);
  const refusal: unknown = await readPlan(`${layout}:${root}`, { exclude: [] }).then(
    () => 'it was read',
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(SquashError);
  expect(refusal).toMatchObject({ code, message: expect.stringContaining(says) });
  expect(refusal).toHaveProperty('place.file', expect.stringContaining(root));
  expect(refusal).toHaveProperty('next', expect.stringMatching(/./));
  if (line !== undefined) expect(refusal).toHaveProperty('place.line', line);
});

test('two layouts that are equally likely are named, with the way to say which', async () => {
  write({ '1_a.sql': `${up}SELECT 1;\n`, '2_b.sql': section });
  await expect(readPlan(root, { exclude: [] })).rejects.toMatchObject({
    code: 'SQUASH_ELAYOUT',
    message: `${root} may be goose (1_a.sql holds \`-- +goose Up\`), or dbmate (2_b.sql holds \`-- migrate:up\`).`,
    next: `Say which: goose:${root} or dbmate:${root}.`,
  });
});
