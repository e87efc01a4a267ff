import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Choice } from '../choice.ts';
import { contentClue } from '../clues.ts';
import { excluded } from '../excluded.ts';
import type { Layout } from '../layout.ts';
import type { Migration, Script } from '../migration.ts';
import { type Half, pairUp } from '../pair-up.ts';
import { refuse } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import type { Tree } from '../tree.ts';
import { type GraphileSettings, readGmrc } from './graphile-settings.ts';

const nameRule = /^([0-9]+)(-[-_a-zA-Z0-9]*)?\.sql$/;

/** graphile-migrate: `committed/<number>[-<name>].sql`, each with the hash of the one before it. */
export const graphileMigrate: Layout = {
  name: 'graphile-migrate',
  detect: (directory, tree) => {
    const inside = committed(directory, tree);
    return contentClue(inside, tree, /^--! Previous: /, '--! Previous');
  },
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const inside = committed(directory, tree);
    const halves = scan.files(inside).flatMap((entry) => half(entry, scan));
    const ups = pairUp(halves, choice, 'graphile-migrate').flatMap(({ up }) =>
      up === undefined ? [] : [up],
    );
    const files = ups
      .map((up) => parse(up, tree))
      .sort((a, b) => basename(a.path).localeCompare(basename(b.path)));
    if (!choice.listed && scan.ignored.every(kept)) refuseBrokenChain(files);
    const settings = readGmrc(inside, tree);
    const replace = placeholders(settings, choice.env);
    return {
      migrations: files.map((file) => migration(file, replace)),
      ignored: scan.ignored,
      ...(settings?.opening === undefined ? {} : { opening: settings.opening }),
      names: { database: ':DATABASE_NAME', user: ':DATABASE_OWNER' },
    };
  },
  withoutTransaction: 'whose first line after the header is `--! no-transaction`',
};

function kept({ reason }: { readonly reason: string }): boolean {
  return reason !== excluded;
}

function committed(directory: string, tree: Tree): string {
  const inside = join(directory, 'committed');
  return tree.isDirectory(inside) ? inside : directory;
}

function half({ name, path }: Entry, scan: Scan): readonly Half[] {
  const [, version = '', rest = ''] = nameRule.exec(name) ?? [];
  if (version === '') scan.pass(path, 'its name is not <number>[-<name>].sql');
  else if (scan.keeps(path, [version, `${version}${rest}`, `${version}_${rest.slice(1)}`, name]))
    return [{ version: String(BigInt(version)), name: rest.slice(1), direction: 'up', path }];
  return [];
}

interface Committed extends Half {
  readonly previous: string | undefined;
  readonly hash: string;
  readonly body: string;
  readonly line: number;
}

function parse(found: Half, tree: Tree): Committed {
  const { path } = found;
  const lines = tree.text(path).split('\n');
  const end = lines.findIndex((line) => !line.startsWith('--! '));
  const headers = new Map(
    lines.slice(0, end < 0 ? lines.length : end).flatMap((line) => {
      const [, name = '', value = ''] = /^--! (\w+):? ?(.*)$/.exec(line) ?? [];
      return name === '' ? [] : [[name.toLowerCase(), value] as const];
    }),
  );
  const [previous, hash] = [headers.get('previous'), headers.get('hash')];
  if (previous === undefined) throw broken(path, 'has no `--! Previous:` header', 1);
  if (hash === undefined) throw broken(path, 'has no `--! Hash:` header', 1);
  if (lines[end] !== '') throw broken(path, 'has no empty line after its header', end + 1);
  const body = lines.slice(end + 1).join('\n');
  const before = previous === '-' || previous === '' ? undefined : previous;
  if (!headers.has('allowinvalidhash')) refuseOtherHash(path, body, before, hash);
  return { ...found, previous: before, hash, body, line: end + 2 };
}

function refuseOtherHash(path: string, body: string, previous: string | undefined, hash: string): void {
  const [algorithm = 'sha1'] = hash.split(':', 1);
  const text = `${`${previous ?? ''}\n${body}`.trim()}\n`;
  const own = algorithm === 'sha1' ? `sha1:${createHash('sha1').update(text).digest('hex')}` : hash;
  if (own !== hash) throw broken(path, `has the hash ${own}, but its header says ${hash}: it was edited`, 2);
}

function refuseBrokenChain(files: readonly Committed[]): void {
  for (const [index, { path, previous }] of files.entries()) {
    const before = files[index - 1]?.hash;
    if (previous !== before)
      throw broken(path, `follows ${previous ?? 'nothing'}, but the one before it is ${before ?? 'none'}`, 1);
  }
}

function migration({ version, name, path, line, body }: Committed, replace: Replace): Migration {
  const sql = replace(body, path, line);
  const alone = /^--!\s*no-transaction\b/.test(sql.split('\n', 1)[0] ?? '');
  const up: Script = { file: path, line, sql, send: alone ? 'batch' : 'transaction' };
  return { version, name, up, down: undefined };
}

/** Puts values in the place of placeholders, in text that begins on a line of a file. */
type Replace = (sql: string, file: string, line: number) => string;

/** `:NAME` of `.gmrc`, where `!ENV` means a variable of that name. */
function placeholders(settings: GraphileSettings | undefined, env: Choice['env']): Replace {
  const given = settings?.placeholders ?? {};
  const names = Object.keys(given);
  if (names.length === 0) return (sql) => sql;
  const rule = new RegExp(
    `(?<!:)(?:${names.map((name) => name.replaceAll(/[^\w:]/g, String.raw`\$&`)).join('|')})\\b`,
    'g',
  );
  return (sql, file, line) =>
    sql.replaceAll(rule, (name, at: number) => {
      const value = given[name] === '!ENV' ? env[name.slice(1)] : given[name];
      if (value !== undefined) return value;
      throw noValue(file, name, line + sql.slice(0, at).split('\n').length - 1);
    });
}

function noValue(file: string, name: string, line: number): Error {
  const next = `Give it a value in .gmrc: "placeholders": { "${name}": "…" }, or set the variable it names.`;
  return refuse(
    'SQUASH_ELAYOUT',
    file,
    `${file} has the placeholder ${name}, for which there is no value.`,
    next,
    line,
  );
}

function broken(path: string, what: string, line: number): Error {
  const next = 'Restore it from git; graphile-migrate refuses a committed migration that was changed.';
  return refuse('SQUASH_ELAYOUT', path, `${path} ${what}.`, next, line);
}
