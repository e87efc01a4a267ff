import type { Described } from '../../catalog/kind.ts';
import { sequenceOptions } from '../column-clause.ts';
import { ifExists, ifNotExists } from '../guard.ts';
import type { Alter, Draft, KindDdl, Making } from '../kind-ddl.ts';
import type { Schema } from '../schema.ts';
import { serialOf } from '../serial.ts';

const setting =
  (change: (to: string | null) => string): Alter =>
  ({ to, after }) => ({ statements: [`ALTER SEQUENCE ${after.identity} ${change(to)}`] });

/** Sequences; those of identity columns and of `serial` come with their column. */
export const sequences: KindDdl = {
  kind: 'sequence',
  word: 'SEQUENCE',
  create: (sequence, making) =>
    sequence.parent !== null || comesWithColumn(sequence, making)
      ? []
      : [
          ifNotExists(
            `CREATE ${sequence.value('unlogged') === null ? '' : 'UNLOGGED '}SEQUENCE`,
            [sequence.identity, ...sequenceOptions(optionLines(sequence))].join(' '),
          ),
        ],
  drop: (sequence, schema) =>
    sequence.parent !== null || ownerOf(sequence, schema) !== undefined
      ? []
      : [ifExists('DROP SEQUENCE', sequence.identity)],
  alter: {
    type: setting((to) => `AS ${to ?? 'bigint'}`),
    start: setting((to) => `START WITH ${to ?? 1}`),
    increment: setting((to) => `INCREMENT BY ${to ?? 1}`),
    minimum: setting((to) => (to === null ? 'NO MINVALUE' : `MINVALUE ${to}`)),
    maximum: setting((to) => (to === null ? 'NO MAXVALUE' : `MAXVALUE ${to}`)),
    cache: setting((to) => `CACHE ${to ?? 1}`),
    cycle: setting((to) => (to === null ? 'NO CYCLE' : 'CYCLE')),
    unlogged: setting((to) => (to === null ? 'SET LOGGED' : 'SET UNLOGGED')),
    'owned by': setting((to) => `OWNED BY ${to ?? 'NONE'}`),
  },
};

function optionLines({ value }: Described): string {
  const names = ['type', 'increment', 'minimum', 'maximum', 'start', 'cache', 'cycle'];
  return names.flatMap((name) => (value(name) === null ? [] : [`${name} ${value(name)}`])).join('\n');
}

function ownerOf(sequence: Described, schema: Schema): Described | undefined {
  const owned = sequence.value('owned by');
  return owned === null ? undefined : schema.objects.get(`column:${owned}`);
}

/** True where `serial` in the column's clause makes the sequence. */
export function comesWithColumn(sequence: Described, { schema, isNew }: Making): boolean {
  const column = ownerOf(sequence, schema);
  if (column === undefined || !isNew(`column:${column.identity}`)) return false;
  return serialOf(column, schema)?.sequence.identity === sequence.identity;
}

/** The ownership of a sequence, which can be said once its column is there. */
export function ownership(sequence: Described, making: Making): readonly Draft[] {
  const owner = sequence.value('owned by');
  if (owner === null || comesWithColumn(sequence, making)) return [];
  return [{ sql: `ALTER SEQUENCE ${sequence.identity} OWNED BY ${owner}` }];
}
