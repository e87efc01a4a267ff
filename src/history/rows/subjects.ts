import type { Kind } from '../../catalog/kind.ts';
import { kinds } from '../../catalog/kinds.ts';
import { intOf, oidOf, textOf } from '../../catalog/versions/decode.ts';
import type { Belongings } from './belongings.ts';
import { addressOf, kindOf, toldByRows } from './objects.ts';
import type { RowChange, RowHistory, RowState, Values } from './row-states.ts';

/** An object as its own row tells of it. */
export interface Subject {
  readonly kind: Kind;
  readonly address: string;
  readonly catalog: string;
  readonly states: readonly RowState[];
}

/** The columns that name an object, by the catalog its own row stands in. */
export const nameColumns: Readonly<Record<string, readonly string[]>> = {
  pg_namespace: ['nspname'],
  pg_class: ['relname', 'relnamespace'],
  pg_type: ['typname', 'typnamespace'],
  pg_attribute: ['attname'],
  pg_constraint: ['conname'],
  pg_trigger: ['tgname'],
  pg_policy: ['polname'],
  pg_rewrite: ['rulename'],
  pg_statistic_ext: ['stxname', 'stxnamespace'],
  pg_proc: ['proname', 'pronamespace'],
  pg_extension: ['extname'],
  pg_authid: ['rolname'],
  pg_collation: ['collname', 'collnamespace'],
  pg_default_acl: [],
  pg_event_trigger: ['evtname'],
  pg_foreign_data_wrapper: ['fdwname'],
  pg_foreign_server: ['srvname'],
  pg_publication: ['pubname'],
  pg_publication_rel: [],
};

const byName: ReadonlyMap<string, Kind> = new Map(
  kinds.filter(({ name }) => toldByRows.has(name)).map((kind) => [kind.name, kind]),
);

/** The kind of this name, where rows tell its life. */
export function toldKind(name: string | undefined): Kind | undefined {
  return name === undefined ? undefined : byName.get(name);
}

/** Every object that has a row of its own among these. */
export function subjectsOf(rows: readonly RowHistory[], belongings: Belongings): readonly Subject[] {
  return rows.flatMap(({ catalog, states }) => {
    if (!(catalog in nameColumns)) return [];
    const values = states[0]?.values ?? {};
    const kind = toldKind(kindOf(catalog, values, (oid) => belongings.relkind(oid)));
    const alive = states.filter((state) => intOf(state.values.attisdropped) === 0);
    if (kind === undefined || alive.length === 0) return [];
    return [{ kind, catalog, address: addressOf(catalog, values), states: untilDropped(states, alive) }];
  });
}

/** The row of a dropped column stays; its life ends all the same. */
function untilDropped(states: readonly RowState[], alive: readonly RowState[]): readonly RowState[] {
  const next = states[alive.length];
  if (next === undefined) return alive;
  return alive.map((state, at) => (at === alive.length - 1 ? { ...state, to: next.from } : state));
}

/** False for what is made inside of another object and is none of its own. */
export function shows(
  { kind, catalog, states }: Subject,
  changes: readonly RowChange[],
  belongings: Belongings,
): boolean {
  const values = states[0]?.values ?? {};
  if (catalog === 'pg_trigger' && intOf(values.tgisinternal) !== 0 && oidOf(values.tgparentid) === 0)
    return false;
  if (isMember(states, memberships(changes))) return false;
  const constraint = kind.name === 'index' ? belongings.byIndex.get(oidOf(values.oid)) : undefined;
  return constraint === undefined || belongings.madeAt.get(constraint) !== states[0]?.from;
}

/** Came with an extension, and stayed with it to its end. */
function isMember(states: readonly RowState[], changes: readonly RowChange[]): boolean {
  const [born, end] = [states[0]?.from, states.at(-1)?.to];
  const left = changes.some(({ after, statement }) => after === undefined && statement !== end);
  return !left && changes.some(({ after, statement }) => after !== undefined && statement === born);
}

/** Where an object shows or not by more than its own row, nothing is sure. */
export function isDoubtful(
  { kind, states }: Subject,
  changes: readonly RowChange[],
  belongings: Belongings,
): boolean {
  if (memberships(changes).length > 0) return true;
  const [first] = states;
  const differ = (column: string): boolean =>
    states.some(({ values }) => values[column] !== first?.values[column]);
  if (kind.name === 'index') return belongings.byIndex.has(oidOf(first?.values.oid));
  if (kind.name === 'trigger') return differ('tgparentid') || oidOf(first?.values.tgparentid) !== 0;
  if (kind.name !== 'constraint') return false;
  if (isNotNull(first?.values ?? {}) && belongings.renamed.has(oidOf(first?.values.conrelid))) return true;
  return (
    ['conparentid', 'coninhcount', 'conislocal', ...(isNotNull(first?.values ?? {}) ? ['conname'] : [])].some(
      differ,
    ) || mayFollow(states)
  );
}

/** A constraint that is gone may have been left out as one that follows from another. */
function mayFollow(states: readonly RowState[]): boolean {
  const { values, to } = states.at(-1) ?? { values: {}, to: undefined };
  if (to === undefined) return false;
  return oidOf(values.conparentid) !== 0 || intOf(values.coninhcount) !== 0 || isNotNull(values);
}

/** It shows where its name is not the one that PostgreSQL would give it. */
function isNotNull(values: Values): boolean {
  return textOf(values.contype ?? null) === 'n';
}

function memberships(changes: readonly RowChange[]): readonly RowChange[] {
  return changes.filter(
    ({ catalog, before, after }) =>
      catalog === 'pg_depend' && textOf((after ?? before)?.deptype ?? null) === 'e',
  );
}
