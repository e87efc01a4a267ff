import { introspect } from '../catalog/introspect.ts';
import { withoutSchema } from '../catalog/without-schema.ts';
import type { FoundDifference } from '../compare/found-difference.ts';
import { SquashError } from '../errors.ts';
import type { Plan } from '../migrations/migration.ts';
import type { Leak } from '../replay/leaks.ts';
import { replayUnwatched } from '../replay/replay.ts';
import type { Finding } from '../report/report.ts';
import { compareSides } from './compare-sides.ts';
import type { Readings } from './readings.ts';
import type { Run } from './run.ts';
import { type ReplayedSide, type SuppliedInstance, scopeOf, startSupplied } from './side.ts';
import { writerOf } from './writer-of.ts';

/**
 * What files of a plan made otherwise because an earlier one had left its session changed: the plan is replayed
 * once more with a session for each file, and what is other then is told. Nothing runs where nothing leaked.
 */
export async function leakEffects(
  run: Run,
  side: ReplayedSide,
  readings: Readings,
): Promise<readonly Finding[]> {
  const { plan, replay } = side;
  const last = plan.migrations.at(-1)?.up.file;
  const leaks = replay.leaks.filter(({ file }) => file !== last);
  if (leaks.length === 0) return [];
  run.options.notify({
    type: 'stage',
    stage: 'replaying with a session for each file, as some leave theirs changed',
  });
  const apart = await startSupplied(run);
  const refused = await replayApart(run, plan, apart, leaks);
  if (refused !== undefined) return [refused];
  const { catalog } = await readings.catalog();
  const found = await compareSides(
    { catalog, scratch: side.reader },
    { catalog: await introspect(apart.reader, scopeOf(run.options, apart.instance)), scratch: apart.reader },
  );
  return tell(found, (difference) => fileOf(side, difference), plan, leaks);
}

/** Undefined where every file ran; what a file left open is committed, as the next one would have found it. */
async function replayApart(
  run: Run,
  plan: Plan,
  { instance }: SuppliedInstance,
  leaks: readonly Leak[],
): Promise<Finding | undefined> {
  for (const migration of plan.migrations) {
    await using session = await instance.connect('migrator');
    try {
      await replayUnwatched({ ...plan, migrations: [migration] }, session);
      if (session.transactionStatus() === 'open') await session.batch('COMMIT');
    } catch (error) {
      run.signal.throwIfAborted();
      if (!(error instanceof SquashError)) throw error;
      const { file } = migration.up;
      const because = reason(plan, file, leaks);
      return { file, message: `${file} runs only ${because}: in a session of its own, ${error.message}` };
    }
  }
  return undefined;
}

function fileOf(side: ReplayedSide, { object }: FoundDifference): string | undefined {
  const xmin = object?.xmin ?? null;
  return xmin === null ? undefined : writerOf(side, BigInt(xmin))?.file;
}

/** One sentence for each object that is other, or stands elsewhere, in a session of its own. */
function tell(
  found: readonly FoundDifference[],
  writer: (difference: FoundDifference) => string | undefined,
  plan: Plan,
  leaks: readonly Leak[],
): readonly Finding[] {
  const elsewhere = new Set(found.filter(({ status }) => status === 'unexpected'));
  const sentences = found.flatMap((difference): readonly Finding[] => {
    if (difference.status === 'unexpected') return [];
    const file = writer(difference);
    const twin = [...elsewhere].find((each) => isTwin(each, difference));
    if (twin !== undefined) elsewhere.delete(twin);
    const what = `${file ?? 'a file'} makes ${difference.kind} ${difference.identity}`;
    const because = reason(plan, file, leaks);
    return [placed(file, `${what}${differently(difference, twin, because)}`)];
  });
  const lacking = [...elsewhere].map(({ kind, identity }) => {
    const because = reason(plan, undefined, leaks);
    return placed(
      undefined,
      `${kind} ${identity} is made only by files in sessions of their own: ${because}`,
    );
  });
  return [...sentences, ...lacking];
}

function differently(
  { status, changes }: FoundDifference,
  twin: FoundDifference | undefined,
  because: string,
): string {
  const properties = changes.map(({ property }) => property).join(', ');
  if (status === 'changed') return ` with another ${properties} than in a session of its own, ${because}`;
  return ` ${because}; in a session of its own it ${twin === undefined ? 'does not' : `makes ${twin.identity}`}`;
}

function isTwin(one: FoundDifference, other: FoundDifference): boolean {
  return one.kind === other.kind && withoutSchema(one.identity) === withoutSchema(other.identity);
}

function placed(file: string | undefined, message: string): Finding {
  return file === undefined ? { message } : { file, message };
}

/** The last thing that was left before a file, and how many there were beside it. */
function reason(plan: Plan, file: string | undefined, leaks: readonly Leak[]): string {
  const files = plan.migrations.map(({ up }) => up.file);
  const at = file === undefined ? files.length : files.indexOf(file);
  const earlier = leaks.filter((leak) => files.indexOf(leak.file) < at);
  const told = earlier.at(-1) ?? leaks.at(-1);
  const more = (earlier.length === 0 ? leaks : earlier).length - 1;
  return `because ${told?.file} ${told?.message}${more === 0 ? '' : ` (and ${more} more such change${more === 1 ? '' : 's'})`}`;
}
