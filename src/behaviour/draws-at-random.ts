import type { Session } from '../instance/session.ts';

/** Values of these are never the same twice: two runs tell that no run repeats them. */
const unique = String.raw`^([^ .()]+\.)?(gen_random_uuid|uuid_generate_v1|uuid_generate_v1mc|uuid_generate_v4|uuidv4|uuidv7)\(\)$`;

const draws = String.raw`\m(random|random_normal|normal_rand|gen_random_uuid|gen_random_bytes|gen_salt|uuid_generate_v1|uuid_generate_v1mc|uuid_generate_v4|uuidv4|uuidv7|array_shuffle|array_sample|tablesample)\M`;

const query = /* sql */ `
WITH texts AS (
  SELECT pg_get_expr(adbin, adrelid) AS text FROM pg_attrdef WHERE adrelid >= 16384
  UNION ALL SELECT typdefault FROM pg_type WHERE oid >= 16384 AND typtype = 'd'
  UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE oid >= 16384 AND contype = 'c'
  UNION ALL SELECT pg_get_expr(polqual, polrelid) FROM pg_policy
  UNION ALL SELECT pg_get_expr(polwithcheck, polrelid) FROM pg_policy
  UNION ALL SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE oid >= 16384
  UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT pg_get_functiondef(routine.oid) FROM pg_proc AS routine
    WHERE routine.oid >= 16384 AND prokind IN ('f', 'p') AND NOT EXISTS (
      SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = routine.oid AND deptype = 'e')
)
SELECT EXISTS (SELECT FROM texts WHERE text ~* $1 AND text !~* $2)::text`;

/**
 * True where the text of something in the schema names what draws at random, other than a default that is a unique
 * value: what a statement comes to may then be alike, or not, by chance. `search_path` must be `pg_catalog`.
 */
export async function drawsAtRandom(session: Session): Promise<boolean> {
  const [row] = await session.query(query, [draws, unique]);
  return row?.[0] === 'true';
}
