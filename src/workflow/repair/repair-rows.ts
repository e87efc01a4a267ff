import type { Catalog } from '../../catalog/model.ts';
import { accept } from '../../compare/accept.ts';
import type { Difference } from '../../compare/difference.ts';
import { restingTriggers } from '../../ddl/resting-triggers.ts';
import { type Schema, toSchema } from '../../ddl/schema.ts';
import { SquashError } from '../../errors.ts';
import { compareRows, type RowComparison } from '../../rows/compare-rows.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { compareSides } from '../compare-sides.ts';
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

/**
 * Makes the rows of the copies what the history leaves, and proves it: whatever differs afterwards was accepted or is
 * left out by name. Throws SQUASH_EPROOF for anything else.
 */
export async function repairRows(sides: Sides, copies: Copies): Promise<RowRepairs> {
  const found = await open(sides, copies);
  if (found.differences.length === 0) return { statements: [], leftOut: [] };
  const before = await readCatalog(sides.run, copies.first, true);
  const schema = toSchema(before);
  const counted = new Set(found.differences.filter(({ kind }) => kind === 'rows').map(tableOf));
  const { statements, unwritten } = rowStatements(found.changes, counted, schema);
  const { written, refused } = await write(copies, statements, schema);
  if (written.length > statements.length) await sameCatalog(sides, copies, before);
  const { moved, left } = await moveSequences(sides, copies, found);
  const tolerated = new Set([...unwritten.keys(), ...counted, ...refused.map(({ table }) => table.identity)]);
  const still = left.find((each) => !tolerated.has(tableOf(each)));
  if (still !== undefined) throw unproven(still);
  return { statements: [...written, ...moved], leftOut: told(left) };
}

/** What differs and is not accepted. */
async function open(
  { run, legacy, readings }: Sides,
  copies: Copies,
): Promise<Pick<RowComparison, 'differences' | 'changes'>> {
  const ours = { session: legacy.reader, again: () => readings.legacy.again(), scripts: [] };
  const found = await compareRows(ours, await copies.rows(), run.options, rowProgress(run.options));
  const differences = accept(found.differences, run.options.accept, today()).open;
  return { differences, changes: found.changes.filter((each) => differences.includes(each.difference)) };
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
  if (changed !== undefined) throw unproven(changed);
}

interface Moved {
  readonly moved: RowRepairs['statements'];
  /** What differs in the end. */
  readonly left: readonly Difference[];
}

/** Sequences that stood elsewhere before rows were written, or do so since. */
async function moveSequences(
  sides: Sides,
  copies: Copies,
  found: Pick<RowComparison, 'differences'>,
): Promise<Moved> {
  const after = await open(sides, copies);
  const both = [...found.differences, ...after.differences].filter(
    ({ kind }) => kind === 'sequence position',
  );
  const moved = [...new Map(both.map((each) => [each.identity, each])).values()].map((each) => ({
    sql: `SELECT setval(${quoteLiteral(each.identity).trim()}, ${each.changes[0]?.expected}, false)`,
    differences: [each],
  }));
  if (moved.length === 0) return { moved, left: after.differences };
  await copies.send(moved.map(({ sql }) => sql));
  return { moved, left: (await open(sides, copies)).differences };
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
    const count = `${rows} ${rows === 1 ? 'row' : 'rows'} of ${table}`;
    return own.some(({ kind }) => kind === 'rows') ? `more than ${count}` : count;
  });
}

function unproven({ kind, identity, status }: Difference): SquashError {
  return new SquashError('SQUASH_EPROOF', `${kind} ${identity} would still be ${status}`);
}
