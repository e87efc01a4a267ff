import type { Described } from '../../catalog/kind.ts';
import type { KindDdl } from '../kind-ddl.ts';
import type { Schema } from '../schema.ts';
import { resetShared } from '../shared-properties.ts';

/** Privileges, comments and labels of row, array and multirange types, which come with their table or type. */
export const derivedTypes: KindDdl = {
  kind: 'derived type',
  word: 'TYPE',
  owner: ownerOf,
  create: () => [],
  drop: (type, schema) => resetShared(derivedTypes, type, schema),
};

function ownerOf({ parent }: Described, { objects }: Schema): string {
  const wholes = [
    'table',
    'foreign table',
    'view',
    'materialized view',
    'composite type',
    'enum',
    'domain',
    'range',
    'base type',
  ];
  const whole = wholes.map((kind) => objects.get(`${kind}:${parent}`)).find((each) => each !== undefined);
  return whole?.value('owner') ?? '';
}
