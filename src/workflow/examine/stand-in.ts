import type { Missing } from '../../replay/missing.ts';
import type { MigrationPlace, Supplied } from '../../report/examination.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/quote.ts';
import type { ExtensionIndex } from './extension-index.ts';
import { knownSchemas } from './known-schemas.ts';

/** What finding a stand-in needs to ask of the server. */
export interface StandInServer {
  readonly major: number;
  /** Roles of the cluster may be made. */
  readonly ownCluster: boolean;
  readonly hasExtension: (name: string) => Promise<boolean>;
  readonly index: () => Promise<ExtensionIndex>;
}

/** What would supply a missing object; undefined where nothing is known that would. */
export async function standIn(
  missing: Missing,
  needed: MigrationPlace,
  server: StandInServer,
): Promise<Supplied | undefined> {
  const { kind, name } = missing;
  if (kind === 'role') return server.ownCluster ? { ...missing, sql: roleSql(name), needed } : undefined;
  if (kind === 'schema') return { ...schema(name), needed };
  if (kind === 'extension' || kind === 'language') return extension(name, undefined, needed, server);
  if (kind === 'publication')
    return { ...missing, sql: `CREATE PUBLICATION ${quoteIdentifier(name)};`, needed };
  return member(missing, needed, server);
}

function roleSql(name: string): string {
  const attributes = name === 'service_role' ? ' BYPASSRLS' : '';
  return `DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ${quoteLiteral(name)}) THEN
    CREATE ROLE ${quoteIdentifier(name)}${attributes};
  END IF;
END $$;`;
}

function schema(name: string): Pick<Supplied, 'kind' | 'name' | 'sql' | 'note'> {
  const known = knownSchemas[name];
  if (known === undefined || !Object.hasOwn(knownSchemas, name)) {
    const quoted = quoteIdentifier(name);
    const sql = `CREATE SCHEMA IF NOT EXISTS ${quoted};\nGRANT ALL ON SCHEMA ${quoted} TO PUBLIC;`;
    return { kind: 'schema', name, sql };
  }
  const note = `a stand-in for ${known.of}'s, with what migrations refer to most`;
  return { kind: 'schema', name, sql: known.sql.trim(), note };
}

/** Images that bring an extension. */
const images: Readonly<Record<string, (major: number) => string>> = {
  postgis: (major) => `postgis/postgis:${major}-3.5`,
  vector: (major) => `pgvector/pgvector:pg${major}`,
  timescaledb: (major) => `timescale/timescaledb:latest-pg${major}`,
};

async function extension(
  name: string,
  within: string | undefined,
  needed: MigrationPlace,
  server: StandInServer,
): Promise<Supplied> {
  if (await server.hasExtension(name)) {
    const place = within === undefined ? '' : ` SCHEMA ${quoteIdentifier(within)}`;
    const sql = `CREATE EXTENSION IF NOT EXISTS ${quoteIdentifier(name)}${place} CASCADE;`;
    return { kind: 'extension', name, sql, needed };
  }
  const image = Object.hasOwn(images, name) ? images[name]?.(server.major) : undefined;
  const which = image === undefined ? `an image with ${name}` : image;
  const note = `the server has none: use one that has it, \`postgres: { engine: docker, image: ${image === undefined ? `<${which}>` : which} }\``;
  return { kind: 'extension', name, sql: undefined, note, needed };
}

/** Types that an extension makes which not every server has. */
const elsewhere: Readonly<Record<string, string>> = {
  'type geometry': 'postgis',
  'type geography': 'postgis',
  'type vector': 'vector',
  'type halfvec': 'vector',
  'function create_hypertable': 'timescaledb',
};

/** Something of a platform's schema, or of an extension that the history does not create. */
async function member(
  { kind, name }: Missing,
  needed: MigrationPlace,
  server: StandInServer,
): Promise<Supplied | undefined> {
  const [bare = name, within] = name.split('.').toReversed();
  if (within !== undefined && Object.hasOwn(knownSchemas, within)) return { ...schema(within), needed };
  const key = `${kind} ${bare}`;
  const found =
    (await server.index()).get(key) ?? (Object.hasOwn(elsewhere, key) ? elsewhere[key] : undefined);
  return found === undefined ? undefined : extension(found, within, needed, server);
}
