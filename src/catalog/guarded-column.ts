/**
 * A column of pg_subscription that a role may lack the right to read: its text, read by a query of its own only
 * where the right is there, else the words `not readable by this role`, which equal no value.
 */
export function guardedColumn(column: string): string {
  const read = `SELECT ${column} AS value FROM pg_catalog.pg_subscription WHERE subdbid = %s AND subname = %L`;
  const element = `substring(query_to_xml(format('${read}', subscription.subdbid, subscription.subname), false, false, '')::text
      FROM '<value>(.*)</value>')`;
  return /* sql */ `CASE WHEN has_column_privilege('pg_subscription', '${column}', 'SELECT')
    THEN replace(replace(replace(replace(${element}, '&lt;', '<'), '&gt;', '>'), '&#x0d;', E'\\r'), '&amp;', '&')
    ELSE 'not readable by this role' END`;
}

/** A connection string with every password in it replaced by three dots. */
export function withoutPasswords(connection: string): string {
  const quoted = `''(?:\\\\.|[^''\\\\])*''`;
  return /* sql */ `(SELECT CASE WHEN text ~ '^postgres(ql)?://'
      THEN regexp_replace(regexp_replace(text, '(://[^:/@]*):[^@]*@', '\\1:...@'), '((?:password|secret)=)[^&]*', '\\1...', 'g')
      ELSE regexp_replace(text, '((?:password|secret)\\s*=\\s*)(?:${quoted}|(?:\\\\.|[^\\s\\\\])*)', '\\1...', 'g')
    END FROM (SELECT ${connection} AS text) AS connection)`;
}
