import { birthOf, lifeOf, placeOf } from '../lives.ts';
import type { Rule } from '../rule.ts';

/** Indexes that another index makes superfluous. */
export const coveredIndex: Rule = {
  name: 'covered-index',
  class: 'redundancy',
  level: 'warning',
  evidence: 'replay',
  finds: 'an index whose columns are the first columns of another index over the same rows',
  why: 'Every query that it serves is served by the longer one, and every write pays for both.',
  hint: 'Leave it out when the history is consolidated, unless it is much smaller and read all the time.',
  asks: /* sql */ `
SELECT short.indexrelid::regclass::text, long.indexrelid::regclass::text, short.indrelid::regclass::text
FROM pg_index AS short
JOIN pg_class AS own ON own.oid = short.indexrelid
JOIN pg_am AS method ON method.oid = own.relam AND method.amname = 'btree'
JOIN pg_index AS long
  ON long.indrelid = short.indrelid AND long.indexrelid <> short.indexrelid AND long.indnkeyatts > short.indnkeyatts
JOIN pg_class AS other ON other.oid = long.indexrelid AND other.relam = own.relam
WHERE short.indexrelid >= 16384 AND NOT short.indisunique AND NOT short.indisreplident AND NOT short.indisclustered AND short.indisvalid AND long.indisvalid
  AND NOT own.relispartition
  AND short.indexprs IS NULL AND short.indnatts = short.indnkeyatts
  AND pg_get_expr(short.indpred, short.indrelid) IS NOT DISTINCT FROM pg_get_expr(long.indpred, long.indrelid)
  AND NOT EXISTS (
    SELECT FROM generate_series(0, short.indnkeyatts - 1) AS at
    WHERE short.indkey[at] IS DISTINCT FROM long.indkey[at] OR short.indclass[at] IS DISTINCT FROM long.indclass[at]
      OR short.indcollation[at] IS DISTINCT FROM long.indcollation[at]
      OR short.indoption[at] IS DISTINCT FROM long.indoption[at])
  AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = short.indrelid AND deptype = 'e')
ORDER BY 1, long.indnkeyatts, 2`,
  check: function* ({ observed }) {
    const told = new Set<string>();
    for (const [short = '', long = ''] of (observed?.answers['covered-index'] ?? []).map((row) =>
      row.map((name) => name ?? ''),
    )) {
      const life = lifeOf(observed?.lives ?? [], 'index', short);
      const birth = life === undefined ? undefined : birthOf(life);
      if (birth === undefined || told.has(short)) continue;
      told.add(short);
      yield { ...placeOf(birth), message: `index ${short} is covered by ${long}` };
    }
  },
};
