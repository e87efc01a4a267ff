import type { Kind } from '../../catalog/kind.ts';
import { type Bytes, intOf, oidOf, textOf } from '../../catalog/versions/decode.ts';
import { type Effect, effectsOf } from '../../catalog/versions/effects-of.ts';
import { grants, sameValue } from '../../catalog/versions/same-value.ts';
import type { RowChange, Values } from './row-states.ts';
import { viewOptions } from './view-options.ts';

/** What is known of the object that a change belongs to. */
export interface Told {
  readonly kind: Kind;
  /** The change is of a row that speaks of the object by its address. */
  readonly own: boolean;
  /** The object's main row after the statement, or before it where it is gone. */
  readonly main: Values;
  readonly before: Values;
  readonly major: number;
  /** A type's own storage letter and collation, `x 100`. */
  readonly typeFacts: (oid: number) => string | undefined;
}

/** Which properties of an object a changed row of a catalog shows in. */
export function effectsOfChange(change: RowChange, told: Told): readonly Effect[] {
  const { catalog, before, after } = change;
  const frame = framed(change, told);
  if (frame !== undefined) return frame;
  const compared = told.kind.compared[catalog] ?? besideCompared[told.kind.name]?.[catalog];
  if (compared === undefined) return [];
  if (before === undefined || after === undefined) return refined(effects(told, catalog, '*'), change, told);
  const changed = compared.filter(
    (column) => column in after && !sameValue(column, before[column] ?? null, after[column] ?? null),
  );
  const own = changed.flatMap((column) => [
    ...owning(column, before, after, told),
    ...(column === 'reloptions' && told.kind.name === 'view'
      ? viewOptions(before.reloptions ?? null, after.reloptions ?? null)
      : effects(told, catalog, column)),
  ]);
  return refined(own, change, told);
}

/** Columns that show in a kind, and are compared as another. */
const besideCompared: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  view: { pg_attribute: ['attname'] },
  'materialized view': { pg_attribute: ['attname'] },
};

function effects({ kind }: Told, catalog: string, column: string): readonly Effect[] {
  if (ownerColumn.test(column) || (aclColumn.test(column) && column !== defaults)) return [];
  return effectsOf(
    kind.name,
    catalog,
    column,
    kind.properties.filter(({ compare }) => compare !== 'rank').map(({ name }) => name),
  );
}

const sure = (property: string): readonly Effect[] => [{ property, sure: true }];

/** Comments, labels and the extension an object goes with, which are told of every kind in the same way. */
function framed({ catalog, before, after }: RowChange, { kind, own }: Told): readonly Effect[] | undefined {
  if (/^pg_(sh)?description$/.test(catalog)) {
    const text = (values: Values | undefined): Bytes => values?.description ?? null;
    if (text(before) === text(after)) return [];
    if (own) return sure('comment');
    return kind.name === 'constraint' ? sure('comment on its index') : [];
  }
  if (/^pg_(sh)?seclabel$/.test(catalog)) return own ? sure('security label') : [];
  if (catalog !== 'pg_depend') return undefined;
  const type = textOf((after ?? before)?.deptype ?? null);
  if (type === 'x') return own ? sure('depends on extension') : [];
  const ofColumn = type === 'a' && intOf((after ?? before)?.refobjsubid) > 0;
  return ofColumn && kind.name === 'sequence' ? undefined : [];
}

/** The privileges that objects made later get are no privileges of an object. */
const defaults = 'defaclacl';

const ownerColumn = /owner$/;
const aclColumn = /acl$/;

function owning(column: string, before: Values, after: Values, told: Told): readonly Effect[] {
  if (ownerColumn.test(column) && told.kind.owner === true)
    return [...sure('owner'), ...privilegesOf(before, after, told)];
  return aclColumn.test(column) && told.kind.acl !== undefined ? privilegesOf(before, after, told) : [];
}

/** Privileges that print alike are the same; what is like the default and what is not is not told apart in full. */
function privilegesOf(before: Values, after: Values, { kind, major }: Told): readonly Effect[] {
  const printed = (values: Values): readonly string[] | undefined => {
    const [acl] = Object.keys(values).filter((column) => aclColumn.test(column));
    const [owner] = Object.keys(values).filter((column) => ownerColumn.test(column));
    return grants(acl === undefined ? null : (values[acl] ?? null), ownerOf(values, owner), major);
  };
  const [old, now] = [printed(before), printed(after)];
  if (String(old) === String(now)) return [];
  const owner = Object.keys(after).find((column) => ownerColumn.test(column));
  if (owner === undefined && old !== undefined && now !== undefined)
    return [{ property: 'privileges', sure: differs(old, now) }];
  const usual = [
    mayBeUsual(old, ownerOf(before, owner), kind.acl),
    mayBeUsual(now, ownerOf(after, owner), kind.acl),
  ];
  return [{ property: 'privileges', sure: usual.includes(false) }];
}

/** Privileges that may be those that an object has by itself: the owner's, and of some kinds everybody's. */
function mayBeUsual(lines: readonly string[] | undefined, owner: number, acl: string | undefined): boolean {
  const foreign = (lines ?? []).filter((line) => !line.startsWith(`${owner} `));
  if (lines === undefined || foreign.length === 0) return lines === undefined || (acl !== 'f' && acl !== 'T');
  return (
    foreign.length === 1 && foreign.every((line) => line.startsWith('0 ')) && (acl === 'f' || acl === 'T')
  );
}

/** Grants differ in more than who made them; a column does not say who owns it. */
function differs(old: readonly string[], now: readonly string[]): boolean {
  const plain = (lines: readonly string[]): string => lines.map((line) => line.replace(/ \d*$/, '')).join();
  return plain(old) !== plain(now);
}

function ownerOf(values: Values, column: string | undefined): number {
  return column === undefined ? -1 : oidOf(values[column]);
}

/** Decides what hangs on more than the column that changed. */
function refined(found: readonly Effect[], { catalog, after }: RowChange, told: Told): readonly Effect[] {
  const { kind, main, before } = told;
  if (kind.name === 'column' && catalog === 'pg_attrdef')
    return sure(isGenerated(after === undefined ? before : main) ? 'generation expression' : 'default');
  if (catalog === 'pg_inherits' && 'relispartition' in main && found.length > 1) {
    const partition = intOf(main.relispartition) === 1 || intOf(before.relispartition) === 1;
    return sure(partition ? 'partition of' : 'inherits');
  }
  return found.flatMap((effect) => (effect.sure ? [effect] : decided(effect, told)));
}

function decided(effect: Effect, { kind, main, before, typeFacts }: Told): readonly Effect[] {
  const ofColumn = kind.name === 'column' || kind.name === 'attribute';
  if (!ofColumn || (effect.property !== 'storage' && effect.property !== 'collation')) return [effect];
  const printed = (values: Values): string | undefined => {
    const [storage, collation] = typeFacts(oidOf(values.atttypid))?.split(' ') ?? [];
    if (storage === undefined) return undefined;
    if (effect.property === 'storage')
      return textOf(values.attstorage ?? null) === storage ? '' : (values.attstorage ?? '');
    const own = oidOf(values.attcollation);
    return own === 0 || String(own) === collation ? '' : String(own);
  };
  const [old, now] = [printed(before), printed(main)];
  if (old === undefined || now === undefined) return [effect];
  return old === now ? [] : [{ ...effect, sure: true }];
}

function isGenerated({ attgenerated }: Values): boolean {
  return attgenerated !== undefined && attgenerated !== null && attgenerated !== '' && attgenerated !== '00';
}
