import type { Described } from '../catalog/kind.ts';
import type { Schema } from './schema.ts';
import { usualSequence } from './usual-sequence.ts';

/** A column that `serial` makes whole, with the sequence that comes with it. */
export interface Serial {
  readonly type: 'serial' | 'bigserial' | 'smallserial';
  readonly sequence: Described;
}

const types: Readonly<Record<string, readonly [serial: Serial['type'], sequence: string | null]>> = {
  integer: ['serial', 'integer'],
  bigint: ['bigserial', null],
  smallint: ['smallserial', 'smallint'],
};

const options = ['start', 'increment', 'minimum', 'maximum', 'cache', 'cycle', 'unlogged'];

/** The serial a column is, or undefined where `serial` would not make exactly this column and sequence. */
export function serialOf(column: Described, schema: Schema): Serial | undefined {
  const [type, sequenceType] = types[column.value('type') ?? ''] ?? [];
  const sequence = schema.objects.get(`sequence:${usualSequence(column)}`);
  if (type === undefined || sequence === undefined || column.value('not null') === null) return undefined;
  const whole =
    sequence.value('owned by') === column.identity &&
    sequence.value('type') === sequenceType &&
    isNext(column.value('default'), sequence.identity) &&
    options.every((option) => sequence.value(option) === null);
  return whole ? { type, sequence } : undefined;
}

/** As PostgreSQL prints it, or without the cast that it has by itself. */
function isNext(expression: string | null, sequence: string): boolean {
  return expression?.replace(/::regclass\)$/, ')') === `nextval('${sequence}')`;
}
