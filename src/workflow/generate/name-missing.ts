import { SquashError } from '../../errors.ts';
import { chooseEngine } from '../../instance/choose-engine.ts';
import { missingIn } from '../../replay/missing.ts';
import type { Supplied } from '../../report/examination.ts';
import { explore } from '../examine/explore.ts';
import { Lab, NeedsSuperuser } from '../examine/lab.ts';
import { readDespite } from '../examine/read-despite.ts';
import type { RunOptions } from '../options.ts';
import { instanceOptions } from '../run.ts';

/**
 * The refusal of a history that lacks something, with all that it lacks: the rest of it runs once more beside
 * stand-ins. Any other error, and one that nothing is known to supply, comes back as it is.
 */
export async function namingAllMissing(
  options: RunOptions,
  source: string,
  error: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  if (!(error instanceof SquashError) || error.server === undefined) return error;
  if (error.code !== 'SQUASH_EREPLAY' || missingIn(error.server) === undefined) return error;
  const supplied = await missingOf(options, source, signal).catch(() => []);
  return supplied.length < 2 ? error : withAll(error, source, supplied);
}

async function missingOf(
  options: RunOptions,
  source: string,
  signal: AbortSignal,
): Promise<readonly Supplied[]> {
  const { plan } = await readDespite(source, options);
  const chosen = await chooseEngine(options.engine, instanceOptions(options));
  const ordinary = new Lab(options, chosen, signal);
  try {
    await explore(ordinary, plan, true);
    return ordinary.supplied;
  } catch (error) {
    if (!(error instanceof NeedsSuperuser)) throw error;
    const lab = new Lab(options, chosen, signal, ordinary);
    await explore(lab, plan, true);
    return lab.supplied;
  }
}

function withAll(error: SquashError, source: string, supplied: readonly Supplied[]): SquashError {
  const roles = supplied.filter(({ kind }) => kind === 'role').map(({ name }) => name);
  const names = supplied.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  const way =
    roles.length === supplied.length
      ? `\`postgres: { roles: [${roles.join(', ')}] }\` in the configuration, or a file with --prelude, supplies them.`
      : `\`squash doctor ${source} --write-prelude prelude.sql\` writes what --prelude prelude.sql then supplies.`;
  const { code, message, place, server } = error;
  return new SquashError(code, message, {
    ...(place === undefined ? {} : { place }),
    ...(server === undefined ? {} : { server }),
    next: `Missing in all: ${names}. ${way}`,
    cause: error,
  });
}
