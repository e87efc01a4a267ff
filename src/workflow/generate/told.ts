import type { PlanInput } from '../../ddl/plan.ts';
import type { Session } from '../../instance/session.ts';
import type { Plan } from '../../migrations/migration.ts';
import { readPlan } from '../../migrations/read-plan.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import type { OpenedSource } from '../opened-source.ts';
import type { RunOptions } from '../options.ts';
import { formerNames } from './former-names.ts';
import { viewQueries } from './view-queries.ts';

/** What only the history and the server tell, not the catalog. */
export interface Told extends Pick<PlanInput, 'written' | 'formerNames'> {
  /** Statements that say what is so by itself: the comments that extensions bring along. */
  readonly idle: ReadonlySet<string>;
}

/** Asks the history how it wrote its views and what it renamed, and the server what extensions say of themselves. */
export async function toldOf(
  options: RunOptions & { readonly history: string },
  source: OpenedSource,
): Promise<Told> {
  if (source.scratch === undefined) return { idle: new Set() };
  const plan = await readPlan(options.history, { ...options, lenient: true });
  const written = await viewQueries(plan, source.catalog, source.scratch);
  return {
    idle: await extensionComments(source.scratch),
    written,
    formerNames: await namesOf(options, plan, source),
  };
}

async function extensionComments(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.query(/* sql */ `
SELECT quote_ident(name), comment FROM pg_catalog.pg_available_extensions
WHERE installed_version IS NOT NULL AND comment IS NOT NULL`);
  return new Set(
    rows.map(([name, comment]) => `COMMENT ON EXTENSION ${name} IS ${quoteLiteral(comment ?? '').trim()}`),
  );
}

const firstWithNames = 18;

/** A history is only watched where a rename can have left a name behind that the catalog cannot tell. */
async function namesOf(
  { notify }: RunOptions,
  plan: Plan,
  { catalog, witness }: OpenedSource,
): Promise<ReadonlyMap<string, string> | undefined> {
  const renames = plan.migrations.some(({ up }) => /\brename\b/i.test(up.sql));
  if (catalog.server.major >= firstWithNames || !renames || witness === undefined) return undefined;
  const { history, doubtful, failure } = await witness.look();
  if (failure !== undefined) {
    const message = `names of NOT NULL constraints, which PostgreSQL 18 has, are not known: ${failure}`;
    notify({ type: 'note', message });
  }
  return new Map([...formerNames(history)].filter(([column]) => !doubtful.has(`column ${column}`)));
}
