import { introspect } from '../../catalog/introspect.ts';
import type { Catalog } from '../../catalog/model.ts';
import { type Learned, nothingLearned } from '../../ddl/learned.ts';
import { type DdlPlan, planDdl } from '../../ddl/plan.ts';
import { SquashError } from '../../errors.ts';
import { migratorRole } from '../../instance/roles.ts';
import { quoteIdentifier } from '../../sql/quote.ts';
import { compareSides } from '../compare-sides.ts';
import type { Copy, OpenedSource } from '../opened-source.ts';
import type { Run } from '../run.ts';
import { scopeOf, startSupplied } from '../side.ts';
import { applyPlan } from './apply-plan.ts';
import { inLearnedOrder } from './learn-order.ts';
import { ownKinds } from './own-kinds.ts';
import { send } from './send.ts';
import { withSameBuiltIns } from './settle-built-ins.ts';

/** Makes, in a throw-away database, what the catalog of a database or a snapshot holds. */
export async function copyOfCatalog(run: Run, { catalog, facts }: OpenedSource): Promise<Copy> {
  if (catalog.graph === undefined) throw noGraph(facts.source);
  const open = (): Promise<Copy> => withRoles(run, catalog);
  const copy = await open();
  const scope = { ...scopeOf(run.options, copy.instance), cluster: false, graph: true };
  const empty = await withSameBuiltIns(copy.reader, ownKinds(await introspect(copy.reader, scope)), catalog);
  const side = { catalog: empty, scratch: copy.reader };
  const differences = await compareSides({ catalog, scratch: undefined }, side);
  const input = { from: empty, to: catalog, differences, migrator: migratorRole, readable: false };
  const planned = (learned: Learned): DdlPlan => planDdl({ ...input, learned });
  return inLearnedOrder(planned, open, async (plan, learned) => {
    const made = learned === nothingLearned ? copy : await open();
    await applyPlan(made, plan);
    return made;
  });
}

async function withRoles(run: Run, catalog: Catalog): Promise<Copy> {
  const copy = await startSupplied(run);
  await supplyRoles(copy, catalog);
  return copy;
}

/** Roles that own, may use or are named by anything; they belong to a cluster that is not here. */
async function supplyRoles({ reader }: Copy, catalog: Catalog): Promise<void> {
  const known = await reader.query('SELECT rolname FROM pg_roles');
  const names = new Set(rolesIn(catalog));
  for (const [name] of known) names.delete(name ?? '');
  for (const name of names) await send(reader, `CREATE ROLE ${quoteIdentifier(name)}`);
}

function rolesIn(catalog: Catalog): readonly string[] {
  return Object.values(catalog.kinds)
    .flatMap(({ properties, objects }) => {
      const [owner, privileges, roles] = ['owner', 'privileges', 'roles'].map((name) =>
        properties.indexOf(name),
      );
      return objects.flatMap(({ values }) => [
        ...lines(values[owner ?? -1]),
        ...lines(values[privileges ?? -1]).map((line) => line.replace(/: .*$/, '')),
        ...lines(values[roles ?? -1]).map((name) => name.replace(/^"(.*)"$/, '$1')),
      ]);
    })
    .filter((name) => name !== 'PUBLIC' && name !== 'nobody');
}

function lines(value: string | null | undefined): readonly string[] {
  return value === null || value === undefined ? [] : value.split('\n');
}

function noGraph(source: string): SquashError {
  return new SquashError(
    'SQUASH_ESNAPSHOT',
    `${source} does not say what depends on what, so nothing can be planned from it.`,
    {
      place: { file: source },
      next: 'Name the database or the history itself.',
    },
  );
}
