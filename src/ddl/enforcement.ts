import type { Described } from '../catalog/kind.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import { firingWord } from './firing-word.ts';
import type { Draft } from './kind-ddl.ts';

/** The tables whose triggers are switched, which must be there. */
export function enforcedOn(constraint: Described): readonly ObjectKey[] {
  return [...states(constraint.value('enforcement')).keys()].map((table) => `table:${table}`);
}

/** Switches the triggers of a foreign key as the lines `table: state` say; only the server knows their names. */
export function enforcementDrafts(constraint: Described, from: string | null): readonly Draft[] {
  const [has, wanted] = [states(from), states(constraint.value('enforcement'))];
  const tables = [...new Set([...has.keys(), ...wanted.keys()])];
  return tables
    .filter((table) => has.get(table) !== wanted.get(table))
    .map((table) => ({ sql: switched(constraint, table, wanted.get(table) ?? null) }));
}

function states(lines: string | null): ReadonlyMap<string, string> {
  const split = (lines ?? '').split('\n').filter((line) => line !== '');
  return new Map(
    split.map((line) => [line.slice(0, line.lastIndexOf(': ')), line.slice(line.lastIndexOf(': ') + 2)]),
  );
}

function switched({ parent, identity }: Described, table: string, state: string | null): string {
  const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const name = identity.slice((parent ?? '').length + 1);
  return /* sql */ `DO $$
DECLARE
  name text;
BEGIN
  FOR name IN (
    WITH RECURSIVE family AS (
      SELECT oid FROM pg_constraint
      WHERE conrelid = ${literal(parent ?? '')}::regclass AND quote_ident(conname) = ${literal(name)}
      UNION ALL
      SELECT copy.oid FROM pg_constraint AS copy JOIN family ON copy.conparentid = family.oid
    )
    SELECT tgname FROM pg_trigger
    WHERE tgrelid = ${literal(table)}::regclass AND tgconstraint IN (SELECT oid FROM family)
  ) LOOP
    EXECUTE format(${literal(`ALTER TABLE ${table.replaceAll('%', '%%')} ${firingWord(state)} TRIGGER %I`)}, name);
  END LOOP;
END
$$`;
}
