import { prepareWatch, type Watched } from '../../catalog/watch/watcher.ts';
import { messageOf, SquashError } from '../../errors.ts';
import { Observer } from '../../history/observer.ts';
import type { Instance } from '../../instance/instance.ts';
import { migratorRole } from '../../instance/roles.ts';
import type { Session } from '../../instance/session.ts';
import type { ReadScript } from '../../lint/linted-history.ts';
import type { DownOutcome, PlacedMessage } from '../../lint/observed.ts';
import { titleOf } from '../../lint/version.ts';
import type { Migration, Plan, Script } from '../../migrations/migration.ts';
import { endFailed } from '../../replay/leaks.ts';
import { openPlan } from '../../replay/open-plan.ts';
import { replayUnwatched, replayWatched } from '../../replay/replay.ts';
import { withNames } from '../../replay/with-names.ts';
import { needsSuperuser } from '../replay-sides.ts';
import { openRun, type Run } from '../run.ts';
import { scopeOf, startSupplied } from '../side.ts';
import { compareDown } from './compare-down.ts';
import { withoutTransaction } from './without-transaction.ts';

/** What came of taking each migration back. */
export interface TriedDowns {
  readonly downs: readonly DownOutcome[];
  readonly superuser: readonly PlacedMessage[];
  /** What was not tried, and why. */
  readonly notes: readonly string[];
}

/** A database in which every migration goes up, and down again in a transaction that is rolled back. */
interface Walk {
  readonly run: Run;
  readonly plan: Plan;
  readonly instance: Instance;
  readonly session: Session;
  readonly admin: Session;
  readonly observer: Observer;
  readonly found: { downs: DownOutcome[]; superuser: PlacedMessage[]; notes: string[] };
}

/**
 * Runs the migrations one after the other as a role that is no superuser, and takes each one back in a transaction
 * that is rolled back: what is there then is compared with what was there before its up.
 */
export async function tryDowns(run: Run, plan: Plan, scripts: readonly ReadScript[]): Promise<TriedDowns> {
  const found: Walk['found'] = { downs: [], superuser: [], notes: [] };
  const downs = triable(scripts, found.notes);
  const tried = new Set(plan.migrations.flatMap((migration, at) => (downs.has(migration) ? [at] : [])));
  if (tried.size === 0 && !run.superuser) return found;
  const { instance, reader: admin } = await startSupplied(openRun({ ...run, superuser: false }));
  await using session = await instance.connect('migrator');
  const scope = scopeOf(run.options, instance);
  await prepareWatch(admin, Number.parseInt(instance.server, 10), scope);
  await openPlan(plan, session);
  const observer = new Observer(session, scope);
  await observer.begin();
  const migrations = plan.migrations.map((each) => ({ ...each, down: downs.get(each) ?? each.down }));
  const named = await withNames({ ...plan, migrations }, session);
  const walk: Walk = { run, plan: named, instance, session, admin, observer, found };
  await walkThrough(walk, tried).catch((error: unknown) => {
    run.signal.throwIfAborted();
    found.notes.push(`not every down was tried: ${messageOf(error)}`);
  });
  return found;
}

async function walkThrough(walk: Walk, tried: ReadonlySet<number>): Promise<void> {
  const { plan, observer, session, run, found } = walk;
  for (const [at, migration] of plan.migrations.entries()) {
    const { length: total } = plan.migrations;
    const name = titleOf(migration);
    run.options.notify({ type: 'step', what: 'up and down', index: at + 1, total, name });
    const before = observer.living();
    await goUp(walk, migration, at);
    if (session.transactionStatus() !== 'idle') {
      found.notes.push(`${migration.up.file} leaves a transaction open: no down from there on was tried`);
      return;
    }
    observer.ended();
    if (tried.has(at)) await goDown(walk, migration, before, at);
  }
}

/** Downs as they can run inside a transaction of ours, by their migrations. */
function triable(scripts: readonly ReadScript[], notes: string[]): ReadonlyMap<Migration, Script> {
  const found = new Map<Migration, Script>();
  const left = new Map<string, string[]>();
  for (const each of scripts) {
    if (each.direction !== 'down' || each.statements.length === 0) continue;
    const { migration, script } = each;
    const bareScript = withoutTransaction(each);
    const asks = migration.up.preconditions !== undefined || migration.up.mayFail === true;
    if (bareScript !== undefined && !asks) found.set(migration, bareScript);
    else {
      const why = asks ? 'its migration need not have run' : 'it begins or ends transactions itself';
      left.set(why, [...(left.get(why) ?? []), script.file]);
    }
  }
  for (const [why, files] of left) notes.push(notTried([...new Set(files)], why));
  return found;
}

