import type { Described } from '../catalog/kind.ts';
import type { Draft } from './kind-ddl.ts';

/** An index, or a key with its index, with the names ALTER takes. */
export interface IndexParts {
  readonly index: string;
  readonly table: string;
  /** The name within the table's schema. */
  readonly name: string;
  readonly value: Described['value'];
}

/** Storage parameters as CREATE INDEX and keys take them: ` WITH (…)`; empty where there are none. */
export function withParameters(value: Described['value']): string {
  const parameters = value('storage parameters')?.replaceAll('\n', ', ').replaceAll('=', ' = ');
  return parameters === undefined ? '' : ` WITH (${parameters})`;
}

/** What can only be said of an index once it is there: tablespace, statistics targets, the cluster mark. */
export function indexExtras({ index, table, name, value }: IndexParts): readonly Draft[] {
  const space = value('tablespace');
  const statements = [
    ...(space === null ? [] : [`ALTER INDEX ${index} SET TABLESPACE ${space}`]),
    ...statisticsTargets(index, value('statistics targets')),
    ...(value('clustered') === null ? [] : [`ALTER TABLE ${table} CLUSTER ON ${name}`]),
  ];
  return statements.map((sql) => ({ sql }));
}

/** Lines `column target` as statements. */
export function statisticsTargets(index: string, lines: string | null): readonly string[] {
  return (lines ?? '').split('\n').flatMap((line) => {
    const [, column, target] = /^(\d+)\D+(\d+)$/.exec(line) ?? [];
    return column === undefined
      ? []
      : [`ALTER INDEX ${index} ALTER COLUMN ${column} SET STATISTICS ${target}`];
  });
}
