import type { Session } from '../../instance/session.ts';
import type { Table } from '../tables.ts';
import { plain } from './plain.ts';
import { bare } from './sql-names.ts';
import type { Write } from './writes-in.ts';

/** What a trigger leaves in a column of the row that is written. */
export interface TriggerValue {
  readonly table: string;
  readonly trigger: string;
  readonly routine: string;
  readonly column: string;
  readonly expressions: readonly string[];
  /** It leaves one of them in every row that it sees, whatever was written. */
  readonly always: boolean;
  readonly inserts: boolean;
  readonly updates: boolean;
}

const query = /* sql */ `
SELECT name, tgname, proname, prosrc, (tgqual IS NULL AND tgattr::text = '' AND tgenabled IN ('O', 'A'))::text,
  (tgtype & 4 > 0)::text, (tgtype & 16 > 0)::text
FROM json_array_elements_text($1::json) AS asked (name)
JOIN pg_trigger ON tgrelid = name::regclass AND NOT tgisinternal AND tgtype & 3 = 3
JOIN pg_proc AS routine ON routine.oid = tgfoid
JOIN pg_language AS language ON language.oid = prolang AND lanname = 'plpgsql'
WHERE length(prosrc) < 100000
ORDER BY name, tgname`;

/** What triggers that see a row before it is written leave in its columns, as their texts tell. */
export async function triggerValues(
  session: Session,
  tables: readonly Table[],
): Promise<readonly TriggerValue[]> {
  const columns = new Map(tables.map((table) => [table.identity, table.columns]));
  const rows = await session.query(query, [JSON.stringify([...columns.keys()])]);
  return rows.flatMap(([name, trigger, routine, body, plainly, inserts, updates]) => {
    const steady = plainly === 'true' && !branches.test(plain(body ?? ''));
    return (columns.get(name ?? '') ?? []).flatMap((column) => {
      const expressions = assigned(body ?? '', bare(column));
      if (expressions.length === 0) return [];
      const always =
        steady && expressions.length === 1 && !expressions.some((each) => given.test(plain(each)));
      return [
        {
          ...{
            table: bare(name ?? ''),
            trigger: trigger ?? '',
            routine: routine ?? '',
            column,
            expressions,
            always,
          },
          ...{ inserts: inserts === 'true', updates: updates === 'true' },
        },
      ];
    });
  });
}

const branches = /\b(?:if|case|loop|while|exception|execute|insert|update|into)\b|\breturn\s+(?!new\b)/;
const given = /\b(?:new|old)\s*\.|\b(?:case|coalesce|nullif|select)\b/;

/** The expressions that a body assigns to a column of the new row. */
function assigned(body: string, column: string): readonly string[] {
  const text = plain(body);
  const name = column.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const assignment = new RegExp(
    String.raw`(?:^|;|\b(?:begin|then|else|loop)\b)\s*new\s*\.\s*"?${name}"?\s*:?=`,
    'g',
  );
  return [...text.matchAll(assignment)].map(({ index, 0: found }) => {
    const start = index + found.length;
    const end = text.indexOf(';', start);
    return body.slice(start, end < 0 ? undefined : end).trim();
  });
}

/** Whether a trigger sees what a write leaves; undefined is a write of which nothing is known. */
function sees({ inserts, updates }: TriggerValue, write: Write | undefined): boolean {
  if (write === undefined) return inserts || updates;
  return write.inserts ? inserts : updates;
}

function keyOf({ table, trigger }: TriggerValue): string {
  return `${table} ${trigger}`;
}

/** Follows which triggers stand while the statements of scripts run. */
export class StandingTriggers {
  readonly #values: readonly TriggerValue[];
  readonly #standing = new Set<string>();
  readonly #made = new Set<string>();
  readonly #unsure = new Set<string>();

  constructor(values: readonly TriggerValue[]) {
    this.#values = values;
  }

  /** The next statement; one without text may be anything. */
  pass(text: string | undefined): void {
    if (this.#values.length === 0) return;
    const small = text === undefined ? '' : plain(text.slice(0, longestHead));
    const all = text === undefined || disables.test(small);
    for (const each of this.#values) {
      const named = small.includes(each.trigger) && small.includes(each.table);
      if (all || (named && drops.test(small) && this.#standing.has(keyOf(each))))
        this.#unsure.add(keyOf(each));
      if (named && makesTrigger.test(small)) this.#standing.add(keyOf(each));
    }
    for (const routine of new Set(this.#values.map((each) => each.routine))) {
      if (!makesRoutine.test(small) || !small.includes(routine)) continue;
      if (this.#made.has(routine)) this.#again(routine);
      this.#made.add(routine);
    }
  }

  /** True for a statement that makes a trigger's routine which writes new rows, and none of those that stand in the end. */
  isGone(text: string | undefined): boolean {
    if (text === undefined || !assignsNew.test(text)) return false;
    const small = plain(text.slice(0, longestHead));
    return makesRoutine.test(small) && !this.#values.some(({ routine }) => small.includes(routine));
  }

  #again(routine: string): void {
    for (const each of this.#values) if (each.routine === routine) this.#unsure.add(keyOf(each));
  }

  /** What the triggers that stand leave in a column of what is written. */
  valuesOf(table: string, column: string, write: Write | undefined): readonly TriggerValue[] {
    return this.#values
      .filter((each) => each.table === table && each.column === column)
      .filter((each) => this.#standing.has(keyOf(each)) && sees(each, write))
      .map((each) => ({ ...each, always: each.always && !this.#unsure.has(keyOf(each)) }));
  }
}

const longestHead = 4_000;
const makesTrigger = /^create\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b/;
const makesRoutine = /^create\s+(?:or\s+replace\s+)?function\b/;
const assignsNew = /\bnew\s*(?:\.\s*"?[^\s"]+"?\s*)?:?=|\binto\s+(?:strict\s+)?new\b/i;
const drops = /\bdrop\s+trigger\b|\balter\s+trigger\b/;
const disables = /\b(?:disable|enable)\s+(?:replica\s+|always\s+)?trigger\b|\bsession_replication_role\b/;
