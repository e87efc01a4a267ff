import type { Described } from '../../catalog/kind.ts';
import { ownName } from '../../catalog/own-name.ts';
import { lastName } from '../../catalog/restate.ts';
import { noneOn } from '../absent.ts';
import { constraintClause, isForeignKey, isNotNull } from '../constraint-clause.ts';
import { enforcedOn, enforcementDrafts } from '../enforcement.ts';
import { where } from '../guard.ts';
import { type IndexParts, indexExtras, statisticsTargets } from '../index-extras.ts';
import { changeInheritance } from '../inheritance.ts';
import type { Draft, KindDdl, Making } from '../kind-ddl.ts';
import { leavesPartition } from '../leaves-partition.ts';
import { mistakenFor, rivalsOf } from '../mistaken-keys.ts';
import { columnOf, namedAsUsual, notNullDrafts } from '../not-null.ts';
import { partitionsOf } from '../partitions-of.ts';
import { identityDraft } from '../replica-identity.ts';
import { keyOf, type Schema } from '../schema.ts';
import { resetShared } from '../shared-properties.ts';
import { storageClause } from '../storage-clause.ts';
import { standsInTable } from '../table-parts.ts';
import { usualName } from '../usual-name.ts';

/** Constraints of tables: in CREATE TABLE where that can hold them, else by ADD CONSTRAINT. */
export const constraints: KindDdl = {
  kind: 'constraint',
  word: 'CONSTRAINT',
  name: ({ parent, identity }) => `${ownName(parent, identity)} ON ${parent}`,
  needs: (constraint, schema) => [
    ...(constraint.value('invalid index') === null ? [] : partitionsOf(constraint, schema)),
    ...mistakenFor(constraint, schema),
    ...enforcedOn(constraint),
    ...apart(constraint).map((table) => `table:${table}`),
  ],
  create: (constraint, making) => [
    ...made(constraint, making),
    ...extras(constraint),
    ...identityDraft(keyOf(constraint), constraint.parent, making.schema),
    ...enforcementDrafts(constraint, null),
  ],
  drop: dropConstraint,
  alter: {
    deferrable: ({ to, after, schema }) =>
      isForeignKey(after) && schema.major >= 13
        ? {
            statements: [
              `ALTER TABLE ${after.parent} ALTER CONSTRAINT ${ownName(after.parent, after.identity)} ${deferral(to)}`,
            ],
          }
        : undefined,
    'not valid': ({ from, to, after }) =>
      from !== null && to !== null && from.split('\n').every((line) => to.split('\n').includes(line))
        ? { statements: validatedApart(after).map(({ sql }) => sql) }
        : to === null
          ? {
              statements: [
                `ALTER TABLE ${after.parent} VALIDATE CONSTRAINT ${ownName(after.parent, after.identity)}`,
              ],
            }
          : undefined,
    tablespace: ({ to, after }) => ({
      statements: [`ALTER INDEX ${indexOf(after)} SET TABLESPACE ${to ?? 'pg_default'}`],
    }),
    'storage parameters': (alteration) => ({
      statements: storageClause(`ALTER INDEX ${indexOf(alteration.after)}`, alteration),
    }),
    clustered: ({ to, after }) => ({
      statements: [
        `ALTER TABLE ${after.parent} ${to === null ? 'SET WITHOUT CLUSTER' : `CLUSTER ON ${ownName(after.parent, after.identity)}`}`,
      ],
    }),
    'attached to': ({ from, to, after, was, schema }) =>
      to === null
        ? leavesPartition(after, was, schema)
          ? { statements: [] }
          : { statements: [], anew: [`constraint:${from}`, keyOf(after)] }
        : { statements: [attach(after)] },
    'referenced index': ({ after, schema }) => ({ statements: [], anew: rivalsOf(keyOf(after), schema) }),
    inheritance: changeInheritance,
    enforcement: ({ from, after }) => ({
      statements: enforcementDrafts(after, from).map(({ sql }) => sql),
    }),
    'statistics targets': ({ to, after }) =>
      to === null ? undefined : { statements: statisticsTargets(indexOf(after), to) },
    'comment on its index': ({ to, after }) => ({
      statements: [commentOnIndex(after, to)],
    }),
  },
};

