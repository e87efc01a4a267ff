import type { Row, Session } from '../instance/session.ts';
import { extensionOf, type Surroundings } from './surroundings.ts';

/** What stands on a table of an extension, and belongs to it without being a member: one line each, with its kind. */
const query = /* sql */ `
SELECT relation, string_agg(line, E'\\n' ORDER BY line COLLATE "C")
FROM (
  SELECT indrelid::text AS relation, 'index: ' || pg_get_indexdef(indexrelid) AS line
  FROM pg_index WHERE indrelid = ANY ($1::oid[])
  UNION ALL
  SELECT conrelid::text, 'constraint: ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE conrelid = ANY ($1::oid[])
  UNION ALL
  SELECT tgrelid::text, 'trigger: ' || pg_get_triggerdef(oid) || ' ' || tgenabled::text
  FROM pg_trigger WHERE tgrelid = ANY ($1::oid[]) AND NOT tgisinternal
  UNION ALL
  SELECT ev_class::text, 'rule: ' || pg_get_ruledef(oid) || ' ' || ev_enabled::text
  FROM pg_rewrite WHERE ev_class = ANY ($1::oid[]) AND rulename <> '_RETURN'
  UNION ALL
  SELECT polrelid::text, concat_ws(' ', 'policy:', quote_ident(polname), polcmd, polpermissive,
    (SELECT string_agg(CASE WHEN role = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(role)::text END, ', ' ORDER BY role)
      FROM unnest(polroles) AS role),
    'USING ' || pg_get_expr(polqual, polrelid), 'WITH CHECK ' || pg_get_expr(polwithcheck, polrelid))
  FROM pg_policy WHERE polrelid = ANY ($1::oid[])
  UNION ALL
  SELECT stxrelid::text, 'statistics: ' || pg_get_statisticsobjdef(oid)
  FROM pg_statistic_ext WHERE stxrelid = ANY ($1::oid[])
) AS part
GROUP BY relation`;

/** The parts of every table that came with an extension, as lines, by the oid of the table. */
export async function readMemberParts(
  session: Session,
  rows: readonly Row[],
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, string>> {
  const oids = rows.filter((row) => extensionOf(row, surroundings) !== undefined).map((row) => row[4] ?? '');
  if (oids.length === 0) return new Map();
  const read = await session.query(query, [`{${oids.join(',')}}`]);
  return new Map(read.map((row) => [row[0] ?? '', row[1] ?? '']));
}
