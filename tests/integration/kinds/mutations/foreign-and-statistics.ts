import type { Mutation } from './mutation.ts';

const estimated = `CREATE TABLE app.t (a integer, b integer, c integer);
CREATE STATISTICS app.st (ndistinct, mcv) ON a, b FROM app.t`;
const foreign = `CREATE FOREIGN DATA WRAPPER app_fdw;
CREATE SERVER app_one FOREIGN DATA WRAPPER app_fdw;
CREATE SERVER app_two FOREIGN DATA WRAPPER app_fdw;
CREATE FOREIGN TABLE app.t (a integer) SERVER app_one OPTIONS (path 'x')`;

/** Changes of foreign and statistics. */
export const foreignAndStatistics: readonly Mutation[] = [
  {
    kind: 'statistics object',
    setup: estimated,
    change: 'DROP STATISTICS app.st; CREATE STATISTICS app.st (mcv) ON a, b FROM app.t',
    differs: 'statistics object app.st: kinds',
  },
  {
    kind: 'statistics object',
    setup: estimated,
    change: 'DROP STATISTICS app.st; CREATE STATISTICS app.st (ndistinct, mcv) ON a, c FROM app.t',
    differs: 'statistics object app.st: columns',
  },
  {
    kind: 'statistics object',
    setup: `${estimated}; DROP STATISTICS app.st; CREATE STATISTICS app.st (mcv) ON a, (b + 1) FROM app.t`,
    change: 'DROP STATISTICS app.st; CREATE STATISTICS app.st (mcv) ON a, (b + 2) FROM app.t',
    differs: 'statistics object app.st: expressions',
    from: 14,
  },
  {
    kind: 'statistics object',
    setup: estimated,
    change: 'ALTER STATISTICS app.st SET STATISTICS 0',
    differs: 'statistics object app.st: statistics target',
  },
  {
    kind: 'statistics object',
    setup: estimated,
    change: 'ALTER STATISTICS app.st OWNER TO owner',
    differs: 'statistics object app.st: owner',
  },
  {
    kind: 'foreign table',
    setup: foreign,
    change:
      "DROP FOREIGN TABLE app.t; CREATE FOREIGN TABLE app.t (a integer) SERVER app_two OPTIONS (path 'x')",
    differs: 'foreign table app.t: server',
  },
  {
    kind: 'foreign table',
    setup: foreign,
    change: "ALTER FOREIGN TABLE app.t OPTIONS (SET path 'y')",
    differs: 'foreign table app.t: options',
  },
  {
    kind: 'foreign table',
    setup: `${foreign}; CREATE TABLE app.p (a integer) PARTITION BY LIST (a)`,
    change: 'ALTER TABLE app.p ATTACH PARTITION app.t FOR VALUES IN (1)',
    differs: ['foreign table app.t: partition of, partition bound', 'column app.t.a: inheritance'],
  },
  {
    kind: 'foreign table',
    setup: `${foreign}; CREATE TABLE app.p (a integer)`,
    change: 'ALTER FOREIGN TABLE app.t INHERIT app.p',
    differs: ['foreign table app.t: inherits', 'column app.t.a: inheritance'],
  },
  {
    kind: 'foreign table',
    setup: `${foreign}; CREATE TABLE app.p (a integer) PARTITION BY LIST (a); ALTER TABLE app.p ATTACH PARTITION app.t FOR VALUES IN (1)`,
    change: `UPDATE pg_inherits SET inhdetachpending = true WHERE inhrelid = 'app.t'::regclass`,
    differs: 'foreign table app.t: detach pending',
    from: 14,
  },
  ...(
    [
      ['owner', 'ALTER FOREIGN TABLE app.t OWNER TO owner'],
      ['privileges', 'GRANT SELECT ON app.t TO owner'],
      ['comment', "COMMENT ON FOREIGN TABLE app.t IS 'x'"],
    ] as const
  ).map(
    ([property, change]): Mutation => ({
      kind: 'foreign table',
      setup: foreign,
      change,
      differs: `foreign table app.t: ${property}`,
    }),
  ),
  {
    kind: 'statistics object',
    setup: 'CREATE TABLE app.t (a integer, b integer); CREATE STATISTICS app.st ON a, b FROM app.t',
    change: "COMMENT ON STATISTICS app.st IS 'x'",
    differs: 'statistics object app.st: comment',
  },
];
