import type { Described } from '../../catalog/kind.ts';
import { lastName } from '../../catalog/restate.ts';
import { noRelation } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import { indexExtras, statisticsTargets, withParameters } from '../index-extras.ts';
import type { Draft, KindDdl, Making } from '../kind-ddl.ts';
import { leavesPartition } from '../leaves-partition.ts';
import { partitionsOf } from '../partitions-of.ts';
import { identityDraft } from '../replica-identity.ts';
import { keyOf } from '../schema.ts';
import { storageClause } from '../storage-clause.ts';
import { usualName } from '../usual-name.ts';

/** Indexes that belong to no constraint. */
export const indexes: KindDdl = {
  kind: 'index',
  word: 'INDEX',
  needs: (index, schema) => (index.value('invalid') === null ? [] : partitionsOf(index, schema)),
  create: (index, making) => [
    ...made(index, making),
    ...extras(index),
    ...identityDraft(keyOf(index), index.parent, making.schema),
  ],
  drop: ({ identity, value }) => (value('attached to') === null ? [ifExists('DROP INDEX', identity)] : []),
  alter: {
    'attached to': ({ from, to, after, was, schema }) =>
      to === null
        ? leavesPartition(after, was, schema)
          ? { statements: [] }
          : { statements: [], anew: [`index:${from}`, `index:${after.identity}`] }
        : { statements: [`ALTER INDEX ${to} ATTACH PARTITION ${after.identity}`] },
    tablespace: ({ to, after }) => ({
      statements: [`ALTER INDEX ${after.identity} SET TABLESPACE ${to ?? 'pg_default'}`],
    }),
    'storage parameters': (alteration) => ({
      statements: storageClause(`ALTER INDEX ${alteration.after.identity}`, alteration),
    }),
    'statistics targets': ({ to, after }) =>
      to === null ? undefined : { statements: statisticsTargets(after.identity, to) },
    clustered: ({ to, after }) => ({
      statements: [
        `ALTER TABLE ${after.parent} ${to === null ? 'SET WITHOUT CLUSTER' : `CLUSTER ON ${lastName(after.identity)}`}`,
      ],
    }),
  },
};

function made(index: Described, { isNew, schema }: Making): readonly Draft[] {
  const { identity, parent, value } = index;
  const attached = value('attached to');
  const whole = schema.objects.get(`index:${attached}`)?.value('invalid') === null;
  if (attached !== null && whole && (isNew(`table:${parent}`) || isNew(`index:${attached}`)))
    return renamed(index);
  return [
    indexDraft(index),
    ...(attached === null ? [] : [{ sql: `ALTER INDEX ${attached} ATTACH PARTITION ${identity}` }]),
  ];
}

/** B-tree is what an index is unless it says otherwise. */
function indexDraft({ value }: Described): Draft {
  const printed = (value('definition') ?? '').replace(' USING btree (', ' (');
  const definition =
    value('invalid') === null ? printed.replace(/^(CREATE (?:UNIQUE )?INDEX .*? ON )ONLY /, '$1') : printed;
  const at = definition.includes(' WHERE ') ? definition.indexOf(' WHERE ') : definition.length;
  const whole = `${definition.slice(0, at)}${withParameters(value)}${definition.slice(at)}`;
  const readable = whole.replace(/ WHERE \((.*)\)$/s, ' WHERE $1');
  const text =
    readable.length > 100
      ? readable.replace(/ ON /, '\n    ON ').replace(/ WHERE /, '\n    WHERE ')
      : readable;
  return { sql: text, again: text.replace(/^CREATE (UNIQUE )?INDEX/, 'CREATE $1INDEX IF NOT EXISTS') };
}

/** An index on a partitioned table comes with one on each partition, which PostgreSQL names. */
function renamed(index: Described): readonly Draft[] {
  const usual = usualName(index);
  const name = lastName(index.identity);
  if (usual === name) return [];
  const schema = index.identity.slice(0, index.identity.length - name.length);
  return [where(noRelation(index.identity), `ALTER INDEX ${schema}${usual} RENAME TO ${name}`)];
}

function extras(index: Described): readonly Draft[] {
  const { identity, parent, value } = index;
  return indexExtras({ index: identity, table: parent ?? '', name: lastName(identity), value });
}
