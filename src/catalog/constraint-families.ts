import { firingState } from './firing-state.ts';

/**
 * CTEs that lead to `disabled (oid, lines)`: constraints whose own triggers do not fire as usual, on the table
 * itself or on a partition, with the tables and states.
 */
export const disabledConstraints: string = /* sql */ `switched AS (
  SELECT trigger.tgconstraint AS oid, trigger.tgrelid::regclass || ': ' || ${firingState('trigger.tgenabled')} AS line
  FROM pg_trigger AS trigger
  WHERE trigger.tgisinternal AND trigger.tgenabled <> 'O' AND trigger.tgconstraint <> 0
  UNION
  SELECT con.conparentid, switched.line
  FROM switched
  JOIN pg_constraint AS con ON con.oid = switched.oid
  WHERE con.conparentid <> 0
),
disabled AS (
  SELECT switched.oid, string_agg(switched.line, E'\\n' ORDER BY switched.line COLLATE "C") AS lines
  FROM switched
  GROUP BY switched.oid
)`;

/**
 * CTEs that lead to `otherwise (oid, lines)`: foreign keys with partitions on which they are validated unlike
 * on the partition's parent, with those partitions.
 */
export const otherwiseValid: string = /* sql */ `deviating AS (
  SELECT copy.conparentid AS oid,
    copy.conrelid::regclass || CASE WHEN copy.convalidated THEN ': valid' ELSE ': not valid' END AS line
  FROM pg_constraint AS copy
  JOIN pg_constraint AS parent ON parent.oid = copy.conparentid
  WHERE copy.contype = 'f' AND copy.convalidated <> parent.convalidated
  UNION
  SELECT con.conparentid, deviating.line
  FROM deviating
  JOIN pg_constraint AS con ON con.oid = deviating.oid
  WHERE con.conparentid <> 0
),
otherwise AS (
  SELECT deviating.oid, string_agg(deviating.line, E'\\n' ORDER BY deviating.line COLLATE "C") AS lines
  FROM deviating
  GROUP BY deviating.oid
)`;
