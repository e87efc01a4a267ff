import type { Mutation } from './mutation.ts';

const parts = `CREATE TABLE app.p (a integer, b text) PARTITION BY LIST (a);
CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1, 2);
CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES IN (3)`;
const viewed = 'CREATE TABLE app.t (a integer, b text); CREATE VIEW app.v AS SELECT a, b FROM app.t';
const fired = `CREATE TABLE app.t (a integer, b integer);
CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE FUNCTION app.g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()`;
const partedTrigger = `CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
${parts};
CREATE TRIGGER tr AFTER INSERT ON app.p FOR EACH ROW EXECUTE FUNCTION app.f()`;
const ruled = 'CREATE TABLE app.t (a integer); CREATE RULE ru AS ON DELETE TO app.t DO INSTEAD NOTHING';
const guarded = 'CREATE TABLE app.t (a integer); CREATE POLICY po ON app.t USING (a = 1) WITH CHECK (a = 1)';
const replaced = (policy: string): string => `DROP POLICY po ON app.t; CREATE POLICY po ON app.t ${policy}`;
const watched = `CREATE FUNCTION app.f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION app.g() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER app_et ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION app.f()`;
const watch = (event: string): string => `DROP EVENT TRIGGER app_et; CREATE EVENT TRIGGER app_et ${event}`;

/** Changes of triggers and policies. */
export const triggersAndPolicies: readonly Mutation[] = [
  ...(
    [
      ['depends on extension', 'ALTER TRIGGER tr ON app.t DEPENDS ON EXTENSION plpgsql'],
      [
        'definition',
        'DROP TRIGGER tr ON app.t; CREATE TRIGGER tr AFTER INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()',
      ],
      [
        'definition',
        'DROP TRIGGER tr ON app.t; CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.g()',
      ],
      [
        'definition',
        "DROP TRIGGER tr ON app.t; CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f('x')",
      ],
      [
        'definition',
        'DROP TRIGGER tr ON app.t; CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW WHEN (new.a > 0) EXECUTE FUNCTION app.f()',
      ],
      [
        'definition',
        'DROP TRIGGER tr ON app.t; CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON app.t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.f()',
      ],
      ['firing', 'ALTER TABLE app.t DISABLE TRIGGER tr'],
      ['firing', 'ALTER TABLE app.t ENABLE ALWAYS TRIGGER tr'],
      ['firing', 'ALTER TABLE app.t ENABLE REPLICA TRIGGER tr'],
      ['comment', "COMMENT ON TRIGGER tr ON app.t IS 'x'"],
    ] as const
  ).map(
    ([property, change]): Mutation => ({
      kind: 'trigger',
      setup: fired,
      change,
      differs: `trigger app.t tr: ${property}`,
    }),
  ),
  {
    kind: 'trigger',
    setup: `${fired}; DROP TRIGGER tr ON app.t; CREATE TRIGGER tr BEFORE UPDATE OF a, b ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()`,
    change:
      'DROP TRIGGER tr ON app.t; CREATE TRIGGER tr BEFORE UPDATE OF b ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()',
    differs: 'trigger app.t tr: definition',
  },
  {
    kind: 'trigger',
    setup: partedTrigger,
    change: 'ALTER TABLE app.p1 DISABLE TRIGGER tr',
    differs: 'unexpected trigger app.p1 tr',
  },
  {
    kind: 'rule',
    setup: ruled,
    change: 'CREATE OR REPLACE RULE ru AS ON DELETE TO app.t DO ALSO NOTHING',
    differs: 'rule app.t ru: definition',
  },
  {
    kind: 'rule',
    setup: ruled,
    change: 'ALTER TABLE app.t DISABLE RULE ru',
    differs: 'rule app.t ru: firing',
  },
  { kind: 'rule', setup: ruled, change: 'DROP RULE ru ON app.t', differs: 'missing rule app.t ru' },
  {
    kind: 'rule',
    setup: ruled,
    change: "COMMENT ON RULE ru ON app.t IS 'x'",
    differs: 'rule app.t ru: comment',
  },
  {
    kind: 'rule',
    setup: viewed,
    change: `COMMENT ON RULE "_RETURN" ON app.v IS 'x'`,
    differs: 'unexpected rule app.v "_RETURN"',
  },
  ...(
    [
      ['command', 'FOR UPDATE USING (a = 1) WITH CHECK (a = 1)'],
      ['restrictive', 'AS RESTRICTIVE USING (a = 1) WITH CHECK (a = 1)'],
      ['roles', 'TO owner USING (a = 1) WITH CHECK (a = 1)'],
      ['using', 'USING (a = 2) WITH CHECK (a = 1)'],
      ['with check', 'USING (a = 1)'],
    ] as const
  ).map(
    ([property, policy]): Mutation => ({
      kind: 'policy',
      setup: guarded,
      change: replaced(policy),
      differs: `policy app.t po: ${property}`,
    }),
  ),
  {
    kind: 'event trigger',
    setup: watched,
    change: watch("ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION app.f()"),
    differs: 'event trigger app_et: event',
  },
  {
    kind: 'event trigger',
    setup: watched,
    change: watch("ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION app.g()"),
    differs: 'event trigger app_et: function',
  },
  {
    kind: 'event trigger',
    setup: watched,
    change: watch("ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION app.f()"),
    differs: 'event trigger app_et: tags',
  },
  {
    kind: 'event trigger',
    setup: watched,
    change: 'ALTER EVENT TRIGGER app_et DISABLE',
    differs: 'event trigger app_et: firing',
  },
  {
    kind: 'policy',
    setup: guarded,
    change: "COMMENT ON POLICY po ON app.t IS 'x'",
    differs: 'policy app.t po: comment',
  },
  {
    kind: 'event trigger',
    setup: watched,
    change: 'ALTER EVENT TRIGGER app_et OWNER TO boss',
    differs: 'event trigger app_et: owner',
  },
  {
    kind: 'event trigger',
    setup: watched,
    change: "COMMENT ON EVENT TRIGGER app_et IS 'x'",
    differs: 'event trigger app_et: comment',
  },
];
