import { messageOf, SquashError } from '../../errors.ts';
import { type ChosenEngine, chooseEngine } from '../../instance/choose-engine.ts';
import { lintHistory } from '../../lint/lint-history.ts';
import type { LintedHistory } from '../../lint/linted-history.ts';
import { readScripts } from '../../lint/read-scripts.ts';
import type { RuleLevels } from '../../lint/rules.ts';
import type { Plan } from '../../migrations/migration.ts';
import { readFileFacts } from '../../migrations/read-file-facts.ts';
import { readPlan } from '../../migrations/read-plan.ts';
import type { LintReport } from '../../report/lint-report.ts';
import { loadParser } from '../../sql/parse.ts';
import { Closing } from '../closing.ts';
import { endedAt, startDeadline } from '../deadline.ts';
import type { RunOptions } from '../options.ts';
import { needsSuperuser } from '../replay-sides.ts';
import { instanceOptions, openRun } from '../run.ts';
import { assembleLint } from './assemble-lint.ts';
import { type Observation, observe } from './observe.ts';
import { unreadableHistory } from './unreadable-history.ts';

/** What `lint` takes. */
export interface LintOptions extends RunOptions {
  readonly source: string;
  /** Levels of rules, from the configuration. */
  readonly levels: RuleLevels;
}

/** Judges a history by its files, its statements and what a replay shows. */
export async function lint(options: LintOptions): Promise<LintReport> {
  const clock = { startedAt: new Date(), started: performance.now() };
  using deadline = startDeadline(options.signal, options.timeout);
  const read = await readPlan(options.source, options).catch((error: unknown) => ({ error }));
  if ('error' in read) return unreadableHistory(read.error, options.source, options.levels);
  refuseCommand(read);
  const parse = await loadParser();
  const scripts = readScripts(read, parse);
  const files = readFileFacts(read);
  const chosen = await chooseEngine(options.engine, instanceOptions(options));
  options.notify({
    type: 'engine',
    engine: chosen.engine.name,
    server: chosen.server,
    detail: chosen.detail,
  });
  await using closing = new Closing();
  try {
    const common = { options, chosen, closing, signal: deadline.signal };
    const seen = await observeAsNeeded(common, read, scripts, options.levels);
    const history = { plan: read, scripts, files, parse, observed: seen.observation?.observed };
    const result = lintHistory(history, options.levels);
    return assembleLint({ chosen, history, result, ...seen, clock });
  } catch (error) {
    throw endedAt(deadline.signal, error);
  }
}

function refuseCommand({ command, source }: Plan): void {
  if (command === undefined) return;
  const message = `${source} is a program: there are no migration files to judge.`;
  throw new SquashError('SQUASH_EUSAGE', message, { next: 'Name the directory of its migrations.' });
}

interface Seen {
  /** Undefined where the history does not replay. */
  readonly observation: Observation | undefined;
  readonly failure: SquashError | undefined;
}

type Common = Omit<Parameters<typeof openRun>[0], 'superuser'>;

/** As an ordinary role, and as a superuser where a statement needs one; a refusal is a result. */
async function observeAsNeeded(
  common: Common & { readonly chosen: ChosenEngine },
  ...rest: [Plan, LintedHistory['scripts'], RuleLevels]
): Promise<Seen> {
  for (const superuser of [false, true]) {
    try {
      return { observation: await observe(openRun({ ...common, superuser }), ...rest), failure: undefined };
    } catch (error) {
      common.signal.throwIfAborted();
      if (!superuser && needsSuperuser(error) && common.chosen.engine.name !== 'server') continue;
      if (!isRefusal(error)) throw error;
      common.options.notify({ type: 'note', message: `The history does not replay: ${messageOf(error)}` });
      return { observation: undefined, failure: error };
    }
  }
  throw new Error('a superuser was refused as one who is none');
}

/** The server, or psql, would not take a statement; anything else is no fact about the history. */
function isRefusal(error: unknown): error is SquashError {
  return error instanceof SquashError && (error.code === 'SQUASH_EREPLAY' || error.code === 'SQUASH_EPSQL');
}
