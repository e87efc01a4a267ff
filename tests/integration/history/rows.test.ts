import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lifeLines, watch, watchFiles } from '../../history/observe.ts';

test('rows tell every change as looks do', async () => {
  const { told } = await watch(join(import.meta.dirname, '../../history/changes'));
  expect(told).toEqual([]);
});

/** `watchFiles` refuses what rows tell otherwise than looks. */
test('no old row is lost, however often it is written and whatever vacuums', async () => {
  const changes = Array.from({ length: 40 }, (_, at) => `ALTER TABLE t SET (fillfactor = ${50 + at});`);
  const history = await watchFiles(
    'CREATE TABLE t (a integer);\nCREATE TABLE u (a integer);',
    `-- squash:no-transaction\n${changes.join('\nVACUUM pg_catalog.pg_class;\n')}`,
    'COMMENT ON TABLE u IS NULL;\nALTER TABLE u OWNER TO ann;',
  );
  expect(lifeLines(history, 'table public.t')[0]).toHaveLength(41);
});

const asking =
  "SELECT make('asked') AS x \\gset\nCOPY t FROM stdin;\n1\n\\.\nSELECT 'COMMENT ON TABLE t IS NULL' \\gexec";

const makers = `CREATE TABLE t (a integer);
CREATE FUNCTION make(name text) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN EXECUTE format('CREATE TABLE %I ()', name); RETURN 1; END $$;
CREATE FUNCTION made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM make('copied'); RETURN NULL; END $$;
CREATE TRIGGER made AFTER INSERT ON t EXECUTE FUNCTION made();`;

test('what psql asks and copies is marked, too', async () => {
  const history = await watchFiles(makers, `-- squash:no-transaction\n${asking}`);
  expect(lifeLines(history, 'table public.asked')).toEqual([['2:2 created']]);
  expect(lifeLines(history, 'table public.copied')).toEqual([['2:3 created']]);
});

test('what is written in a transaction beside its marks is not guessed', async () => {
  const files = [makers, `CREATE TABLE u ();\n${asking}`];
  await expect(watchFiles(...files)).rejects.toThrow('a catalog was written between two marks');
});

test('a catalog that was written anew tells nothing', async () => {
  const files = ['CREATE TABLE t (a integer);', '-- squash:no-transaction\nVACUUM FULL pg_catalog.pg_class;'];
  await expect(watchFiles(...files)).rejects.toThrow(
    'rows tell otherwise: Error: a catalog was written anew',
  );
});
