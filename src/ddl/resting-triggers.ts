import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import type { Schema } from './schema.ts';
import { woken } from './woken.ts';

/** What lets the triggers of a table rest while its rows are written, and what wakes them again. */
export interface Resting {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Rows are written as they shall be, so that triggers that fire on the statements would change them once more. */
export function restingTriggers(table: string, statements: readonly string[], schema: Schema): Resting {
  const events = new Set(statements.map((sql) => sql.slice(0, sql.indexOf(' '))));
  const firing = schema
    .children('trigger', table)
    .filter((trigger) => trigger.value('firing') !== 'disabled' && firesOn(trigger, events));
  return {
    before: firing.map(
      (trigger) => `ALTER TABLE ${table} DISABLE TRIGGER ${ownName(trigger.parent, trigger.identity)}`,
    ),
    after: firing.flatMap((trigger) => woken(trigger, schema)),
  };
}

function firesOn(trigger: Described, events: ReadonlySet<string>): boolean {
  const head = trigger.value('definition')?.split(' ON ')[0] ?? '';
  const words = /(?:BEFORE|AFTER|INSTEAD OF) (.*)$/s.exec(head)?.[1] ?? '';
  return [...events].some((event) => new RegExp(`\\b${event}\\b`).test(words));
}
