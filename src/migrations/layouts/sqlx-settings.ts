import { join } from 'node:path';
import { parse, type TomlTable } from 'smol-toml';
import { above } from '../clues.ts';
import type { Opening } from '../migration.ts';
import { refuse } from '../refuse.ts';
import type { Scan } from '../scan.ts';

/** Reads `migrate.create-schemas` of the nearest `sqlx.toml`: sqlx makes them, in their order, without quotes. */
export function sqlxOpening(directory: string, { tree }: Scan): Opening | undefined {
  const file = above(directory, tree)
    .map((each) => join(each, 'sqlx.toml'))
    .find((each) => tree.exists(each));
  if (file === undefined) return undefined;
  const names = schemasIn(tree.text(file), file);
  const sql = [...new Set(names)].sort().map((name) => `CREATE SCHEMA IF NOT EXISTS ${name}`);
  return sql.length === 0 ? undefined : { sql: sql.join(';\n'), file };
}

function schemasIn(text: string, file: string): readonly string[] {
  try {
    const { migrate = {} } = parse(text);
    const { 'create-schemas': names = [] } = migrate as TomlTable;
    return Array.isArray(names) ? names.map(String) : [];
  } catch (cause) {
    const message = `${file} is no TOML: ${cause instanceof Error ? cause.message : ''}`;
    throw refuse('SQUASH_ELAYOUT', file, message, 'Correct it; sqlx refuses it too.');
  }
}
