import type { Catalog } from '../../catalog/model.ts';
import { accept } from '../../compare/accept.ts';
import type { Difference } from '../../compare/difference.ts';
import { restingTriggers } from '../../ddl/resting-triggers.ts';
import { type Schema, toSchema } from '../../ddl/schema.ts';
import { SquashError } from '../../errors.ts';
import { upsOf } from '../../migrations/migration.ts';
import { compareRows, type RowComparison } from '../../rows/compare-rows.ts';
import { type CellSources, cellSources } from '../../rows/origins/cell-sources.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { compareSides } from '../compare-sides.ts';
import { replayLater } from '../replay-later.ts';
import type { Sides } from '../replay-sides.ts';
import { rowProgress } from '../row-progress.ts';
import { readCatalog } from '../side.ts';
import { today } from '../today.ts';
import type { Copies } from './copies.ts';
import { type RowStatement, rowStatements } from './row-statements.ts';
import { runInOrder } from './run-in-order.ts';

/** Statements that make rows and sequences equal, each with the differences it takes away. */
export interface RowRepairs {
  readonly statements: readonly Pick<RowStatement, 'sql' | 'differences'>[];
  /** Tables with rows that differ and are not written out, and how many. */
  readonly leftOut: readonly string[];
}

/** Thrown where rows of some tables are not what they should be after all; the copies are spoilt. */
export class UnprovenRows extends SquashError {
  readonly tables: readonly string[];

  constructor(still: readonly [Difference, ...Difference[]]) {
    super('SQUASH_EPROOF', wouldStill(still[0]));
    this.tables = still.map(tableOf);
  }
}

/**
 * Makes the rows of the copies what the history leaves, and proves it: whatever differs afterwards was accepted or is
 * left out by name, as are the tables and sequences of `except`. Throws UnprovenRows for anything else.
 */
export async function repairRows(
  sides: Sides,
  copies: Copies,
  except: ReadonlySet<string>,
): Promise<RowRepairs> {
  const found = await open(sides, copies);
  if (found.differences.length === 0) return { statements: [], leftOut: [] };
  const before = await readCatalog(sides.run, copies.first, true);
  const schema = toSchema(before);
  const counted = new Set(found.differences.filter(({ kind }) => kind === 'rows').map(tableOf));
  const left = new Set([...counted, ...except]);
  const { statements, unwritten } = rowStatements(found.changes, left, schema, found.sources);
  const { written, refused } = await write(copies, statements, schema);
  if (written.length > statements.length) await sameCatalog(sides, copies, before);
  const { moved, remaining } = await moveSequences(sides, copies, found, except);
  const tolerated = new Set([...unwritten.keys(), ...left, ...refused.map(({ table }) => table.identity)]);
  const [first, ...others] = remaining.filter((each) => !tolerated.has(tableOf(each)));
  if (first !== undefined) throw new UnprovenRows([first, ...others]);
  return { statements: [...written, ...moved], leftOut: told(remaining) };
}

interface Open extends Pick<RowComparison, 'differences' | 'changes'> {
  readonly sources: CellSources;
}

/** What differs and is not accepted. */
async function open({ run, legacy, readings }: Sides, copies: Copies): Promise<Open> {
  const ours = {
    session: legacy.reader,
    again: () => readings.legacy.again(),
    later: () => replayLater(run, legacy.plan),
    scripts: upsOf(legacy.plan),
  };
  const found = await compareRows(ours, await copies.rows(), run.options, rowProgress(run.options));
  const differences = accept(found.differences, run.options.accept, today()).open;
  const open = new Set(differences);
  const changes = found.changes.filter((each) => open.has(each.difference));
  const sources = await cellSources(ours.session, ours.scripts, found.volatile);
  return { differences, changes, sources };
}

interface Written {
  readonly written: RowRepairs['statements'];
  readonly refused: readonly RowStatement[];
}

async function write(copies: Copies, statements: readonly RowStatement[], schema: Schema): Promise<Written> {
  const tables = [...new Set(statements.map(({ table }) => table.identity))];
  const resting = tables.map((table) => {
    const own = statements.filter((each) => each.table.identity === table).map(({ sql }) => sql);
    return restingTriggers(table, own, schema);
  });
  const before = resting.flatMap((each) => each.before);
  const after = resting.flatMap((each) => each.after);
  await copies.send(before);
  await using session = await copies.first.instance.connect('migrator');
  const { ran, refused } = await runInOrder(session, statements);
  await copies.send(
    ran.map(({ sql }) => sql),
    true,
  );
  await copies.send(after);
  const plain = (sql: string) => ({ sql, differences: [] });
  return { written: [...before.map(plain), ...ran, ...after.map(plain)], refused };
}

/** Triggers that rested must stand as they stood. */
async function sameCatalog({ run }: Sides, { first }: Copies, before: Catalog): Promise<void> {
  const after = await readCatalog(run, first, true);
  const standing = (catalog: Catalog) => ({ catalog, scratch: undefined });
  const [changed] = await compareSides(standing(before), standing(after));
  if (changed !== undefined) throw new SquashError('SQUASH_EPROOF', wouldStill(changed));
}

interface Moved {
  readonly moved: RowRepairs['statements'];
  /** What differs in the end. */
  readonly remaining: readonly Difference[];
}

/** Sequences that stood elsewhere before rows were written, or do so since. */
async function moveSequences(
  sides: Sides,
  copies: Copies,
  found: Pick<RowComparison, 'differences'>,
  except: ReadonlySet<string>,
): Promise<Moved> {
  const after = await open(sides, copies);
  const both = [...found.differences, ...after.differences].filter(
    ({ kind, identity }) => kind === 'sequence position' && !except.has(identity),
  );
  const moved = [...new Map(both.map((each) => [each.identity, each])).values()].map((each) => ({
    sql: `SELECT setval(${quoteLiteral(each.identity).trim()}, ${each.changes[0]?.expected}, false)`,
    differences: [each],
  }));
  if (moved.length === 0) return { moved, remaining: after.differences };
  await copies.send(moved.map(({ sql }) => sql));
  return { moved, remaining: (await open(sides, copies)).differences };
}

function tableOf({ parent, identity }: Difference): string {
  return parent ?? identity;
}

/** How many differences of each table are left; of a large one, more than are counted. */
function told(left: readonly Difference[]): readonly string[] {
  const tables = [...new Set(left.map(tableOf))];
  return tables.map((table) => {
    const own = left.filter((each) => tableOf(each) === table);
    const rows = own.filter(({ kind }) => kind === 'row').length;
    if (own.some(({ kind }) => kind === 'sequence position')) return `where ${table} stands`;
    const count = `${rows} ${rows === 1 ? 'row' : 'rows'} of ${table}`;
    return own.some(({ kind }) => kind === 'rows') ? `more than ${count}` : count;
  });
}

function wouldStill({ kind, identity, status }: Difference): string {
  return `${kind} ${identity} would still be ${status}`;
}
