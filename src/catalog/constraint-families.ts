import { firingState } from './firing-state.ts';

/**
 * The recursive CTE `astray (oid, how, line)`: constraints of which the table itself or a partition does not do as
 * the others, with that table and its state. `how` is `firing` where the constraint's own triggers do not fire as
 * usual, and `valid` where a foreign key is validated on a partition unlike on the partition's parent.
 */
export const astrayConstraints: string = /* sql */ `astray AS (
  SELECT * FROM (
    SELECT trigger.tgconstraint AS oid, 'firing' AS how,
      trigger.tgrelid::regclass || ': ' || ${firingState('trigger.tgenabled')} AS line
    FROM pg_trigger AS trigger
    WHERE trigger.tgisinternal AND trigger.tgenabled <> 'O' AND trigger.tgconstraint <> 0
    UNION ALL
    SELECT copy.conparentid, 'valid',
      copy.conrelid::regclass || CASE WHEN copy.convalidated THEN ': valid' ELSE ': not valid' END
    FROM pg_constraint AS copy
    JOIN pg_constraint AS parent ON parent.oid = copy.conparentid
    WHERE copy.contype = 'f' AND copy.convalidated <> parent.convalidated
  ) AS own
  UNION
  SELECT con.conparentid, astray.how, astray.line
  FROM astray
  JOIN pg_constraint AS con ON con.oid = astray.oid
  WHERE con.conparentid <> 0
)`;

/** The lines of `astray` for the constraint `con`, NULL where there are none. */
export function astrayLines(how: 'firing' | 'valid'): string {
  return /* sql */ `CASE WHEN con.oid IN (SELECT astray.oid FROM astray) THEN (
    SELECT string_agg(astray.line, E'\\n' ORDER BY astray.line COLLATE "C") FROM astray
    WHERE astray.oid = con.oid AND astray.how = '${how}'
  ) END`;
}
