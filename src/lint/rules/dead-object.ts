import { birthOf, lifeOf, placeOf } from '../lives.ts';
import type { Rule } from '../rule.ts';

/** Objects that nothing in the database can use any more. */
export const deadObject: Rule = {
  name: 'dead-object',
  class: 'redundancy',
  level: 'warning',
  evidence: 'replay',
  finds:
    'an object that the database can no longer use: a trigger function without a trigger, a type that nothing has, an index that is not valid',
  why: 'It was left behind by something that is gone; whoever reads the schema asks what it is for.',
  hint: 'Leave it out when the history is consolidated.',
  asks: /* sql */ `
SELECT 'function', function.oid::regprocedure::text, 'no trigger calls it'
FROM pg_proc AS function
WHERE function.oid >= 16384
  AND function.prorettype IN ('pg_catalog.trigger'::regtype, 'pg_catalog.event_trigger'::regtype)
  AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgfoid = function.oid)
  AND NOT EXISTS (SELECT FROM pg_event_trigger WHERE evtfoid = function.oid)
  AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = function.oid AND deptype = 'e')
UNION ALL
SELECT CASE type.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'composite type' END,
  type.oid::regtype::text, 'nothing has this type'
FROM pg_type AS type
LEFT JOIN pg_class AS class ON class.oid = type.typrelid
WHERE type.oid >= 16384 AND (type.typtype IN ('e', 'd') OR type.typtype = 'c' AND class.relkind = 'c')
  AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass AND objid = type.oid AND deptype = 'e')
  AND NOT EXISTS (
    SELECT FROM pg_depend AS usage
    WHERE usage.refclassid = 'pg_type'::regclass AND usage.refobjid IN (type.oid, type.typarray)
      AND usage.deptype <> 'i')
  AND NOT EXISTS (
    SELECT FROM pg_proc WHERE prosrc ~ ('\\y' || regexp_replace(type.typname, '(\\W)', '\\\\\\1', 'g') || '\\y'))
UNION ALL
SELECT 'index', indexrelid::regclass::text, 'it is not valid, so no query uses it'
FROM pg_index
JOIN pg_class AS class ON class.oid = indexrelid
WHERE indexrelid >= 16384 AND NOT indisvalid AND class.relkind = 'i'
ORDER BY 1, 2`,
  check: function* ({ observed }) {
    for (const [kind, identity, why] of observed?.answers['dead-object'] ?? []) {
      const life = lifeOf(observed?.lives ?? [], kind ?? '', identity ?? '');
      const birth = life === undefined ? undefined : birthOf(life);
      if (birth !== undefined) yield { ...placeOf(birth), message: `${kind} ${identity} is dead: ${why}` };
    }
  },
};
