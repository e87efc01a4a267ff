/**
 * An ACL as lines `grantee: PRIVILEGE, …` in a stable order, `nobody` for an empty one; a grantor is named
 * where it is not `owner`.
 */
export function privilegeLines(acl: string, owner: string): string {
  return /* sql */ `COALESCE((
    SELECT string_agg(line, E'\\n' ORDER BY line COLLATE "C")
    FROM (
      SELECT CASE WHEN item.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(item.grantee)::text END
        || ': ' || string_agg(item.privilege_type
        || CASE WHEN item.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END, ', '
        ORDER BY item.privilege_type COLLATE "C")
        || CASE WHEN item.grantor <> ${owner}
          THEN ' (granted by ' || pg_catalog.pg_get_userbyid(item.grantor) || ')' ELSE '' END AS line
      FROM pg_catalog.aclexplode(${acl}) AS item
      GROUP BY item.grantee, item.grantor
    ) AS grantee
  ), 'nobody')`;
}

/** Whether two ACLs give other privileges: their items are compared in any order. NULL where one of them is. */
export function privilegesDiffer(acl: string, other: string): string {
  return `NOT (${acl} <@ ${other} AND ${acl} @> ${other})`;
}
