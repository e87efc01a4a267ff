import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import { noRelation } from './absent.ts';
import { where } from './guard.ts';
import type { Draft, Making } from './kind-ddl.ts';
import { keyOf, type Schema } from './schema.ts';

/**
 * Parents whose defaults contradict each other agree while their heir is made, for PostgreSQL refuses it otherwise:
 * each takes the heir's default.
 */
export function agreeingParents(heir: Described, { schema }: Making): readonly Draft[] {
  return contradictions(heir, schema).map(({ parent, own }) =>
    where(noRelation(heir.identity), setDefault(parent, own.value('default'))),
  );
}

/** After which they have their own again. */
export function disagreeingAgain(heir: Described, { schema }: Making): readonly Draft[] {
  return contradictions(heir, schema).map(({ parent }) => ({
    sql: setDefault(parent, parent.value('default')),
  }));
}

interface Contradiction {
  /** The column of a parent whose default is another than the heir's. */
  readonly parent: Described;
  readonly own: Described;
}

function contradictions({ identity, value }: Described, schema: Schema): readonly Contradiction[] {
  const parents = value('inherits')?.split('\n') ?? [];
  if (parents.length < 2) return [];
  return schema.children('column', identity).flatMap((own): readonly Contradiction[] => {
    if (saysItself(own) || schema.late.has(keyOf(own))) return [];
    const name = ownName(own.parent, own.identity);
    const theirs = parents
      .flatMap((parent) => schema.objects.get(`column:${parent}.${name}`) ?? [])
      .filter((parent) => parent.value('default') !== null && parent.value('generated') === null);
    if (new Set(theirs.map((parent) => parent.value('default'))).size < 2) return [];
    return theirs
      .filter((parent) => parent.value('default') !== own.value('default'))
      .map((parent) => ({ parent, own }));
  });
}

/** A default of its own takes the place of what the parents say. */
function saysItself(own: Described): boolean {
  return own.value('inheritance')?.startsWith('inherited') !== true && own.value('default') !== null;
}

function setDefault({ parent, identity }: Described, value: string | null): string {
  const action = value === null ? 'DROP DEFAULT' : `SET DEFAULT ${value}`;
  return `ALTER TABLE ONLY ${parent} ALTER COLUMN ${ownName(parent, identity)} ${action}`;
}
