import { quoteIdentifier, quoteLiteral } from '../../sql/quote.ts';
import type { Opening } from '../migration.ts';
import type { Scan } from '../scan.ts';
import { type FlywaySettings, flywayConfiguration } from './flyway-settings.ts';

/** The schema in which unqualified names are made, where Flyway's configuration names one. */
export function defaultSchema(settings: FlywaySettings): string | undefined {
  return settings.get('defaultSchema') || schemasOf(settings)[0];
}

/** What Flyway does in a new session, and takes back and does again after each migration. */
export function flywayOpening(
  directory: string,
  settings: FlywaySettings,
  scan: Scan,
): { readonly opening?: Opening; readonly between: string } {
  const session = [initSql(settings), searchPath(settings)].filter((each) => each !== undefined);
  const between = ['RESET ROLE', 'RESET search_path', ...session].join(';\n');
  const all = [initSql(settings), ...creations(settings), searchPath(settings)].filter(
    (each) => each !== undefined,
  );
  const file = flywayConfiguration(directory, scan) ?? directory;
  return all.length === 0 ? { between } : { opening: { sql: all.join(';\n'), file }, between };
}

function schemasOf(settings: FlywaySettings): readonly string[] {
  return (settings.get('schemas') ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function initSql(settings: FlywaySettings): string | undefined {
  const text = settings.get('initSql')?.trim().replace(/;$/, '');
  return text === '' ? undefined : text;
}

/** Flyway makes the schemas it is told of, unless `createSchemas` says no. */
function creations(settings: FlywaySettings): readonly string[] {
  if (settings.get('createSchemas') === 'false') return [];
  const first = defaultSchema(settings);
  const all = new Set([...(first === undefined ? [] : [first]), ...schemasOf(settings)]);
  return [...all].map((name) => `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(name)}`);
}

/** Puts the default schema before what is there, if there is such a schema. */
function searchPath(settings: FlywaySettings): string | undefined {
  const name = defaultSchema(settings);
  if (name === undefined) return undefined;
  const own = quoteLiteral(quoteIdentifier(name));
  const others = `pg_catalog.current_setting('search_path')`;
  return `SELECT pg_catalog.set_config('search_path', ${own} || ',' || ${others}, false)
WHERE pg_catalog.to_regnamespace(${own}) IS NOT NULL`;
}
