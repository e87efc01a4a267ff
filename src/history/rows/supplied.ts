import type { BaseNames } from '../../catalog/versions/read-names.ts';
import { type Subject, toldKind } from './subjects.ts';

/** What can be told of objects that had no row of their own written. */
export interface Supplied {
  readonly subjects: readonly Subject[];
  /** Catalogs of others, of which nothing is told. */
  readonly untold: readonly string[];
}

const named = {
  pg_namespace: { kind: 'schema', column: 'nspname' },
  pg_extension: { kind: 'extension', column: 'extname' },
} as const;

/** Schemas and extensions that were there before, of which only a comment or the like was written. */
export function suppliedAmong(addresses: readonly string[], names: BaseNames): Supplied {
  const subjects: Subject[] = [];
  const untold: string[] = [];
  for (const address of addresses) {
    const [catalog = '', oid = '0'] = address.split('/');
    if (oid === '0') continue;
    const subject = isNamed(catalog) ? subjectOf(catalog, Number(oid), address, names) : undefined;
    if (subject === undefined) untold.push(catalog === 'pg_attribute' ? 'pg_class' : catalog);
    else subjects.push(subject);
  }
  return { subjects, untold };
}

function isNamed(catalog: string): catalog is keyof typeof named {
  return Object.hasOwn(named, catalog);
}

function subjectOf(
  catalog: keyof typeof named,
  oid: number,
  address: string,
  names: BaseNames,
): Subject | undefined {
  const name = names[catalog].get(oid)?.name;
  const kind = toldKind(named[catalog].kind);
  if (name === undefined || kind === undefined) return undefined;
  const values = { [named[catalog].column]: Buffer.from(name).toString('hex') };
  return { kind, catalog, address, states: [{ from: -1, to: undefined, values }] };
}
