import type { Described } from '../../catalog/kind.ts';
import { sequenceOptions } from '../column-clause.ts';
import { ifExists, ifNotExists } from '../guard.ts';
import type { Alter, Draft, KindDdl, Making } from '../kind-ddl.ts';
import type { Schema } from '../schema.ts';
import { serialOf } from '../serial.ts';

const setting =
  (change: (to: string | null) => string): Alter =>
  ({ to, after }) => ({ statements: [`ALTER SEQUENCE ${after.identity} ${change(to)}`] });

const words: Readonly<Record<string, (to: string | null) => string>> = {
  type: (to) => `AS ${to ?? 'bigint'}`,
  increment: (to) => `INCREMENT BY ${to ?? 1}`,
  minimum: (to) => (to === null ? 'NO MINVALUE' : `MINVALUE ${to}`),
  maximum: (to) => (to === null ? 'NO MAXVALUE' : `MAXVALUE ${to}`),
  start: (to) => `START WITH ${to ?? 1}`,
  cache: (to) => `CACHE ${to ?? 1}`,
  cycle: (to) => (to === null ? 'NO CYCLE' : 'CYCLE'),
};

/** One statement for all options, since one alone may contradict another that is still the old one. */
const changeOptions: Alter = ({ before, after }) => {
  const differs = (name: string): boolean => before.value(name) !== after.value(name);
  const bounded = ['minimum', 'maximum', 'increment'].some(differs);
  const differing = Object.entries(words).filter(([name]) => differs(name) || (bounded && name === 'start'));
  const changes = differing.map(([name, say]) =>
    say(name === 'start' ? String(firstOf(after)) : after.value(name)),
  );
  return { statements: [`ALTER SEQUENCE ${after.identity} ${changes.join(' ')}`] };
};

/** Where a sequence starts: at the bound it moves away from, unless it says otherwise. */
function firstOf({ value }: Described): string | number {
  const down = value('increment')?.startsWith('-') === true;
  return value('start') ?? (down ? (value('maximum') ?? -1) : (value('minimum') ?? 1));
}

/** Sequences; those of identity columns and of `serial` come with their column. */
export const sequences: KindDdl = {
  kind: 'sequence',
  word: 'SEQUENCE',
  ownerFollows: (sequence, making) => sequence.parent !== null || comesWithColumn(sequence, making),
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
    ...Object.fromEntries(Object.keys(words).map((property): [string, Alter] => [property, changeOptions])),
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
