import type { Described } from '../catalog/kind.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import { ownName } from '../catalog/own-name.ts';
import { quoteLiteral } from '../sql/quote.ts';
import { where } from './guard.ts';
import type { Draft } from './kind-ddl.ts';
import { createRoutine } from './routine.ts';
import { routineName } from './routine-name.ts';
import type { Schema } from './schema.ts';

const before = 'stand-in ';

/** The key of what stands in for a routine or view while what its body needs is made. */
export function standInKey(key: ObjectKey): ObjectKey {
  return `${before}${key}`;
}

/** What a stand-in stands for, or undefined. */
export function ofStandIn(key: ObjectKey): ObjectKey | undefined {
  return key.startsWith(before) ? key.slice(before.length) : undefined;
}

/** Of the needs of a routine or view, those of its name and types alone; undefined for what nothing can stand in for. */
export function standInNeeds(
  key: ObjectKey,
  needs: readonly ObjectKey[],
  schema: Schema,
): readonly ObjectKey[] | undefined {
  const object = schema.objects.get(key);
  const text = object === undefined ? undefined : outside(object, schema);
  if (text === undefined) return undefined;
  return needs.filter((need) => need.startsWith('schema:') || text.includes(nameIn(need, schema)));
}

/** All that is said of a routine or view but its body. */
function outside(object: Described, schema: Schema): string | undefined {
  const { kind, value } = object;
  if (kind === 'view')
    return columnsOf(object, schema)
      .map((column) => `${column.value('type')} ${column.value('collation')}`)
      .join('\n');
  if (!isParsed(object)) return undefined;
  return ['arguments', 'result', 'argument defaults'].map((property) => value(property)).join('\n');
}

/** True for a routine with a body that PostgreSQL keeps parsed, so that it needs what it names. */
export function isParsed({ kind, value }: Described): boolean {
  return (kind === 'function' || kind === 'procedure') && value('SQL body') !== null;
}

function nameIn(need: ObjectKey, { objects }: Schema): string {
  const identity = need.slice(need.indexOf(':') + 1);
  if (need.startsWith('column:')) return objects.get(need)?.parent ?? identity;
  return /^(function|procedure|aggregate):/.test(need) ? routineName(identity) : identity;
}

function columnsOf({ identity }: Described, schema: Schema): readonly Described[] {
  return schema.children('column', identity);
}

/** Makes what has the name and types of a routine or view, and nothing behind them. */
export function standInDraft(object: Described, schema: Schema): Draft {
  const { sql, found } = standIn(object, schema);
  const said = where(`${found} IS NULL`, sql);
  return { sql, again: `-- Stands in until what its body names is there.\n${said.again ?? sql}` };
}

/** Takes away what a routine or view that is there needs for its body. */
export function emptied(object: Described, schema: Schema): Draft {
  const { sql, found } = standIn(object, schema);
  return where(`${found} IS NOT NULL`, sql.replace(/^CREATE VIEW/, 'CREATE OR REPLACE VIEW'));
}

function standIn(object: Described, schema: Schema): { readonly sql: string; readonly found: string } {
  const { kind, identity } = object;
  const name = quoteLiteral(identity).trim();
  if (kind !== 'view') {
    const word = kind === 'function' ? 'FUNCTION' : 'PROCEDURE';
    return { sql: createRoutine(hollow(object), word), found: `to_regprocedure(${name})` };
  }
  const columns = columnsOf(object, schema).map((column) => {
    const collation = column.value('collation');
    const collate = collation === null ? '' : ` COLLATE ${collation}`;
    return `NULL::${column.value('type')}${collate} AS ${ownName(column.parent, column.identity)}`;
  });
  return {
    sql: `CREATE VIEW ${identity} AS\nSELECT ${columns.join(',\n    ')}`,
    found: `to_regclass(${name})`,
  };
}

function hollow(routine: Described): Described {
  const values: Readonly<Record<string, string | null>> = {
    language: 'plpgsql',
    body: yieldsOne(routine) ? 'BEGIN RETURN NULL; END' : 'BEGIN END',
    'SQL body': null,
    'support function': null,
    leakproof: null,
    settings: null,
    transforms: null,
  };
  return {
    ...routine,
    value: (property) => (property in values ? (values[property] ?? null) : routine.value(property)),
  };
}

function yieldsOne({ kind, value }: Described): boolean {
  const result = value('result') ?? 'void';
  return (
    kind === 'function' &&
    !/^(void$|SETOF |TABLE\()/.test(result) &&
    !/(^|, )(OUT|INOUT) /.test(value('arguments') ?? '')
  );
}
