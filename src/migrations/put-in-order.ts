import { dirname } from 'node:path';
import { SquashError } from '../errors.ts';
import type { Order } from './choice.ts';
import { firstCommits } from './first-commits.ts';
import type { Migration } from './migration.ts';
import { namesOf } from './names-of.ts';
import type { Tree } from './tree.ts';

/** Puts migrations, which stand in the order of their tool, in the order that is asked for. */
export function putInOrder(migrations: readonly Migration[], order: Order, tree: Tree): readonly Migration[] {
  if (order === 'version') return migrations;
  if (order === 'lexicographic') return [...migrations].sort(byPath);
  if (order === 'git') return asCommitted(migrations, tree);
  return asListed(migrations, order);
}

/** Those that were never committed come last; migrations of one commit keep the order of their tool. */
function asCommitted(migrations: readonly Migration[], tree: Tree): readonly Migration[] {
  const [first] = migrations;
  if (first === undefined || migrations.length === 1) return migrations;
  const places = new Map(migrations.map(({ up }) => [up, tree.real(up.file)]));
  const revision = tree.base.slice('git:'.length, -1) || 'HEAD';
  const ranks = firstCommits(dirname(tree.real(first.up.file)), [...places.values()], revision);
  const rankOf = ({ up }: Migration): number => ranks.get(places.get(up) ?? '') ?? Number.POSITIVE_INFINITY;
  return [...migrations].sort((a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b)));
}

function byPath(a: Migration, b: Migration): number {
  const [one, other] = [a.up.file.split('/'), b.up.file.split('/')];
  const at = one.findIndex((part, index) => part !== other[index]);
  const [left = '', right = ''] = [one[at], other[at]];
  return Number(left > right) - Number(left < right);
}

function asListed(migrations: readonly Migration[], list: readonly string[]): readonly Migration[] {
  const listed = list.flatMap((name) => meantBy(name, migrations));
  const twice = listed.find((each, index) => listed.indexOf(each) !== index);
  if (twice !== undefined)
    throw refuse(`history.order names ${twice.up.file} twice.`, 'Leave one of them out.');
  const missing = migrations.filter((each) => !listed.includes(each));
  if (missing.length === 0) return listed;
  const names = missing.map(({ up }) => up.file).join(', ');
  throw refuse(`history.order leaves out ${names}.`, 'Add it to the list, or to history.exclude.');
}

/** The migrations of one name: those of one file have one version. */
function meantBy(name: string, migrations: readonly Migration[]): readonly Migration[] {
  const meant = migrations.filter((each) => namesOf(each).includes(name));
  if (new Set(meant.map(({ up }) => up.file)).size === 1) return meant;
  if (meant.length === 0)
    throw refuse(
      `history.order names ${name}, which is no migration.`,
      'Name each by its version or its file.',
    );
  const files = meant.map(({ up }) => up.file).join(', ');
  throw refuse(`history.order names ${name}, which may be any of ${files}.`, 'Name the file instead.');
}

function refuse(message: string, next: string): SquashError {
  return new SquashError('SQUASH_ECONFIG', message, { next });
}
