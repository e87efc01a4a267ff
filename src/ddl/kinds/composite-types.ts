import type { Described } from '../../catalog/kind.ts';
import { ownName } from '../../catalog/own-name.ts';
import { noType } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { readableType } from '../readable.ts';

/** Composite types with their attributes. */
export const compositeTypes: KindDdl = {
  kind: 'composite type',
  word: 'TYPE',
  create: ({ identity }, { schema }) => {
    const attributes = schema.children('attribute', identity).map((each) => `    ${attributeClause(each)}`);
    const list = attributes.length === 0 ? '()' : `(\n${attributes.join(',\n')}\n)`;
    return [where(noType(identity), `CREATE TYPE ${identity} AS ${list}`)];
  },
  drop: ({ identity }) => [ifExists('DROP TYPE', identity)],
};

/** An attribute as CREATE TYPE and ADD ATTRIBUTE take it. */
export function attributeClause({ parent, identity, value }: Described): string {
  const collation = value('collation') === null ? '' : ` COLLATE ${value('collation')}`;
  return `${ownName(parent, identity)} ${readableType(value('type') ?? '')}${collation}`;
}
