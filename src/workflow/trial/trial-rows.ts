import type { Session } from '../../instance/session.ts';
import type { Finding } from '../../report/report.ts';
import { type Digest, digestTables } from '../../rows/digest.ts';
import { type RowScope, withoutDeclared } from '../../rows/row-scope.ts';
import { readTables } from '../../rows/tables.ts';

/**
 * Row counts and hashes of every table now, without columns declared volatile. To be compared with another database,
 * without those in `without` (`table column`) and the OIDs of large objects, too.
 */
export async function digestAll(
  session: Session,
  { except, volatile }: Pick<RowScope, 'except' | 'volatile'>,
  without?: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Digest>> {
  const tables = await readTables(session, except);
  const kept = tables
    .map((each) => withoutDeclared(each, volatile))
    .map((table) => ({
      ...table,
      columns: table.columns.filter(
        (column) =>
          without === undefined ||
          !(without.has(`${table.identity} ${column}`) || table.oids.includes(column)),
      ),
    }));
  return digestTables(session, kept);
}

/** The tables of `before` whose rows are not the same in `after`, as findings. */
export function digestFindings(
  before: ReadonlyMap<string, Digest>,
  after: ReadonlyMap<string, Digest>,
): readonly Finding[] {
  return [...before].flatMap(([table, digest]) => {
    const now = after.get(table);
    if (now === undefined || now.hash === digest.hash) return [];
    const counts = now.rows === digest.rows ? 'other values' : `${now.rows} rows, not ${digest.rows}`;
    return [{ message: `rows of ${table} have changed: ${counts}` }];
  });
}
