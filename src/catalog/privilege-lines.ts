/**
 * An ACL as lines `grantee: PRIVILEGE, …` in a stable order, `nobody` for an empty one; a grantor is named
 * where it is not `owner`.
 */
export function privilegeLines(acl: string, owner: string): string {
  return /* sql */ `COALESCE((
    SELECT string_agg(line, E'\\n' ORDER BY line COLLATE "C")
    FROM (
      SELECT CASE WHEN item.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(item.grantee)::text END
        || ': ' || string_agg(item.privilege_type
        || CASE WHEN item.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END, ', '
        ORDER BY item.privilege_type COLLATE "C")
        || CASE WHEN item.grantor <> ${owner}
          THEN ' (granted by ' || pg_get_userbyid(item.grantor) || ')' ELSE '' END AS line
      FROM aclexplode(${acl}) AS item
      GROUP BY item.grantee, item.grantor
    ) AS grantee
  ), 'nobody')`;
}
