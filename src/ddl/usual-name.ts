import type { Described } from '../catalog/kind.ts';
import { lastName } from '../catalog/restate.ts';
import { splitList } from './split-list.ts';

/** The name PostgreSQL gives to a key or index of a partition that comes from the parent's, where it is free and short. */
export function usualName(object: Described): string {
  const table = unquoted(lastName(object.parent ?? ''));
  const definition = object.value('definition') ?? '';
  if (definition.startsWith('PRIMARY KEY')) return quoted(`${table}_pkey`);
  const list = /\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/.exec(definition)?.[1] ?? '';
  const columns = splitList(list).map(columnPart);
  const end = object.kind === 'constraint' ? (definition.startsWith('EXCLUDE') ? 'excl' : 'key') : 'idx';
  return quoted(`${table}_${columns.join('_')}_${end}`);
}

/** An expression is called by its function, else `expr`. */
function columnPart(element: string): string {
  const name = /^("(?:[^"]|"")*"|[a-z_][\w$]*)(\()?/i.exec(element);
  return name === null ? 'expr' : unquoted(name[1] ?? '');
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
