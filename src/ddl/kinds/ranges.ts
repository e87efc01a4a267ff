import type { Described } from '../../catalog/kind.ts';
import { lastName } from '../../catalog/restate.ts';
import { where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { routineName } from '../routine-name.ts';
import { notDefined } from '../shell.ts';

/** Range types with their multirange types; a canonical function goes with its type. */
export const ranges: KindDdl = {
  kind: 'range',
  word: 'TYPE',
  create: (range) => [where(notDefined(range.identity), createRange(range))],
  drop: ({ identity, value }) => {
    const cascade = value('canonical function') === null ? '' : ' CASCADE';
    return [{ sql: `DROP TYPE ${identity}${cascade}`, again: `DROP TYPE IF EXISTS ${identity}${cascade}` }];
  },
};

function createRange(range: Described): string {
  const { identity, value } = range;
  const named = (property: string, option: string): readonly string[] => {
    const text = value(property);
    return text === null ? [] : [`${option} = ${text}`];
  };
  const options = [
    ...named('subtype', 'SUBTYPE'),
    ...named('subtype operator class', 'SUBTYPE_OPCLASS'),
    ...named('collation', 'COLLATION'),
    ...named('canonical function', 'CANONICAL').map(routineOf),
    ...named('subtype difference function', 'SUBTYPE_DIFF').map(routineOf),
    ...(value('multirange type') === usualMultirange(identity)
      ? []
      : named('multirange type', 'MULTIRANGE_TYPE_NAME')),
  ];
  return `CREATE TYPE ${identity} AS RANGE (${options.join(', ')})`;
}

function routineOf(option: string): string {
  const [word = '', signature = ''] = option.split(' = ');
  return `${word} = ${routineName(signature)}`;
}

/** The name PostgreSQL gives to a multirange, for names of ordinary length. */
function usualMultirange(identity: string): string {
  const name = lastName(identity);
  const space = identity.slice(0, identity.length - name.length);
  const bare = name.startsWith('"') ? name.slice(1, -1) : name;
  const usual = bare.includes('range') ? bare.replace('range', 'multirange') : `${bare}_multirange`;
  return `${space}${name.startsWith('"') ? `"${usual}"` : usual}`;
}
