import type { Described } from '../../catalog/kind.ts';
import { ownName } from '../../catalog/own-name.ts';
import { type ClauseOptions, columnClause, identityOptions, tighten } from '../column-clause.ts';
import { ifNotExists } from '../guard.ts';
import { changeInheritance, takenInAgain } from '../inheritance.ts';
import type { Alteration, Altered, Draft, KindDdl, Making } from '../kind-ddl.ts';
import { changedOptions } from '../option-words.ts';
import { hasOwnOrder } from '../own-order.ts';
import { keyOf, type Schema } from '../schema.ts';
import { storageClause } from '../storage-clause.ts';

/** Columns: in the statement of a new relation, else by ADD COLUMN. */
export const columns: KindDdl = {
  kind: 'column',
  word: 'COLUMN',
  needs: (column, schema) => schema.late.get(keyOf(column)) ?? [],
  create: createColumn,
  finish: declaredLate,
  drop: ({ parent, identity }) => [
    {
      sql: `ALTER TABLE ${parent} DROP COLUMN ${ownName(parent, identity)}`,
      again: `ALTER TABLE IF EXISTS ${parent} DROP COLUMN IF EXISTS ${ownName(parent, identity)}`,
    },
  ],
  alter: {
    type: changeType,
    collation: changeType,
    'not null': ({ to, after }) => alterColumn(after, `${to === null ? 'DROP' : 'SET'} NOT NULL`),
    default: ({ to, after, was }) => {
      const action = to === null ? 'DROP DEFAULT' : `SET DEFAULT ${to}`;
      return { statements: [`${columnPrefix(after, hasHeirs(after, was) ? 'ONLY ' : '')} ${action}`] };
    },
    generated: ({ to, after }) => (to === null ? alterColumn(after, 'DROP EXPRESSION') : undefined),
    'generation expression': ({ to, after, schema }) => {
      if (after.value('generated') === null) return { statements: [] };
      return schema.major < 17 ? undefined : alterColumn(after, `SET EXPRESSION AS (${to})`);
    },
    identity: changeIdentity,
    'identity options': changeIdentityOptions,
    storage: ({ to, after, schema }) =>
      alterColumn(after, `SET STORAGE ${to ?? usualStorage(after, schema)}`),
    compression: ({ to, after }) => alterColumn(after, `SET COMPRESSION ${to ?? 'default'}`),
    'statistics target': ({ to, after }) => alterColumn(after, `SET STATISTICS ${to ?? '-1'}`),
    options: (alteration) => ({
      statements: storageClause(columnPrefix(alteration.after), alteration),
    }),
    'foreign options': (alteration) => alterColumn(alteration.after, changedOptions(alteration)),
    inheritance: changeInheritance,
    position: () => undefined,
  },
};

/** A default goes down to heirs, which have their own differences, or another default that stays. */
function hasHeirs({ parent }: Described, { objects }: Schema): boolean {
  return [...objects.values()].some(
    ({ kind, value }) =>
      /^(foreign )?table$/.test(kind) &&
      (value('partition of') === parent ||
        value('inherits')
          ?.split('\n')
          .includes(parent ?? '') === true),
  );
}

function columnPrefix({ parent, identity }: Described, only = ''): string {
  return `ALTER TABLE ${only}${parent} ALTER COLUMN ${ownName(parent, identity)}`;
}

function alterColumn(column: Described, action: string): Altered {
  return { statements: [`${columnPrefix(column)} ${action}`] };
}

function createColumn(column: Described, making: Making): readonly Draft[] {
  const table = relationOf(column, making.schema);
  if (table === undefined) return [];
  const made = making.isNew(keyOf(table));
  if (table.kind !== 'table' && table.kind !== 'foreign table')
    return column.value('default') === null
      ? tuning(column)
      : [defaultOf(column, making.schema), ...tuning(column)];
  const comes = making.schema.late.has(keyOf(column)) && column.value('inheritance') === null;
  if (!made || comes) return [added(column, making), ...tuning(column)];
  const later = making.later.has(keyOf(column)) && column.value('default') !== null;
  return [
    ...(later ? [defaultOf(column, making.schema)] : []),
    ...unlikeParent(column, table, making.schema),
    ...tuning(column),
  ];
}

/** The relation a column belongs to. */
function relationOf({ parent }: Described, { objects }: Schema): Described | undefined {
  const kinds = ['table', 'foreign table', 'view', 'materialized view'];
  return kinds.map((kind) => objects.get(`${kind}:${parent}`)).find((each) => each !== undefined);
}

function added(column: Described, { schema }: Making): Draft {
  const draft = adding(column, schema);
  const then = tighten(column, schema);
  const sources = ['default', 'generated', 'identity'];
  if (then === undefined || sources.some((source) => column.value(source) !== null)) return draft;
  return { ...draft, filled: { first: adding(column, schema, { withoutNotNull: true }).sql, then } };
}

function adding(column: Described, schema: Schema, options: ClauseOptions = {}): Draft {
  const { name, type, rest } = columnClause(column, schema, options);
  return ifNotExists(`ALTER TABLE ${column.parent} ADD COLUMN`, `${name} ${type} ${rest}`.trimEnd());
}

