import { SquashError } from '../errors.ts';
import type { Session } from '../instance/session.ts';
import type { Check, Condition, Preconditions, Reaction } from '../migrations/preconditions.ts';
import type { Post } from './post.ts';
import { serverMessage } from './replay-error.ts';

type Answer =
  | { readonly holds: boolean; readonly because: string }
  | { readonly holds: undefined; readonly because: string; readonly error: SquashError };

/** Asks what a script demands of the database; false where its tool would not run it, and that is noted. */
export async function mayRun({ script, session, sent }: Post): Promise<boolean> {
  const { preconditions } = script;
  if (preconditions === undefined) return true;
  const answer = await askApart(preconditions, session, script.send === 'statements');
  if (answer.holds === true) return true;
  const [option, reaction] =
    answer.holds === undefined
      ? (['onError', preconditions.onError] as const)
      : (['onFail', preconditions.onFail] as const);
  if (reaction === 'HALT') throw halted(preconditions, answer, option);
  const { file, line } = preconditions;
  sent.notes.push(`${file}:${line}: ${told(reaction)}, since ${answer.because} (${option}:${reaction})`);
  if (reaction === 'CONTINUE') sent.unrecorded.add(script);
  return reaction === 'WARN';
}

function told(reaction: Reaction): string {
  return reaction === 'WARN' ? 'the changeset ran all the same' : 'the changeset did not run';
}

function halted({ file, line }: Preconditions, answer: Answer, option: string): SquashError {
  const next = `Liquibase stops here, too; with ${option}:MARK_RAN or CONTINUE it would pass the changeset over.`;
  const server = answer.holds === undefined ? answer.error.server : undefined;
  const place = { file, line };
  const message = `A precondition of ${file} does not hold: ${answer.because}.`;
  return new SquashError('SQUASH_EREPLAY', message, {
    place,
    next,
    ...(server === undefined ? {} : { server }),
  });
}

/** What a condition writes is taken back, unless its changeset runs without a transaction. */
async function askApart({ condition }: Preconditions, session: Session, unwrapped: boolean): Promise<Answer> {
  const inside = session.transactionStatus() === 'open';
  if (unwrapped && !inside) return ask(condition, session);
  await session.batch(inside ? 'SAVEPOINT squash_precondition' : 'BEGIN');
  const answer = await ask(condition, session);
  await session.batch(inside ? 'ROLLBACK TO squash_precondition; RELEASE squash_precondition' : 'ROLLBACK');
  return answer;
}

async function ask(condition: Condition, session: Session): Promise<Answer> {
  if (condition.kind === 'check') return askOne(condition, session);
  let last: Answer = { holds: condition.kind !== 'any', because: `nothing of ${condition.text} holds` };
  for (const each of condition.of) {
    const answer = await ask(each, session);
    if (answer.holds === undefined) return answer;
    if (condition.kind === 'none' && answer.holds) return { holds: false, because: `not: ${answer.because}` };
    if (condition.kind === 'any' && answer.holds) return answer;
    if (condition.kind === 'all' && !answer.holds) return answer;
    if (condition.kind === 'any') last = answer;
  }
  return last;
}

/** One row of one column, as text; none, or NULL, holds never. */
async function askOne(check: Check, session: Session): Promise<Answer> {
  const attempt = await session.attempt(check.sql);
  const shown = `\`${check.sql.replaceAll(/\s+/g, ' ').trim()}\``;
  if (!attempt.ok) {
    const because = `${shown} was refused: ${attempt.error.message}`;
    const place = { file: check.file, line: check.line };
    const server = serverMessage(attempt.error);
    return {
      holds: undefined,
      because,
      error: new SquashError('SQUASH_EREPLAY', because, { place, server }),
    };
  }
  const { columns = [], rows = [] } = attempt.results[0] ?? {};
  if (columns.length !== 1 || rows.length > 1) {
    const because = `${shown} gave ${rows.length} rows of ${columns.length} columns, not one value`;
    return { holds: undefined, because, error: new SquashError('SQUASH_EREPLAY', because) };
  }
  const value = rows[0]?.[0] ?? null;
  if (value === check.expects) return { holds: true, because: `${shown} gave ${value}` };
  const came = value === null ? 'no value' : value;
  return { holds: false, because: check.otherwise ?? `${shown} gave ${came}, not ${check.expects}` };
}
