import { join } from 'node:path';
import { quoteLiteral } from '../../sql/quote.ts';
import { above } from '../clues.ts';
import type { Opening } from '../migration.ts';
import { refuse } from '../refuse.ts';
import type { Tree } from '../tree.ts';

/** What `.gmrc` says that changes what migrations do. */
export interface GraphileSettings {
  /** By their names, `:NAME`; `:DATABASE_NAME` is graphile-migrate's own. */
  readonly placeholders: Readonly<Record<string, string>>;
  readonly opening: Opening | undefined;
}

/** The parts of `.gmrc` that are read. */
interface Gmrc {
  readonly placeholders?: Readonly<Record<string, string>>;
  readonly pgSettings?: Readonly<Record<string, string | number>>;
  readonly databaseOwner?: string;
}

/** Reads the nearest `.gmrc`, here or in the directories above. */
export function readGmrc(directory: string, tree: Tree): GraphileSettings | undefined {
  const path = above(directory, tree)
    .map((each) => join(each, '.gmrc'))
    .find((each) => tree.exists(each));
  if (path === undefined) return undefined;
  const { placeholders = {}, pgSettings = {}, databaseOwner } = parse(path, tree);
  const { ':DATABASE_NAME': _name, ':DATABASE_OWNER': _owner, ...own } = placeholders;
  return {
    placeholders: databaseOwner === undefined ? own : { ...own, ':DATABASE_OWNER': databaseOwner },
    opening: opening(Object.entries(pgSettings ?? {}), path),
  };
}

/** graphile-migrate sets them for the whole of its session. */
function opening(
  settings: readonly (readonly [string, string | number])[],
  file: string,
): Opening | undefined {
  const calls = settings.map(
    ([name, value]) => `pg_catalog.set_config(${quoteLiteral(name)}, ${quoteLiteral(String(value))}, false)`,
  );
  return calls.length === 0 ? undefined : { sql: `SELECT ${calls.join(', ')}`, file };
}

function parse(path: string, tree: Tree): Gmrc {
  const plain = tree
    .text(path)
    .replaceAll(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1')
    .replaceAll(/,(\s*[}\]])/g, '$1');
  try {
    return JSON.parse(plain) as Gmrc;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw refuse('SQUASH_ELAYOUT', path, `${path} cannot be read: ${why}`, 'It is JSON, with comments.');
  }
}
