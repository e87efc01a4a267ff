import { SquashError } from '../../errors.ts';
import type { SourcePlace } from './mapped-text.ts';

/** The error of something that psql knows and that is not run: what it is, where it stands, what to do instead. */
export function psqlProblem(message: string, place: SourcePlace, next: string): SquashError {
  return new SquashError('SQUASH_EPSQL', message, { place, next });
}
