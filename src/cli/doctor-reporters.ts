import { SquashError } from '../index.ts';
import type { CommandContext } from './context.ts';
import { chosenReporters, type Reporter } from './reporters.ts';

/** The reporters of `squash doctor`: it writes for people and as JSON, and throws where another one is asked for. */
export function doctorReporters(context: CommandContext): readonly Reporter[] {
  const reporters = chosenReporters(context).filter(({ name }) => name !== 'github');
  const other = reporters.find(({ name }) => name !== 'text' && name !== 'json');
  if (other === undefined) return reporters;
  const message = `squash doctor does not write ${other.name}.`;
  throw new SquashError('SQUASH_EUSAGE', message, { next: 'It writes text and json.' });
}
