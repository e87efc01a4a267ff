import type { Mutation } from './mutation.ts';

const viewed = 'CREATE TABLE app.t (a integer, b text); CREATE VIEW app.v AS SELECT a, b FROM app.t';
const materialized = 'CREATE MATERIALIZED VIEW app.m AS SELECT 1 AS a';

/** Changes of views. */
export const views: readonly Mutation[] = [
  ...(
    [
      ['definition', 'CREATE OR REPLACE VIEW app.v AS SELECT a, b FROM app.t WHERE a > 0'],
      ['check option', 'ALTER VIEW app.v SET (check_option = local)'],
      ['security barrier', 'ALTER VIEW app.v SET (security_barrier = on)'],
      ['options without effect', 'ALTER VIEW app.v SET (security_barrier = false)'],
      ['owner', 'ALTER VIEW app.v OWNER TO owner'],
      ['privileges', 'GRANT SELECT ON app.v TO owner'],
      ['comment', "COMMENT ON VIEW app.v IS 'x'"],
    ] as const
  ).map(
    ([property, change]): Mutation => ({
      kind: 'view',
      setup: viewed,
      change,
      differs: `view app.v: ${property}`,
    }),
  ),
  {
    kind: 'view',
    setup: viewed,
    change: 'ALTER VIEW app.v SET (security_invoker = 1)',
    differs: 'view app.v: security invoker',
    from: 15,
  },
  ...(
    [
      ['definition', 'DROP MATERIALIZED VIEW app.m; CREATE MATERIALIZED VIEW app.m AS SELECT 2 AS a'],
      ['not populated', 'REFRESH MATERIALIZED VIEW app.m WITH NO DATA'],
      ['tablespace', 'ALTER MATERIALIZED VIEW app.m SET TABLESPACE elsewhere'],
      ['storage parameters', 'ALTER MATERIALIZED VIEW app.m SET (fillfactor = 70)'],
      [
        'access method',
        `UPDATE pg_class SET relam = (SELECT oid FROM pg_am WHERE amname = 'heap2') WHERE oid = 'app.m'::regclass`,
      ],
      ['owner', 'ALTER MATERIALIZED VIEW app.m OWNER TO owner'],
      ['privileges', 'GRANT SELECT ON app.m TO owner'],
      ['comment', "COMMENT ON MATERIALIZED VIEW app.m IS 'x'"],
      ['depends on extension', 'ALTER MATERIALIZED VIEW app.m DEPENDS ON EXTENSION plpgsql'],
    ] as const
  ).map(
    ([property, change]): Mutation => ({
      kind: 'materialized view',
      setup: materialized,
      change,
      differs: `materialized view app.m: ${property}`,
    }),
  ),
];
