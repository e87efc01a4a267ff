import type { Difference } from '../compare/difference.ts';
import { differenceId } from '../compare/difference-id.ts';
import type { Session } from '../instance/session.ts';

/** Where a sequence stands: the next value it gives, and the largest value in the column it serves. */
export interface SequencePosition {
  readonly identity: string;
  readonly next: string;
  /** The next value is past every value of the owning column; null where no column of numbers owns it. */
  readonly clear: boolean | null;
  readonly descending: boolean;
}

const query = /* sql */ `
SELECT sequence.seqrelid::regclass::text, sequence.seqincrement::text,
  CASE WHEN numbered.oid IS NOT NULL THEN owner.refobjid::regclass::text END, quote_ident(attribute.attname)
FROM pg_sequence AS sequence
JOIN pg_class AS class ON class.oid = sequence.seqrelid
JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
LEFT JOIN pg_depend AS owner ON owner.classid = 'pg_class'::regclass AND owner.objid = sequence.seqrelid
  AND owner.refclassid = 'pg_class'::regclass AND owner.refobjsubid > 0 AND owner.deptype IN ('a', 'i')
LEFT JOIN pg_attribute AS attribute ON attribute.attrelid = owner.refobjid AND attribute.attnum = owner.refobjsubid
LEFT JOIN pg_type AS numbered ON numbered.oid = attribute.atttypid AND COALESCE(NULLIF(typbasetype, 0), numbered.oid)
  IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype, 'float4'::regtype, 'float8'::regtype)
WHERE class.relpersistence <> 't' AND namespace.nspname <> ALL ($1::text[])
ORDER BY sequence.seqrelid::regclass::text COLLATE "C"`;

/** Reads every sequence's position; `search_path` must be `pg_catalog`. */
export async function readPositions(
  session: Session,
  except: readonly string[],
): Promise<readonly SequencePosition[]> {
  const names = `{${except.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
  const sequences = await session.query(query, [names]);
  if (sequences.length === 0) return [];
  const rows = await session.query(sequences.map((row, at) => positionQuery(at, row)).join('\nUNION ALL\n'));
  return rows.map((row) => ({
    identity: sequences[Number(row[0])]?.[0] ?? '',
    next: row[1] ?? '',
    clear: row[2] === null ? null : row[2] === 'true',
    descending: sequences[Number(row[0])]?.[1]?.startsWith('-') === true,
  }));
}

function positionQuery(at: number, [sequence, increment, table, column]: readonly (string | null)[]): string {
  const next = `(last_value::numeric + CASE WHEN is_called THEN ${increment} ELSE 0 END)`;
  const clear =
    table === null || table === undefined
      ? 'NULL'
      : `(SELECT CASE WHEN ${increment} > 0 THEN ${next} > COALESCE(max(${column}), ${next} - 1)
          ELSE ${next} < COALESCE(min(${column}), ${next} + 1) END FROM ${table})::text`;
  return `SELECT '${at}', ${next}::text, ${clear} FROM ${sequence}`;
}

/** Sequences whose next value differs in a way that an insert can feel. */
export function compareSequences(
  expected: readonly SequencePosition[],
  actual: readonly SequencePosition[],
): readonly Difference[] {
  const others = new Map(actual.map((position) => [position.identity, position]));
  return expected.flatMap((position) => {
    const other = others.get(position.identity);
    if (
      other === undefined ||
      other.next === position.next ||
      (position.clear === true && other.clear === true)
    )
      return [];
    const changes = [{ property: 'next value', expected: position.next, actual: other.next }];
    const difference: Difference = {
      id: differenceId('sequence position', position.identity, 'changed', changes),
      class: 'data',
      kind: 'sequence position',
      identity: position.identity,
      parent: position.identity,
      status: 'changed',
      changes,
      consequence:
        other.clear === false
          ? 'the next insert takes a key that is already there'
          : 'the next value is another one',
    };
    return [difference];
  });
}
