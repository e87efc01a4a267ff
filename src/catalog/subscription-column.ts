/**
 * A column of pg_subscription that ordinary roles may not read, by a query that runs for each row only: without
 * a subscription the right is not needed, with one the server's refusal ends the run.
 */
export function subscriptionColumn(column: string): string {
  const read = `SELECT ${column} AS value FROM pg_catalog.pg_subscription WHERE subdbid = %s AND subname = %L`;
  const element = `substring(query_to_xml(format('${read}', subscription.subdbid, subscription.subname),
      false, false, '')::text FROM '<value>(.*)</value>')`;
  return `replace(replace(replace(replace(${element}, '&lt;', '<'), '&gt;', '>'), '&#x0d;', E'\\r'), '&amp;', '&')`;
}
