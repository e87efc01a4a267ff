import { introspect } from '../../../src/catalog/introspect.ts';
import type { Catalog } from '../../../src/catalog/model.ts';
import { planDdl } from '../../../src/ddl/plan.ts';
import { adminRole } from '../../../src/instance/roles.ts';
import type { Session } from '../../../src/instance/session.ts';
import { compareSides } from '../../../src/workflow/compare-sides.ts';
import { never, testEngine, testOptions } from '../../instance-options.ts';

/** A superuser's session in which DDL is planned and run, all of it in transactions that are rolled back. */
export interface DdlSession extends AsyncDisposable {
  readonly major: number;
  readonly session: Session;
  readonly read: () => Promise<Catalog>;
  /** Runs statements as a migration does; throws what the server says. */
  readonly run: (sql: string) => Promise<void>;
  /** Plans and runs the way from one catalog to another, and returns what then differs, but for what no statement can do. */
  readonly go: (from: Catalog, to: Catalog) => Promise<Gone>;
}

/** What became of a way. */
export interface Gone {
  readonly left: readonly string[];
  readonly sql: string;
  readonly reached: Catalog;
}

const preparation = `SET allow_in_place_tablespaces = on;
CREATE TABLESPACE elsewhere LOCATION '';
CREATE ROLE ann; CREATE ROLE bob; CREATE ROLE owner; CREATE ROLE boss SUPERUSER;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler`;

/** Starts an instance of the major the tests run on. */
export async function openDdlSession(): Promise<DdlSession> {
  const instance = await testEngine.start(testOptions, { superuser: true, signal: never() });
  const session = await instance.connect('reader');
  for (const sql of preparation.split(';')) await send(session, sql);
  const scope = { except: [], cluster: true, ownRoles: instance.ownRoles, graph: true };
  const read = async (): Promise<Catalog> => {
    await send(session, `SET search_path = pg_catalog; SET timezone = 'UTC'`);
    return introspect(session, scope);
  };
  const run = (sql: string): Promise<void> => send(session, `SET search_path = public; ${sql}`);
  return {
    major: Number.parseInt(instance.server, 10),
    session,
    read,
    run,
    go: async (from, to) => {
      const plan = await planned(from, to);
      const beyond = new Set(
        plan.unplanned.flatMap(({ kind, identity, changes }) =>
          changes.map(({ property }) => `${kind} ${identity}: ${property}`),
        ),
      );
      const sql = plan.steps.map((step) => `${step.sql};`).join('\n');
      for (const step of plan.steps) await run(step.sql);
      const reached = await read();
      const left = (await differing(to, reached)).filter((each) => !beyond.has(each));
      return { left, sql, reached };
    },
    [Symbol.asyncDispose]: async () => {
      await session[Symbol.asyncDispose]();
      await instance[Symbol.asyncDispose]();
    },
  };
}

async function planned(from: Catalog, to: Catalog): Promise<ReturnType<typeof planDdl>> {
  const differences = await compareSides(
    { catalog: to, scratch: undefined },
    { catalog: from, scratch: undefined },
  );
  return planDdl({ from, to, differences, migrator: adminRole, readable: false });
}

async function differing(expected: Catalog, actual: Catalog): Promise<readonly string[]> {
  const found = await compareSides(
    { catalog: expected, scratch: undefined },
    { catalog: actual, scratch: undefined },
  );
  return found.flatMap(({ kind, identity, status, changes }) =>
    status === 'changed'
      ? changes.map(({ property }) => `${kind} ${identity}: ${property}`)
      : [`${status} ${kind} ${identity}`],
  );
}

async function send(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (!result.ok) throw new Error(`${result.error.message} in ${sql.slice(0, 2000)}`);
}
