import { introspect } from '../../../src/catalog/introspect.ts';
import type { Catalog } from '../../../src/catalog/model.ts';
import type { Difference } from '../../../src/compare/difference.ts';
import { planDdl } from '../../../src/ddl/plan.ts';
import { SquashError } from '../../../src/errors.ts';
import { migratorRole } from '../../../src/instance/roles.ts';
import type { Session } from '../../../src/instance/session.ts';
import { compareSides } from '../../../src/workflow/compare-sides.ts';
import { never, testEngine, testOptions } from '../../instance-options.ts';

/** A superuser's session in which DDL is planned and run, all of it in transactions that are rolled back. */
export interface DdlSession extends AsyncDisposable {
  readonly major: number;
  readonly read: () => Promise<Catalog>;
  /** Runs statements with the search path given; throws what the server says. */
  readonly run: (sql: string, path?: string) => Promise<void>;
  /** Ends the transaction, a failed one too. */
  readonly rollBack: () => Promise<void>;
  /** Plans and runs the way from one catalog to another. */
  readonly go: (ends: Ends) => Promise<Way>;
}

/** Where a way begins and ends; `twice` runs every statement in its form that may run again, and all of them again. */
export interface Ends {
  readonly from: Catalog;
  readonly to: Catalog;
  readonly twice?: boolean;
}

/** What became of a way: what the server refused, and what differs in the end but for what no statement changes. */
export interface Way {
  readonly findings: readonly string[];
  readonly reached: Catalog;
}

const preparation = `SET allow_in_place_tablespaces = on;
CREATE TABLESPACE elsewhere LOCATION '';
CREATE ROLE ann; CREATE ROLE bob; CREATE ROLE owner; CREATE ROLE boss SUPERUSER;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler`;

/** Starts an instance of the major the tests run on. */
export async function openDdlSession(): Promise<DdlSession> {
  const instance = await testEngine.start(testOptions, { superuser: true, signal: never() });
  const session = await instance.connect('migrator');
  for (const sql of preparation.split(';')) await send(session, sql);
  const scope = { except: [], cluster: true, ownRoles: instance.ownRoles, graph: true };
  const read = async (): Promise<Catalog> => {
    await send(session, `SET search_path = pg_catalog; SET timezone = 'UTC'`);
    return introspect(session, scope);
  };
  return {
    major: Number.parseInt(instance.server, 10),
    read,
    run: (sql, path = 'public') => send(session, `SET search_path = ${path}; ${sql}`),
    rollBack: () => send(session, 'ROLLBACK'),
    go: (ends) => go(session, read, ends),
    [Symbol.asyncDispose]: async () => {
      await session[Symbol.asyncDispose]();
      await instance[Symbol.asyncDispose]();
    },
  };
}

async function go(
  session: Session,
  read: () => Promise<Catalog>,
  { from, to, twice = false }: Ends,
): Promise<Way> {
  const differences = await compareSides(side(to), side(from));
  const plan = planDdl({ from, to, differences, migrator: migratorRole, readable: false });
  const texts = plan.steps.map(({ key, sql, again }) => ({ key, sql: twice ? (again ?? sql) : sql }));
  const refused: string[] = [];
  await send(session, 'SET search_path = public');
  for (const { key, sql } of twice ? [...texts, ...texts] : texts) {
    const done = await session.batch(`SAVEPOINT step; ${sql}`);
    if (!done.ok) refused.push(`${key}: ${done.error.message} in ${sql}`);
    await send(session, `${done.ok ? '' : 'ROLLBACK TO step; '}RELEASE step`);
  }
  const reached = await read();
  const beyond = new Set(plan.unplanned.flatMap(lines));
  const left = (await compareSides(side(to, session), side(reached, session))).flatMap(lines);
  return { findings: [...refused, ...left.filter((each) => !beyond.has(each))], reached };
}

/** What is read is compared at its fixed point within the open transaction, whose objects nobody else sees. */
function side(
  catalog: Catalog,
  session?: Session,
): { readonly catalog: Catalog; readonly scratch: Session | undefined } {
  return { catalog, scratch: session === undefined ? undefined : within(session) };
}

function within(session: Session): Session {
  const inside: Readonly<Record<string, string>> = {
    BEGIN: 'SAVEPOINT restated',
    ROLLBACK: 'ROLLBACK TO restated',
  };
  return new Proxy(session, {
    get: (target, name) =>
      name === 'batch'
        ? (sql: string) => target.batch(inside[sql] ?? sql)
        : Reflect.get(target, name).bind(target),
  });
}

function lines({ kind, identity, status, changes }: Difference): readonly string[] {
  return status === 'changed'
    ? changes.map(
        ({ property, expected, actual }) => `${kind} ${identity}: ${property} is ${actual}, not ${expected}`,
      )
    : [`${status} ${kind} ${identity}`];
}

/** Runs statements in one batch; throws what the server says. */
async function send(session: Session, sql: string): Promise<void> {
  const result = await session.batch(sql);
  if (!result.ok) throw new Error(`${result.error.message} in ${sql}`);
}

/** What a plan says of an object that cannot be written. */
export function isRefusal(error: unknown): error is SquashError {
  return error instanceof SquashError && error.code === 'SQUASH_EPROOF';
}