function notTried([first = '', ...others]: readonly string[], why: string): string {
  const more = others.length === 0 ? '' : `, and so for ${others.length} more downs`;
  return `${first} was not tried: ${why}${more}`;
}

/** Where the ordinary role is refused, the migration runs as a superuser, and the place is noted. */
async function goUp(walk: Walk, migration: Migration, at: number): Promise<void> {
  const { session, admin, instance } = walk;
  try {
    await runAndLook(walk, migration, at);
  } catch (error) {
    if (!needsSuperuser(error) || !instance.ownCluster) throw error;
    noteRefusal(walk, migration.up, error);
    await session.batch('ROLLBACK');
    walk.observer.rewind(0);
    walk.observer.ended();
    await admin.batch(`ALTER ROLE ${migratorRole} SUPERUSER`);
    await runAndLook(walk, migration, at);
    await admin.batch(`ALTER ROLE ${migratorRole} NOSUPERUSER`);
  }
}

/**
 * Where the environment supplies something, its owner is another role: what a migration may not do with that needs
 * no superuser, but an owner.
 */
function noteRefusal({ found, run }: Walk, { file }: Script, { place, server, message }: SquashError): void {
  const told = server?.message ?? message;
  const { prelude } = run.options;
  if (prelude.length === 0 || !ownedByAnother.test(told)) {
    found.superuser.push({ file, line: place?.line, message: told });
    return;
  }
  const note = `what the prelude makes belongs to another role, so that migrations which need a superuser are not all told: ${told}`;
  if (!found.notes.includes(note)) found.notes.push(note);
}

const ownedByAnother =
  /^(permission denied for|must be owner of) (schema|table|view|materialized view|sequence|function|procedure|routine|type|domain|index|column) /;

/**
 * Looks while the tool's transaction is still open, which costs less than afterwards, when nothing but the age
 * of rows tells what was written; what ran outside of it is looked at afterwards.
 */
async function runAndLook(
  { plan, session, observer }: Walk,
  migration: Migration,
  at: number,
): Promise<void> {
  const { file, send } = migration.up;
  const moment = { migration: file, file, statement: at };
  let looked = false;
  const after = async (): Promise<void> => {
    if (session.transactionStatus() !== 'open') return;
    await observer.after(moment);
    looked = true;
  };
  const run = { session, side: 'legacy', notify: () => undefined } as const;
  await replayWatched({ ...plan, migrations: [migration] }, run, () => ({ after }));
  await endFailed(session);
  const whole = plan.together === true || send === 'transaction' || send === 'steps';
  if (session.transactionStatus() !== 'idle' || (looked && whole)) return;
  observer.ended();
  await observer.after(moment);
}

const cannotRunInTransaction = '25001';

/** As in a session of its own: what earlier files left set does not count. */
async function goDown(
  walk: Walk,
  { down, version, name }: Migration,
  before: readonly Watched[],
  at: number,
): Promise<void> {
  if (down === undefined) return;
  const { plan, session, observer, found, run } = walk;
  const { together: _together, between: _between, ...rest } = plan;
  const alone = { ...rest, migrations: [{ version, name, up: bare(down), down: undefined }] };
  const mark = observer.mark();
  await session.batch("BEGIN; RESET ALL; RESET ROLE; SET LOCAL lock_timeout = '30s'");
  try {
    await replayUnwatched(alone, session);
    await observer.after({ migration: down.file, file: down.file, statement: at });
    const { file, line } = down;
    found.downs.push({ file, line, ...compareDown(before, observer.living(), run.options.keep) });
  } catch (error) {
    run.signal.throwIfAborted();
    if (!(error instanceof SquashError)) throw error;
    note(walk, down, error);
  } finally {
    await session.batch('ROLLBACK');
    await forgetCounts(walk);
    observer.rewind(mark);
    observer.ended();
  }
}

/**
 * Until they are handed over, which an idle session does once a second, the server's own counts of written rows
 * hold those that were rolled back, and the next look would search for objects that are gone.
 */
async function forgetCounts({ session, instance }: Walk): Promise<void> {
  if (Number.parseInt(instance.server, 10) >= 15) await session.batch('SELECT pg_stat_force_next_flush()');
}

/** The script without a transaction of the tool's, since it runs in ours. */
function bare(down: Script): Script {
  return { ...down, send: down.send === 'transaction' || down.send === 'batch' ? 'batch' : 'statements' };
}

function note({ found }: Walk, { file, line }: Script, { server, message, place }: SquashError): void {
  const told = server?.message ?? message;
  if (server?.sqlstate === cannotRunInTransaction) found.notes.push(`${file} was not tried: ${told}`);
  else
    found.downs.push({
      file,
      line,
      refused: { file, line: place?.line, message: told },
      left: [],
      gone: [],
      changed: [],
      slight: [],
    });
}
