import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Catalog } from '../../../src/catalog/model.ts';
import { cases } from './cases.ts';
import { type DdlSession, openDdlSession } from './ddl-session.ts';

let opened: DdlSession;
let empty: Catalog;

beforeAll(async () => {
  opened = await openDdlSession();
  await opened.run('BEGIN');
  empty = await opened.read();
  await opened.run('ROLLBACK');
});

afterAll(() => opened[Symbol.asyncDispose]());

const ONLY = process.env.ONLY;
test.each(cases.filter((each) => ONLY === undefined || each.title.includes(ONLY)).map((each) => [each.title, each] as const))('%s', async (_title, { setup, change, from, to }) => {
  const { major, run, read, go } = opened;
  if (major < from || major > to) return;
  const log: string[] = [];
  const way = async (name: string, a: Catalog, b: Catalog) => {
    try {
      const gone = await go(a, b);
      if (gone.left.length > 0) log.push(`${name}: ${gone.left.join(' | ')}\n${gone.sql}`);
    } catch (error) { log.push(`${name}: ${error instanceof Error ? error.stack?.slice(0,1500) : error}`); }
  };
  const restoring = async (sql: () => Promise<void>) => { await run('SAVEPOINT s'); await sql(); await run('ROLLBACK TO s'); };
  try {
    await run('BEGIN');
    await run(`CREATE SCHEMA app; SET search_path = app, public; ${setup}`);
    const before = await read();
    await restoring(async () => { await way('drop', before, empty); });
    await run(`SET search_path = app, public; ${change}`);
    const after = await read();
    await restoring(async () => { await way('back', after, before); });
    await restoring(async () => { await way('drop2', after, empty); });
    await run('ROLLBACK; BEGIN');
    await restoring(async () => { await way('make', empty, before); });
    await restoring(async () => { await way('make2', empty, after); });
    await run(`CREATE SCHEMA app; SET search_path = app, public; ${setup}`);
    await way('forth', before, after);
    expect(log.join('\n\n')).toBe('');
  } finally {
    await opened.session.batch('ROLLBACK');
  }
});