/** The index of a partition's key joins the parent's. */
function attach(constraint: Described): string {
  const [, table = '', name = ''] =
    /^(.*) ((?:"(?:[^"]|"")*")|\S+)$/.exec(constraint.value('attached to') ?? '') ?? [];
  return `ALTER INDEX ${indexOf({ ...constraint, parent: table, identity: `${table} ${name}` })} ATTACH PARTITION ${indexOf(constraint)}`;
}

function dropConstraint(constraint: Described, schema: Schema, next: Schema): readonly Draft[] {
  const { parent, identity, value } = constraint;
  if (value('attached to') !== null || value('inheritance') !== null) return [];
  const stays = isNotNull(constraint) && !next.objects.has(keyOf(constraint));
  if (stays && columnOf(constraint, next)?.value('not null') === 'yes')
    return namedAsUsual(constraint, resetShared(constraints, constraint, schema));
  const name = ownName(parent, identity);
  return [
    {
      sql: `ALTER TABLE ${parent} DROP CONSTRAINT ${name}`,
      again: `ALTER TABLE IF EXISTS ${parent} DROP CONSTRAINT IF EXISTS ${name}`,
    },
  ];
}

function deferral(to: string | null): string {
  if (to === null) return 'NOT DEFERRABLE';
  return `DEFERRABLE ${to === 'initially deferred' ? 'INITIALLY DEFERRED' : 'INITIALLY IMMEDIATE'}`;
}

/** Partitions on which a foreign key is validated although it is not on the whole. */
function apart({ value }: Described): readonly string[] {
  return [...(value('not valid') ?? '').matchAll(/^(.*): valid$/gm)].flatMap(([, table]) => table ?? []);
}

function validatedApart(constraint: Described): readonly Draft[] {
  const name = ownName(constraint.parent, constraint.identity);
  return apart(constraint).map((table) => ({ sql: `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}` }));
}

/** The index of a key lies in its table's schema under the constraint's name. */
function indexOf({ parent, identity }: Described): string {
  const schema = (parent ?? '').slice(0, (parent ?? '').length - lastName(parent ?? '').length);
  return `${schema}${ownName(parent, identity)}`;
}

/** A check that is only the parents' comes with them. */
function isInherited({ value }: Described): boolean {
  return value('inheritance')?.startsWith('inherited') === true;
}

function made(constraint: Described, making: Making): readonly Draft[] {
  if (standsInTable(constraint, making) || isInherited(constraint)) return [];
  const { parent, identity, value } = constraint;
  const name = ownName(parent, identity);
  if (isNotNull(constraint)) return notNullDrafts(constraint, making);
  const origin = making.schema.objects.get(`constraint:${value('attached to')}`);
  const whole = origin?.value('invalid index') === null;
  if (origin !== undefined && whole && (making.isNew(`table:${parent}`) || making.isNew(keyOf(origin))))
    return renamed(constraint);
  const valid = value('not valid') === null ? '' : ' NOT VALID';
  const declared = value('inheritance') === null ? '' : ' AND conislocal';
  const only = value('invalid index') === null ? '' : 'ONLY ';
  const sql = `ALTER TABLE ${only}${parent}\n    ADD ${constraintClause(constraint)}${valid}`;
  return [
    where(noneOn('pg_constraint', parent ?? '', name, declared), sql),
    ...(value('attached to') === null ? [] : [{ sql: attach(constraint) }]),
    ...validatedApart(constraint),
  ];
}

/** PostgreSQL makes a partition's copy of a key and names it; where history has another name, it is renamed. */
function renamed(constraint: Described): readonly Draft[] {
  const { parent, identity } = constraint;
  const usual = usualName(constraint);
  const name = ownName(parent, identity);
  if (usual === name) return [];
  const sql = `ALTER TABLE ${parent} RENAME CONSTRAINT ${usual} TO ${name}`;
  return [where(noneOn('pg_constraint', parent ?? '', name), sql)];
}

function extras(constraint: Described): readonly Draft[] {
  const { parent, identity, value } = constraint;
  const parts: IndexParts = {
    index: indexOf(constraint),
    table: parent ?? '',
    name: ownName(parent, identity),
    value,
  };
  const comment = value('comment on its index');
  return [...indexExtras(parts), ...(comment === null ? [] : [{ sql: commentOnIndex(constraint, comment) }])];
}

function commentOnIndex(constraint: Described, comment: string | null): string {
  const text = comment === null ? 'NULL' : `'${comment.replaceAll("'", "''")}'`;
  return `COMMENT ON INDEX ${indexOf(constraint)} IS ${text}`;
}
