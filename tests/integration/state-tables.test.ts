import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stateTables } from '../../src/catalog/state-tables.ts';
import { diff, generate, type Report, verify } from '../../src/index.ts';
import type { Instance } from '../../src/instance/instance.ts';
import { never, testEngine, testOptions } from '../instance-options.ts';
import { verifyOptions } from '../verify-options.ts';

const own = 'CREATE TABLE own (id int PRIMARY KEY);\nINSERT INTO own VALUES (1);\n';
const migrate = resolve('tests/command/migrate.mjs');

let directory = '';

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'squash-state-'));
  write('own.sql', own);
  write('state.sql', state.join('\n'));
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

function write(name: string, sql: string): string {
  writeFileSync(join(directory, name), sql);
  return join(directory, name);
}

/** Every known table of every tool, as far as one database can hold them beside each other. */
const state = stateTables.map(({ table, columns, schema, tool }, index) => {
  const home = `"${schema ?? `tool_${index}`}"`;
  const [first, ...rest] = columns.map((column) => `"${column.replace('?', '')}"`);
  const others = rest.map((column) => `, ${column} text DEFAULT '${tool}'`).join('');
  return `CREATE SCHEMA IF NOT EXISTS ${home};
CREATE TABLE ${home}."${table}" (${first} serial PRIMARY KEY${others});
CREATE INDEX ON ${home}."${table}" ((${first} + 1));
COMMENT ON TABLE ${home}."${table}" IS 'of a tool';
INSERT INTO ${home}."${table}" DEFAULT VALUES;`;
});

function told(report: Report): readonly string[] {
  return report.differences.map((each) => `${each.status} ${each.kind} ${each.identity}`);
}

const schemasOfTests = (each: string): boolean => !each.startsWith('missing schema tool_');

describe('what migration tools keep in a database', () => {
  test('is no difference where a program made it', async () => {
    const report = await verify({
      ...verifyOptions,
      legacy: `cmd:${process.execPath} ${migrate} ${join(directory, 'state.sql')} ${join(directory, 'own.sql')}`,
      consolidated: join(directory, 'own.sql'),
      checks: ['structure', 'data'],
    });
    expect(told(report).filter(schemasOfTests)).toEqual([]);
    const note = report.notes.find((each) => each.startsWith('left out, as migration tools'));
    for (const { table, tool } of stateTables) {
      expect(note).toContain(table);
      expect(note).toContain(`(${tool})`);
    }
  });

  test('is a difference where files made it', async () => {
    const a = write('both.sql', `${own}CREATE TABLE schema_migrations (version text PRIMARY KEY);\n`);
    const report = await diff({ ...verifyOptions, a, b: join(directory, 'own.sql'), data: false });
    expect(told(report)).toEqual(['missing table public.schema_migrations']);
  });

  test('is not generated', async () => {
    const tools = write('knex.sql', state.filter((each) => each.includes('"knex_migrations')).join('\n'));
    const written = await generate({
      ...verifyOptions,
      history: `cmd:${process.execPath} ${migrate} ${tools} ${join(directory, 'own.sql')}`,
      out: 'consolidated',
    });
    expect(written.up).toContain('own');
    expect(written.up).not.toContain('knex_migrations');
  });
});

describe('in a database that stands', () => {
  let instance: Instance;
  let url = '';

  beforeAll(async () => {
    instance = await testEngine.start(testOptions, { superuser: false, signal: never() });
    await using session = await instance.connect('migrator');
    const made = await session.batch(
      `${own}CREATE TABLE knex_migrations (id serial PRIMARY KEY, name text, batch int, migration_time timestamptz);
CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked int);
CREATE TABLE schema_migrations (version text PRIMARY KEY, note text);
INSERT INTO knex_migrations (name) VALUES ('1_own.js');`,
    );
    expect(made.ok).toBe(true);
    url = instance.url;
  });

  afterAll(() => instance[Symbol.asyncDispose]());

  test('it is left out with its sequences and rows, and a table of the same name with other columns is not', async () => {
    const report = await diff({ ...verifyOptions, a: join(directory, 'own.sql'), b: url, data: true });
    expect(told(report)).toEqual(['unexpected table public.schema_migrations']);
    expect(report.notes).toContain(
      'left out, as migration tools keep what they ran in it: public.knex_migrations (Knex), public.knex_migrations_lock (Knex)',
    );
  });
});
