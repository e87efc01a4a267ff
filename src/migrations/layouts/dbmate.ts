import type { Choice } from '../choice.ts';
import { contentClue } from '../clues.ts';
import { compareTexts } from '../compare-versions.ts';
import type { Layout } from '../layout.ts';
import type { Migration, Script } from '../migration.ts';
import { type Half, pairUp } from '../pair-up.ts';
import { refuse } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import type { Tree } from '../tree.ts';

const nameRule = /^(\d+)(.*)\.sql$/;
const upRule = /^--\s*migrate:up(\s*$|\s+\S+)/m;
const downRule = /^--\s*migrate:down(\s*$|\s+\S+)/m;

interface Found extends Half {
  readonly file: string;
}

/** dbmate: `<digits>….sql` in the order of the file names, with `-- migrate:up` and `-- migrate:down` sections. */
export const dbmate: Layout = {
  name: 'dbmate',
  detect: (directory, tree) => contentClue(directory, tree, upRule, '-- migrate:up'),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const found = directoriesOf(directory, tree, choice)
      .flatMap((each) => scan.files(each))
      .flatMap((entry) => half(entry, scan));
    const ups = pairUp(found, choice, 'dbmate').flatMap(({ up }) => (up === undefined ? [] : [up]));
    const ordered = ups.sort((a, b) => compareTexts(a.file, b.file));
    return { migrations: ordered.map((each) => migration(each, scan)), ignored: scan.ignored };
  },
  withoutTransaction: 'whose section begins with `-- migrate:up transaction:false`',
};

/** All of `DBMATE_MIGRATIONS_DIR`, where the directory is one of them: dbmate reads several as one. */
function directoriesOf(directory: string, tree: Tree, { env }: Choice): readonly string[] {
  const named = (env.DBMATE_MIGRATIONS_DIR ?? '').split(',').map((each) => each.trim());
  const there = named.filter((each) => each !== '' && tree.isDirectory(each));
  return there.some((each) => tree.real(each) === tree.real(directory)) ? there : [directory];
}

function half({ name, path }: Entry, scan: Scan): readonly Found[] {
  const [, version = '', rest = ''] = nameRule.exec(name) ?? [];
  if (version === '') scan.pass(path, 'its name is not <digits>….sql');
  else if (scan.keeps(path, [version, `${version}${rest}`, name]))
    return [{ version, name: rest.replace(/^_/, ''), direction: 'up', path, file: name }];
  return [];
}

/**
 * A file has one section: dbmate reads several, records the version with the first, and stops at the second, whose
 * version is there.
 */
function migration(found: Found, scan: Scan): Migration {
  const text = scan.tree.text(found.path);
  const [first, second] = [...text.matchAll(new RegExp(upRule, 'gm'))].map((match) => match.index);
  if (first === undefined) throw broken(found, 'has no `-- migrate:up`');
  if (/^(?!\s*--|\s*$)/m.test(text.slice(0, first).replace(/\n$/, '')))
    throw broken(found, 'has statements before `-- migrate:up`');
  if (second !== undefined) throw twice(found, text.slice(0, second).split('\n').length);
  return section(found, text, first);
}

function section(found: Found, text: string, start: number): Migration {
  const downs = [...text.slice(start).matchAll(new RegExp(downRule, 'gm'))];
  const [down] = downs;
  if (down === undefined) throw broken(found, 'has a `-- migrate:up` without a `-- migrate:down` after it');
  if (downs.length > 1) throw broken(found, 'has two `-- migrate:down` after one `-- migrate:up`');
  const middle = start + down.index;
  return {
    version: found.version,
    name: found.name,
    up: block(found.path, text, start, middle),
    down: block(found.path, text, middle, text.length),
  };
}

function block(file: string, text: string, start: number, end: number): Script {
  const sql = text.slice(start, end);
  const options = (sql.split('\n', 1)[0] ?? '').split(/\s+/);
  const send = options.includes('transaction:false') ? 'batch' : 'transaction';
  return { file, line: text.slice(0, start).split('\n').length, sql, send };
}

function twice({ path }: Found, line: number): Error {
  const message = `${path} has two \`-- migrate:up\`: dbmate records the version with the first, and stops at the second.`;
  const next = 'Give each a file of its own; where only the first ever ran, take the others out.';
  return refuse('SQUASH_ELAYOUT', path, message, next, line);
}

function broken({ path }: Found, what: string): Error {
  const next =
    'dbmate wants `-- migrate:up`, the statements, `-- migrate:down`, the statements that undo them.';
  return refuse('SQUASH_ELAYOUT', path, `${path} ${what}, which dbmate refuses.`, next);
}
