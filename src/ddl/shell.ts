import type { Described } from '../catalog/kind.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import { noneIn } from './absent.ts';
import { where } from './guard.ts';
import type { Draft } from './kind-ddl.ts';
import type { Schema } from './schema.ts';

const before = 'shell ';

/** The key of the shell of a type, which is there before the functions the type itself needs. */
export function shellKey(type: ObjectKey): ObjectKey {
  return `${before}${type}`;
}

/** The type whose shell a key stands for, or undefined. */
export function typeOfShell(key: ObjectKey): ObjectKey | undefined {
  return key.startsWith(before) ? key.slice(before.length) : undefined;
}

/** The type that a function serves: both need each other, so the type is a shell first. */
export function servedType(key: ObjectKey, schema: Schema): ObjectKey | undefined {
  if (!key.startsWith('function:')) return undefined;
  return schema
    .needs(key)
    .find((need) => /^(base type|range):/.test(need) && schema.needs(need).includes(key));
}

/** Declares a type before it is made. */
export function shellDraft({ identity }: Described): Draft {
  return where(noneIn('pg_type', 'typ', identity), `CREATE TYPE ${identity}`);
}

/** SQL that is true where a type is not there, or is a shell. */
export function notDefined(identity: string): string {
  return noneIn('pg_type', 'typ', identity, ' AND there.typisdefined');
}

/** Needs in which a function of a type's own finds the shell of the type. */
export function throughShell(
  key: ObjectKey,
  needs: readonly ObjectKey[],
  schema: Schema,
): readonly ObjectKey[] {
  const type = typeOfShell(key);
  if (type !== undefined) return schema.needs(type).filter((need) => need.startsWith('schema:'));
  const served = servedType(key, schema);
  return needs.map((need) => (need === served ? shellKey(need) : need));
}
