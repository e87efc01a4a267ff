import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Plan, Script } from '../../migrations/migration.ts';
import type { Generated } from './write-migration.ts';

/** A migration that exists as text alone, as if it had been read from a directory. */
export function generatedPlan({ up, down }: Pick<Generated, 'up' | 'down'>, directory: string): Plan {
  const script = (name: string, sql: string): Script => ({
    file: join(directory, name),
    line: 1,
    sql,
    send: 'transaction',
  });
  return {
    source: directory,
    layout: 'plain',
    reason: 'it was generated',
    migrations: [{ version: directory, name: '', up: script('up.sql', up), down: script('down.sql', down) }],
    ignored: [],
    files: 2,
    lines: up.split('\n').length + down.split('\n').length - 2,
    sha256: createHash('sha256').update(up).update('\0').update(down).digest('hex'),
  };
}
