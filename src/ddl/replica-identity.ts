import type { Described } from '../catalog/kind.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import { lastName } from '../catalog/restate.ts';
import type { Draft } from './kind-ddl.ts';
import type { Schema } from './schema.ts';

/** REPLICA IDENTITY as ALTER TABLE takes it; an index is named without its schema. */
export function replicaIdentity(value: string | null): string {
  const index = indexOf(value);
  return `REPLICA IDENTITY ${index === undefined ? (value ?? 'default').toUpperCase() : `USING INDEX ${lastName(index)}`}`;
}

/** The index, and the constraint with it, by which a table's rows are told apart in replication. */
export function identityIndexes({ identity, value }: Described): readonly ObjectKey[] {
  const index = indexOf(value('replica identity'));
  return index === undefined ? [] : [`index:${index}`, `constraint:${identity} ${lastName(index)}`];
}

/** Says so once the index or constraint of this key is there. */
export function identityDraft(key: ObjectKey, table: string | null, { objects }: Schema): readonly Draft[] {
  const object = objects.get(`table:${table}`);
  if (object === undefined || !identityIndexes(object).includes(key)) return [];
  return [{ sql: `ALTER TABLE ${table} ${replicaIdentity(object.value('replica identity'))}` }];
}

function indexOf(value: string | null): string | undefined {
  return value?.startsWith('index ') === true ? value.slice('index '.length) : undefined;
}
