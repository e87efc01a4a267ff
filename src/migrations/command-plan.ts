import { createHash } from 'node:crypto';
import { SquashError } from '../errors.ts';
import type { Plan } from './migration.ts';

const prefix = 'cmd:';

/** True for a source that is a command: `cmd:<command>`. */
export function isCommand(source: string): boolean {
  return source.startsWith(prefix);
}

/** The plan of a command: it has no migrations that could be told apart. */
export function commandPlan(source: string): Plan {
  const command = source.slice(prefix.length).trim();
  if (command === '') {
    const next = 'Write it behind the colon, as in `cmd:npx knex migrate:latest`.';
    throw new SquashError('SQUASH_ENOSOURCE', 'cmd: names no command.', { next });
  }
  return {
    source,
    layout: 'command',
    reason: 'it is a command',
    migrations: [],
    command,
    ignored: [],
    files: 0,
    lines: 0,
    sha256: createHash('sha256').update(command).digest('hex'),
  };
}
