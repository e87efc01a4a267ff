import { SquashError } from '../errors.ts';
import { type CheckName, defaultChecks } from '../report/report.ts';
import type { VerifyOptions } from './options.ts';

/** The checks that run: those that are named, else the default ones, without those left out. Throws where none is left. */
export function wantedChecks({ checks, skip }: Pick<VerifyOptions, 'checks' | 'skip'>): readonly CheckName[] {
  const left = (checks ?? defaultChecks).filter((name) => skip?.includes(name) !== true);
  if (left.length > 0) return left;
  throw new SquashError('SQUASH_EUSAGE', 'With every check left out there is nothing to find out.', {
    next: 'Leave out fewer.',
  });
}
