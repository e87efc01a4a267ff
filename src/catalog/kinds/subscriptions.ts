import { flag, sortedLines } from '../fragments.ts';

import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';
import { subscriptionColumn } from '../subscription-column.ts';
import { withoutPasswords } from '../without-passwords.ts';

const streaming = (major: number): string => {
  if (major < 14) return 'NULL';
  if (major < 16) return flag('subscription.substream');
  const usual = major < 18 ? 'f' : 'p';
  return `CASE subscription.substream WHEN '${usual}' THEN NULL WHEN 'f' THEN 'off' WHEN 't' THEN 'on' ELSE 'parallel' END`;
};

const since =
  (first: number, expression: string) =>
  (major: number): string =>
    major < first ? 'NULL' : expression;

const synchronousCommit = (major: number): string =>
  `NULLIF(${major < 15 ? subscriptionColumn('subsynccommit') : 'subscription.subsynccommit'}, 'off')`;

const properties: readonly Selected[] = [
  {
    name: 'connection',
    class: 'structure',
    sql: withoutPasswords(subscriptionColumn('subconninfo')),
    consequence: () => 'changes come from another server',
  },
  {
    name: 'publications',
    class: 'structure',
    compare: 'set',
    sql: sortedLines('subscription.subpublications'),
    consequence: () => 'changes of other tables arrive',
  },
  {
    name: 'disabled',
    class: 'structure',
    sql: flag('NOT subscription.subenabled'),
    consequence: ({ actual }) => (actual === null ? 'changes arrive' : 'no changes arrive'),
  },
  {
    name: 'slot',
    class: 'structure',
    sql: `CASE WHEN subscription.subslotname IS NULL THEN 'none'
      WHEN subscription.subslotname <> subscription.subname THEN subscription.subslotname END`,
    consequence: () => 'it reads from another replication slot',
  },
  { name: 'synchronous commit', class: 'structure', sql: synchronousCommit },
  { name: 'binary', class: 'structure', sql: since(14, flag('subscription.subbinary')) },
  { name: 'streaming', class: 'structure', sql: streaming },
  { name: 'two-phase', class: 'structure', sql: since(15, flag(`subscription.subtwophasestate <> 'd'`)) },
  { name: 'disable on error', class: 'structure', sql: since(15, flag('subscription.subdisableonerr')) },
  {
    name: 'password not required',
    class: 'structure',
    sql: since(16, flag('NOT subscription.subpasswordrequired')),
  },
  { name: 'run as owner', class: 'structure', sql: since(16, flag('subscription.subrunasowner')) },
  { name: 'origin', class: 'structure', sql: since(16, `NULLIF(subscription.suborigin, 'any')`) },
  { name: 'failover', class: 'structure', sql: since(17, flag('subscription.subfailover')) },
];

/** Before PostgreSQL 14 ordinary roles may not read the OID. */
const oid = (major: number): string =>
  major < 14 ? `${subscriptionColumn('oid')}::oid` : 'subscription.oid';

/** Subscriptions of this database, without the passwords in their connection strings. */
export const subscriptions: Kind = {
  name: 'subscription',
  plural: 'subscriptions',
  needs: { catalog: 'pg_subscription' },
  compared: {
    pg_subscription: [
      'subdbid',
      'subname',
      'subowner',
      'subenabled',
      'subbinary',
      'substream',
      'subtwophasestate',
      'subdisableonerr',
      'subpasswordrequired',
      'subrunasowner',
      'subfailover',
      'subconninfo',
      'subslotname',
      'subsynccommit',
      'subpublications',
      'suborigin',
    ],
  },
  properties,
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT 'pg_subscription'::regclass::oid AS classid, ${oid(major)} AS objid, 0 AS objsubid, 0::oid AS nsp,
  NULL::xid AS xmin,
  quote_ident(subscription.subname) AS identity,
  NULL AS parent,
  subscription.subowner AS owner${selectedColumns(properties, major)}
FROM pg_subscription AS subscription
WHERE subscription.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  missing: () => 'changes of the publishing server no longer arrive',
  unexpected: () => 'changes of another server arrive',
};
