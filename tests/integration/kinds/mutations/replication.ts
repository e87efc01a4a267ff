import type { Mutation } from './mutation.ts';

const published =
  'CREATE TABLE app.t (a integer PRIMARY KEY, b integer); CREATE PUBLICATION app_pub FOR TABLE app.t';
const subscribed = `CREATE SUBSCRIPTION app_sub CONNECTION 'host=/nowhere dbname=x password=geheim'
  PUBLICATION p WITH (connect = false)`;

/** Changes of replication. */
export const replication: readonly Mutation[] = [
  {
    kind: 'publication',
    setup: 'CREATE PUBLICATION app_pub',
    change: 'DROP PUBLICATION app_pub; CREATE PUBLICATION app_pub FOR ALL TABLES',
    differs: 'publication app_pub: all tables',
  },
  {
    kind: 'publication',
    setup: published,
    change: "ALTER PUBLICATION app_pub SET (publish = 'insert')",
    differs: 'publication app_pub: operations',
  },
  {
    kind: 'publication',
    setup: published,
    change: 'ALTER PUBLICATION app_pub SET (publish_via_partition_root)',
    differs: 'publication app_pub: via partition root',
  },
  {
    kind: 'publication',
    setup: published,
    change: 'ALTER PUBLICATION app_pub SET (publish_generated_columns = stored)',
    differs: 'publication app_pub: generated columns',
    from: 18,
  },
  {
    kind: 'publication',
    setup: published,
    change: 'ALTER PUBLICATION app_pub OWNER TO postgres',
    differs: [],
  },
  {
    kind: 'publication table',
    setup: published,
    change: 'ALTER PUBLICATION app_pub DROP TABLE app.t',
    differs: 'missing publication table app_pub app.t',
  },
  {
    kind: 'publication table',
    setup: published,
    change: 'ALTER PUBLICATION app_pub SET TABLE app.t (a)',
    differs: 'publication table app_pub app.t: columns',
    from: 15,
  },
  {
    kind: 'publication table',
    setup: published,
    change: 'ALTER PUBLICATION app_pub SET TABLE app.t WHERE (a > 0)',
    differs: 'publication table app_pub app.t: row filter',
    from: 15,
  },
  {
    kind: 'publication schema',
    setup: 'CREATE PUBLICATION app_pub',
    change: 'ALTER PUBLICATION app_pub ADD TABLES IN SCHEMA app',
    differs: 'unexpected publication schema app_pub app',
    from: 15,
  },
  ...(
    [
      ['connection', "ALTER SUBSCRIPTION app_sub CONNECTION 'host=/elsewhere dbname=x password=geheim'", 13],
      ['publications', 'ALTER SUBSCRIPTION app_sub SET PUBLICATION q WITH (refresh = false)', 13],
      ['disabled', 'ALTER SUBSCRIPTION app_sub ENABLE', 13],
      ['slot', 'ALTER SUBSCRIPTION app_sub SET (slot_name = other)', 13],
      ['synchronous commit', 'ALTER SUBSCRIPTION app_sub SET (synchronous_commit = on)', 13],
      ['binary', 'ALTER SUBSCRIPTION app_sub SET (binary = on)', 14],
      ['streaming', 'ALTER SUBSCRIPTION app_sub SET (streaming = on)', 14],
      ['disable on error', 'ALTER SUBSCRIPTION app_sub SET (disable_on_error = on)', 15],
      ['password not required', 'ALTER SUBSCRIPTION app_sub SET (password_required = false)', 16],
      ['run as owner', 'ALTER SUBSCRIPTION app_sub SET (run_as_owner = true)', 16],
      ['origin', 'ALTER SUBSCRIPTION app_sub SET (origin = none)', 16],
      ['owner', 'ALTER SUBSCRIPTION app_sub OWNER TO boss', 13],
    ] as const
  ).map(
    ([property, change, from]): Mutation => ({
      kind: 'subscription',
      setup: subscribed,
      change,
      differs: `subscription app_sub: ${property}`,
      from,
    }),
  ),
  ...(
    [
      ['two-phase', 'two_phase = true', 15],
      ['failover', 'failover = true', 17],
    ] as const
  ).map(
    ([property, option, from]): Mutation => ({
      kind: 'subscription',
      setup: subscribed,
      change: `ALTER SUBSCRIPTION app_sub SET (slot_name = NONE); DROP SUBSCRIPTION app_sub;
${subscribed.replace('connect = false', `connect = false, ${option}`)}`,
      differs: `subscription app_sub: ${property}`,
      from,
    }),
  ),
  {
    kind: 'subscription',
    setup: subscribed,
    change: "ALTER SUBSCRIPTION app_sub CONNECTION 'host=/nowhere dbname=x password=other'",
    differs: [],
  },
  {
    kind: 'publication',
    setup: published,
    change: 'ALTER PUBLICATION app_pub OWNER TO boss',
    differs: 'publication app_pub: owner',
  },
  {
    kind: 'publication',
    setup: published,
    change: "COMMENT ON PUBLICATION app_pub IS 'x'",
    differs: 'publication app_pub: comment',
  },
  {
    kind: 'subscription',
    setup: subscribed,
    change: "COMMENT ON SUBSCRIPTION app_sub IS 'x'",
    differs: 'subscription app_sub: comment',
  },
];
