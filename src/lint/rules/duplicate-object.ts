import type { Life } from '../../history/life.ts';
import { birthOf, lifeOf, placeOf, relatedPlace } from '../lives.ts';
import type { Observed } from '../observed.ts';
import type { Remark, Rule } from '../rule.ts';

/** Indexes and functions that are there twice under two names. */
export const duplicateObject: Rule = {
  name: 'duplicate-object',
  class: 'redundancy',
  level: 'warning',
  evidence: 'replay',
  finds: 'an index or a function that is there a second time under another name',
  why: 'Every write pays for both indexes; of two functions one is changed some day and the other forgotten.',
  hint: 'Keep one of the two when the history is consolidated.',
  asks: /* sql */ `
SELECT 'index', one.indexrelid::regclass::text, two.indexrelid::regclass::text
FROM pg_index AS one
JOIN pg_class AS own ON own.oid = one.indexrelid
JOIN pg_index AS two ON two.indrelid = one.indrelid AND two.indexrelid <> one.indexrelid
JOIN pg_class AS other ON other.oid = two.indexrelid AND other.relam = own.relam
WHERE one.indexrelid >= 16384 AND NOT own.relispartition AND one.indisvalid AND two.indisvalid
  AND (one.indkey, one.indclass, one.indcollation, one.indoption, one.indnkeyatts)
    IS NOT DISTINCT FROM (two.indkey, two.indclass, two.indcollation, two.indoption, two.indnkeyatts)
  AND pg_get_expr(one.indexprs, one.indrelid) IS NOT DISTINCT FROM pg_get_expr(two.indexprs, two.indrelid)
  AND pg_get_expr(one.indpred, one.indrelid) IS NOT DISTINCT FROM pg_get_expr(two.indpred, two.indrelid)
  AND (NOT one.indisunique OR two.indisunique AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = one.indexrelid))
UNION ALL
SELECT 'function', one.oid::regprocedure::text, two.oid::regprocedure::text
FROM pg_proc AS one
JOIN pg_proc AS two
  ON two.oid <> one.oid AND two.prosrc = one.prosrc AND two.prolang = one.prolang
    AND two.proargtypes = one.proargtypes AND two.prorettype = one.prorettype AND two.prokind = one.prokind
    AND two.prosecdef = one.prosecdef AND two.proconfig IS NOT DISTINCT FROM one.proconfig
JOIN pg_language AS language ON language.oid = one.prolang AND language.lanname NOT IN ('internal', 'c')
WHERE one.oid >= 16384 AND two.oid >= 16384 AND one.prosrc <> ''
  AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid IN (one.oid, two.oid) AND deptype = 'e')
ORDER BY 1, 2, 3`,
  check: function* ({ observed }) {
    const rows = (observed?.answers['duplicate-object'] ?? []).map((row) => row.map((name) => name ?? ''));
    const pairs = new Set(rows.map(([, one, two]) => `${one}\0${two}`));
    const told = new Set<string>();
    for (const [kind = '', one = '', two = ''] of rows) {
      if (told.has(`${two}\0${one}`)) continue;
      told.add(`${one}\0${two}`);
      const remark = remarkOn(observed, kind, one, two, pairs.has(`${two}\0${one}`));
      if (remark !== undefined) yield remark;
    }
  },
};

/** Of two that do the same, the one that was made later is told; where one does more, the other. */
function remarkOn(
  observed: Observed | undefined,
  kind: string,
  one: string,
  two: string,
  alike: boolean,
): Remark | undefined {
  const [first, second] = [one, two].map((identity) => lifeOf(observed?.lives ?? [], kind, identity));
  const turned = alike && first !== undefined && second !== undefined && ageOf(second) > ageOf(first);
  const [told, other] = turned ? [second, first] : [first, second];
  const birth = told === undefined ? undefined : birthOf(told);
  if (told === undefined || birth === undefined) return undefined;
  const place = other === undefined ? undefined : birthOf(other);
  return {
    ...placeOf(birth),
    message: `${kind} ${told.identity} is the same as ${turned ? one : two}`,
    related: place === undefined ? [] : [relatedPlace(place, 'the other one')],
  };
}

function ageOf(life: Life): number {
  return birthOf(life)?.statement ?? -1;
}
