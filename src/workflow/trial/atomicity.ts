import type { Place } from '../../errors.ts';
import type { Session } from '../../instance/session.ts';
import type { Script } from '../../migrations/migration.ts';
import type { Replay } from '../../replay/replay.ts';
import { walk } from '../../replay/walk.ts';
import type { Check, Finding } from '../../report/report.ts';
import { positionAt } from '../../sql/position.ts';
import { type Statement, statements } from '../../sql/statements.ts';
import { catalogFindings } from './compare-trial.ts';
import type { Trial } from './trial.ts';
import { digestAll, digestFindings } from './trial-rows.ts';
import { verdict } from './verdict.ts';

const injected = `DO $squash$ BEGIN RAISE EXCEPTION 'injected by squash'; END $squash$`;
const mostInjections = 8;

/**
 * Runs each script up to a statement, makes the next one fail, and looks whether anything stays. That the
 * whole script is one transaction is asked of the server: the transaction id is the same at its end.
 */
export async function checkAtomicity(trial: Trial, { boundaries }: Replay): Promise<Check> {
  const { options } = trial.run;
  const rows = await digestAll(trial.reader, options);
  const findings: Finding[] = [];
  for (const { up } of trial.plan.migrations) {
    const pieces = boundaries.find(({ migration }) => migration.up === up)?.texts ?? 0;
    if (up.send === 'statements') findings.push(eachByItself(up));
    else if (findings.length > 0) continue;
    else
      findings.push(
        ...(await (up.client === undefined ? injectInto(trial, up) : walkInto(trial, up, pieces))),
      );
  }
  const left = await catalogFindings(trial.before, await trial.read());
  const changed = digestFindings(rows, await digestAll(trial.reader, options));
  const good = 'a failure anywhere leaves nothing behind';
  return verdict('atomicity', [...findings, ...left, ...changed], good, 'a failure leaves something behind');
}

function eachByItself({ file }: Script): Finding {
  return {
    file,
    line: 1,
    message: `${file} is sent statement by statement: what ran before a failure stays`,
  };
}

async function injectInto(trial: Trial, script: Script): Promise<readonly Finding[]> {
  await using session = await trial.instance.connect('migrator');
  const parts = statements(script.sql);
  const findings: Finding[] = [];
  for (const last of spread(parts.slice(0, -1))) {
    const before = await begin(session);
    const prefix = script.sql.slice(0, last.offset + last.text.length);
    const ran = await session.batch(prefix);
    const after = ran.ok ? await currentTransaction(session) : before;
    await session.batch(injected);
    await session.batch('ROLLBACK');
    if (after !== before) return [endsTransaction(script, last)];
  }
  return findings;
}

/** As `injectInto`, for a script that only its replay can cut into pieces; the replay said how many there are. */
async function walkInto(trial: Trial, script: Script, pieces: number): Promise<readonly Finding[]> {
  await using session = await trial.instance.connect('migrator');
  const counts = Array.from({ length: Math.max(0, pieces - 1) }, (_, index) => index + 1);
  for (const last of spread(counts).toReversed()) {
    const before = await begin(session);
    let ended: Place | undefined;
    await walk(trial.plan, script, session, async (sent, place) => {
      if ((await currentTransaction(session)) !== before) ended = place;
      return ended !== undefined || sent === last;
    });
    await session.batch(injected);
    await session.batch('ROLLBACK');
    if (ended !== undefined) return [endsAfter(script, ended)];
  }
  return [];
}

function endsAfter({ file }: Script, { line = 1 }: Place): Finding {
  return { file, line, message: `${file} ends its transaction in line ${line}: what ran until then stays` };
}

async function begin(session: Session): Promise<string | undefined> {
  await session.batch('BEGIN');
  return currentTransaction(session);
}

/** The id of the open transaction; outside of one, each call has another. */
async function currentTransaction(session: Session): Promise<string | undefined> {
  const [row] = await session.query('SELECT pg_catalog.txid_current()::text');
  return row?.[0] ?? undefined;
}

/** Up to eight statements, the first and the last among them; after a file's own last one nothing can fail. */
function spread<T>(parts: readonly T[]): readonly T[] {
  const step = Math.max(1, (parts.length - 1) / (mostInjections - 1));
  const chosen = Array.from(
    { length: Math.min(parts.length, mostInjections) },
    (_, index) => parts[Math.round(index * step)],
  );
  return [...new Set(chosen)].filter((part) => part !== undefined);
}

function endsTransaction({ file, line, sql }: Script, last: Statement): Finding {
  const at = positionAt(sql, last.offset).line + line - 1;
  return {
    file,
    line: at,
    message: `${file} ends its transaction before line ${at}: what ran until then stays`,
  };
}
