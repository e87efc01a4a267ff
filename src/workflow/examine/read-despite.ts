import { basename } from 'node:path';
import { SquashError } from '../../errors.ts';
import type { Plan } from '../../migrations/migration.ts';
import { type PlanOptions, readPlan } from '../../migrations/read-plan.ts';
import type { Examination } from '../../report/examination.ts';

/** A history as far as its layout takes it, and what had to be left out for that. */
export interface Readable {
  readonly plan: Plan;
  readonly refusals: Examination['refusals'];
}

/** Refusals of one path, which the layout takes once the path is left out. */
const avoidable: ReadonlySet<string> = new Set([
  'SQUASH_EUNVERSIONED',
  'SQUASH_EDUPLICATE',
  'SQUASH_EUPMISSING',
  'SQUASH_ELAYOUT',
]);

/** Reads a history; leaves out, one after the other, what its layout refuses. Throws what that does not help. */
export async function readDespite(source: string, options: PlanOptions): Promise<Readable> {
  const refusals: Examination['refusals'][number][] = [];
  for (;;) {
    const exclude = [...options.exclude, ...refusals.map((each) => each.exclude)];
    try {
      const plan = await readPlan(source, { ...options, exclude });
      if (plan.command !== undefined) throw opaque(source);
      return { plan, refusals };
    } catch (error) {
      const next = refusalOf(error);
      if (next === undefined || exclude.includes(next.exclude)) throw error;
      refusals.push(next);
    }
  }
}

function opaque(source: string): SquashError {
  const message = `${source} is a program: what it runs, and in which order, is its own.`;
  return new SquashError('SQUASH_EUSAGE', message, { next: 'Name a history of files.' });
}

function refusalOf(error: unknown): Examination['refusals'][number] | undefined {
  if (!(error instanceof SquashError) || !avoidable.has(error.code) || error.place === undefined)
    return undefined;
  const { file } = error.place;
  return { message: error.message, file, exclude: nameOf(file) };
}

/** A file that is one direction of its directory is left out with it. */
function nameOf(file: string): string {
  const [directory = '', own = ''] = file.split('/').slice(-2);
  return /^(?:up|down)\.(?:sql|yaml)$/.test(own) ? directory : basename(file);
}