/** What comes late must not take the place of what heirs have of their own already. */
function defaultOf(column: Described, schema: Schema): Draft {
  const only = hasHeirs(column, schema) ? 'ONLY ' : '';
  return { sql: `${columnPrefix(column, only)} SET DEFAULT ${column.value('default')}` };
}

/** A late column that an heir declares by itself too: taken in once more, the heir declares what it has. */
function declaredLate(column: Described, { schema, isNew }: Making): readonly Draft[] {
  const table = relationOf(column, schema);
  const late = schema.late.has(keyOf(column)) && column.value('inheritance')?.startsWith('declared') === true;
  if (table === undefined || !late || !isNew(keyOf(table))) return [];
  return takenInAgain(table).map((sql) => ({ sql }));
}

/** What a partition or heir has otherwise than the parent its column came from. */
function unlikeParent(column: Described, table: Described, schema: Schema): readonly Draft[] {
  if (column.value('inheritance')?.startsWith('inherited') !== true || hasOwnOrder(table, schema)) return [];
  const parents = (table.value('partition of') ?? table.value('inherits') ?? '').split('\n');
  const name = ownName(column.parent, column.identity);
  const theirs = parents.flatMap((parent) => schema.objects.get(`column:${parent}.${name}`) ?? []);
  const same = (property: string): boolean =>
    theirs.every(({ value }) => value(property) === column.value(property));
  const value = column.value('default');
  const actions = [
    ...(same('default') ? [] : [value === null ? 'DROP DEFAULT' : `SET DEFAULT ${value}`]),
    ...(same('not null') || column.value('not null') === null ? [] : ['SET NOT NULL']),
  ];
  return actions.map((action) => ({ sql: `${columnPrefix(column, 'ONLY ')} ${action}` }));
}

function tuning(column: Described): readonly Draft[] {
  const options = storageClause(columnPrefix(column), { from: null, to: column.value('options') });
  const actions = [
    ...words('SET STORAGE', column.value('storage')),
    ...words('SET COMPRESSION', column.value('compression')),
    ...words('SET STATISTICS', column.value('statistics target')),
  ];
  return [...actions.map((action) => `${columnPrefix(column)} ${action}`), ...options].map((sql) => ({
    sql,
  }));
}

function words(before: string, value: string | null): readonly string[] {
  return value === null ? [] : [`${before} ${value}`];
}

/** A type that binary values of the old one do not fit is cast; what reads the column goes first and comes back. */
function changeType({ property, before, after, from, to }: Alteration): Altered {
  if (property === 'collation' && before.value('type') !== after.value('type')) return { statements: [] };
  const type = after.value('type');
  const collation = after.value('collation');
  const name = ownName(after.parent, after.identity);
  const using = property === 'type' && family(from) !== family(to) ? ` USING ${name}::${type}` : '';
  const action = `TYPE ${type}${collation === null ? '' : ` COLLATE ${collation}`}${using}`;
  return { ...alterColumn(after, action), disturbs: true };
}

function family(type: string | null): string {
  return (type ?? '').replace(/\(.*\)/, '');
}

function changeIdentity({ from, to, after, schema }: Alteration): Altered {
  if (to === null) return alterColumn(after, 'DROP IDENTITY');
  const generated = `GENERATED ${to.toUpperCase()}`;
  if (from !== null) return alterColumn(after, `SET ${generated}`);
  return alterColumn(after, `ADD ${generated} AS IDENTITY${identityOptions(after, schema)}`);
}

const identityWords: Readonly<Record<string, readonly [word: string, usual: string]>> = {
  increment: ['SET INCREMENT BY', '1'],
  cache: ['SET CACHE', '1'],
  start: ['SET START WITH', '1'],
};

function changeIdentityOptions({ from, to, before, after }: Alteration): Altered | undefined {
  if (before.value('identity') === null || after.value('identity') === null) return { statements: [] };
  const names = new Set(
    [from, to].flatMap((lines) => (lines ?? '').split('\n').map((line) => line.split(' ')[0] ?? '')),
  );
  const actions: string[] = [];
  for (const name of names) {
    const value = optionOf(to, name);
    if (name === '' || value === optionOf(from, name)) continue;
    const word = identityWords[name];
    if (name === 'cycle') actions.push(value === undefined ? 'SET NO CYCLE' : 'SET CYCLE');
    else if (name === 'minimum')
      actions.push(value === undefined ? 'SET NO MINVALUE' : `SET MINVALUE ${value}`);
    else if (name === 'maximum')
      actions.push(value === undefined ? 'SET NO MAXVALUE' : `SET MAXVALUE ${value}`);
    else if (word !== undefined) actions.push(`${word[0]} ${value ?? word[1]}`);
    else return undefined;
  }
  return alterColumn(after, actions.join(' '));
}

function optionOf(lines: string | null, name: string): string | undefined {
  return lines
    ?.split('\n')
    .find((line) => line.startsWith(`${name} `))
    ?.slice(name.length + 1);
}

/** Before 16 there is no word for what the type stores by itself. */
function usualStorage(column: Described, schema: Schema): string {
  if (schema.major >= 16) return 'DEFAULT';
  const type = column.value('type') ?? '';
  if (/^numeric/.test(type)) return 'MAIN';
  return /^(integer|bigint|smallint|boolean|uuid|date|time|real|double)/.test(type) ? 'PLAIN' : 'EXTENDED';
}
