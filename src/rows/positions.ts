import type { Session } from '../instance/session.ts';

/** A sequence that has given out numbers. */
export interface UsedSequence {
  readonly identity: string;
  readonly last: string;
  readonly called: boolean;
  readonly descending: boolean;
}

const query = /* sql */ `
SELECT sequence.seqrelid::regclass::text, (sequence.seqincrement < 0)::text, sequence.seqstart::text
FROM pg_sequence AS sequence
JOIN pg_class AS class ON class.oid = sequence.seqrelid
JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
WHERE class.relpersistence <> 't' AND namespace.nspname <> ALL ($1::text[])
  AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = class.oid AND deptype = 'e')
ORDER BY sequence.seqrelid::regclass::text COLLATE "C"`;

/** Sequences that do not stand where they started; `search_path` must be `pg_catalog`. */
export async function readUsedSequences(
  session: Session,
  except: readonly string[],
): Promise<readonly UsedSequence[]> {
  const names = `{${except.map((name) => `"${name.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
  const sequences = await session.query(query, [names]);
  if (sequences.length === 0) return [];
  const each = sequences.map(
    ([name], at) => `SELECT '${at}', last_value::text, is_called::text FROM ${name}`,
  );
  const rows = await session.query(each.join('\nUNION ALL\n'));
  return rows.flatMap(([at, last, called]) => {
    const [identity, descending, start] = sequences[Number(at)] ?? [];
    const used = {
      identity: identity ?? '',
      last: last ?? '',
      called: called === 'true',
      descending: descending === 'true',
    };
    return used.called || used.last !== start ? [used] : [];
  });
}
