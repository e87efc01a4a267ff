import type { ResultSet } from '../instance/session.ts';
import type { Outcome } from './observe.ts';
import type { Disagreement } from './settle.ts';

const longestCell = 60;
const longestSql = 300;

/** One sentence for all disagreements of a table that are alike, told by the first of them. */
export function tellDisagreements(disagreements: readonly Disagreement[]): readonly string[] {
  const groups = new Map<string, Disagreement[]>();
  for (const each of disagreements) {
    const [legacy, consolidated] = tellPair(each);
    const key = JSON.stringify([each.probe.table, legacy.gist, consolidated.gist]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [tell(first, rest.length)],
  );
}

function tell(disagreement: Disagreement, alike: number): string {
  const { probe } = disagreement;
  const [legacy, consolidated] = tellPair(disagreement);
  const more = alike === 0 ? '' : ` (and ${alike} more like it)`;
  const sql = probe.statements.slice(probe.prepared, -1).join('; ');
  return `${probe.table}: ${probe.purpose}: the history ${legacy.words}, the consolidation ${consolidated.words}${more}. Sent: ${cut(sql, longestSql)}`;
}

/** An outcome in words, and what of it makes two disagreements alike. */
interface Told {
  readonly words: string;
  readonly gist: string;
}

function tellPair({ probe, legacy, consolidated }: Disagreement): readonly [Told, Told] {
  const refusals = [legacy, consolidated].map((each) => tellRefusal(each, probe.prepared));
  const [first, second] = refusals;
  if (first !== undefined || second !== undefined) return [first ?? accepted, second ?? accepted];
  const at = legacy.results.findIndex(
    (result, index) => JSON.stringify(result) !== JSON.stringify(consolidated.results[index]),
  );
  return tellResults(legacy.results[at], consolidated.results[at]);
}

const accepted: Told = { words: 'accepts it', gist: 'accepts' };

function tellRefusal({ refusedAt, results }: Outcome, prepared: number): Told | undefined {
  if (refusedAt === undefined) return undefined;
  const [, sqlstate, constraint, table, column, message] = results[0]?.rows[0] ?? [];
  const named = [sqlstate, constraint, constraint === null ? table : null, column, message].filter(
    (each) => each !== null && each !== undefined,
  );
  const when = refusedAt < prepared ? ' before it' : '';
  return { words: `refuses${when} with ${named.join(' ')}`, gist: named.join(' ') };
}

function tellResults(
  legacy: ResultSet | undefined,
  consolidated: ResultSet | undefined,
): readonly [Told, Told] {
  const [ours, theirs] = [legacy?.rows ?? [], consolidated?.rows ?? []];
  const columns = [legacy?.columns ?? [], consolidated?.columns ?? []] as const;
  if (JSON.stringify(columns[0]) !== JSON.stringify(columns[1])) {
    return [told(`has the columns ${columns[0].join(', ')}`), told(`the columns ${columns[1].join(', ')}`)];
  }
  if (ours.length !== theirs.length) return [count(ours.length), count(theirs.length)];
  const row = ours.findIndex((each, at) => JSON.stringify(each) !== JSON.stringify(theirs[at]));
  const differing = columns[0].filter((_, at) => ours[row]?.[at] !== theirs[row]?.[at]);
  const cells = (values: readonly (string | null)[] | undefined): Told => ({
    words: `gives ${differing.map((name) => cell(name, values?.[columns[0].indexOf(name)])).join(', ')}`,
    gist: differing.join(', '),
  });
  return [cells(ours[row]), cells(theirs[row])];
}

function told(words: string): Told {
  return { words, gist: words };
}

function count(rows: number): Told {
  return told(`gives ${rows} ${rows === 1 ? 'row' : 'rows'}`);
}

function cell(name: string, value: string | null | undefined): string {
  return `${name} = ${value === null || value === undefined ? 'NULL' : cut(value, longestCell)}`;
}

function cut(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
