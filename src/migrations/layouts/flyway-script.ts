import { basename } from 'node:path';
import { statements } from '../../sql/statements.ts';
import type { DatabaseNames, Script, Transmission } from '../migration.ts';
import { refuse } from '../refuse.ts';
import type { Scan } from '../scan.ts';
import { defaultSchema } from './flyway-opening.ts';
import { type FlywaySettings, flywayProperties } from './flyway-settings.ts';

/** Flyway's own list, for PostgreSQL 12 and later; tried on the words of a statement in upper case. */
const cannotRunInTransaction: readonly RegExp[] = [
  /^(CREATE|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION)\b/,
  /^ALTER SYSTEM\b/,
  /^(CREATE|DROP)( UNIQUE)? INDEX CONCURRENTLY\b/,
  /^REINDEX( VERBOSE)? (SCHEMA|DATABASE|SYSTEM)\b/,
  /^VACUUM\b/,
  /^DISCARD ALL\b/,
];

/** Stand in a text until the database is there. */
export const flywayNames: DatabaseNames = {
  database: '\u0001flyway database\u0001',
  user: '\u0001flyway user\u0001',
};

/** One SQL file as Flyway runs it: placeholders, its own `.conf`, and a transaction where it may have one. */
export function flywayScript(file: string, settings: FlywaySettings, scan: Scan): Script {
  const own = scan.tree.exists(`${file}.conf`)
    ? flywayProperties(`${file}.conf`, scan)
    : new Map<string, string>();
  const replaces = own.get('placeholderReplacement') ?? settings.get('placeholderReplacement') ?? 'true';
  const text = scan.tree.text(file);
  const sql = replaces === 'false' ? text : replacePlaceholders(file, text, settings);
  return { file, line: 1, sql, send: transmission(file, sql, settings, own), client: 'copy' };
}

function transmission(
  file: string,
  sql: string,
  settings: FlywaySettings,
  own: FlywaySettings,
): Transmission {
  const said = own.get('executeInTransaction');
  if (said !== undefined) return said === 'false' ? 'statements' : 'steps';
  const all = statements(sql);
  const outside = all.filter(({ text }) => cannotRunInTransaction.some((rule) => rule.test(wordsOf(text))));
  if (outside.length === 0) return settings.get('executeInTransaction') === 'false' ? 'statements' : 'steps';
  const [first] = outside;
  if (outside.length < all.length && settings.get('mixed') !== 'true' && first !== undefined)
    throw mixed(file, sql.slice(0, first.offset).split('\n').length);
  return 'statements';
}

function wordsOf(statement: string): string {
  const bare = statement.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  return bare.trim().split(/\s+/, 6).join(' ').toUpperCase();
}

function mixed(file: string, line: number): Error {
  const message = `${file} mixes statements that cannot run in a transaction with others, which Flyway refuses.`;
  const next = 'Give it a file of its own, or set flyway.mixed=true as your Flyway has it.';
  return refuse('SQUASH_ELAYOUT', file, message, next, line);
}

function replacePlaceholders(file: string, text: string, settings: FlywaySettings): string {
  const escaped = (name: string, otherwise: string): string =>
    (settings.get(name) ?? otherwise).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const [before, after] = [escaped('placeholderPrefix', '${'), escaped('placeholderSuffix', '}')];
  return text.replaceAll(
    new RegExp(`${before}([^\\n]*?)${after}`, 'g'),
    (whole, name: string, at: number) => {
      const value = placeholderValue(name, file, settings);
      if (value !== undefined) return value;
      throw unknownPlaceholder(file, whole, name, text.slice(0, at).split('\n').length);
    },
  );
}

/** Names are compared without regard to case. */
function placeholderValue(name: string, file: string, settings: FlywaySettings): string | undefined {
  if (name === 'flyway:database') return flywayNames.database;
  if (name === 'flyway:user') return flywayNames.user;
  if (name === 'flyway:filename') return basename(file);
  if (name === 'flyway:defaultSchema') return defaultSchema(settings) ?? 'public';
  if (name === 'flyway:table') return settings.get('table') ?? 'flyway_schema_history';
  const wanted = `placeholders.${name}`.toLowerCase();
  return [...settings].findLast(([each]) => each.toLowerCase() === wanted)?.[1];
}

function unknownPlaceholder(file: string, whole: string, name: string, line: number): Error {
  const message = `${file} has the placeholder ${whole}, for which there is no value.`;
  const next = `Write flyway.placeholders.${name}=<value> into a flyway.conf beside the migrations or above them.`;
  return refuse('SQUASH_ELAYOUT', file, message, next, line);
}
