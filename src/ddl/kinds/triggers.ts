import type { Described } from '../../catalog/kind.ts';
import { ownName } from '../../catalog/own-name.ts';
import { firingWord } from '../firing-word.ts';
import type { Alteration, Altered, Draft, KindDdl, Making } from '../kind-ddl.ts';
import { keyOf, type Schema } from '../schema.ts';

/** Triggers. */
export const triggers: KindDdl = {
  kind: 'trigger',
  word: 'TRIGGER',
  name: ({ parent, identity }) => `${ownName(parent, identity)} ON ${parent}`,
  needs: (trigger, schema) => {
    const origin = parentOf(trigger, schema);
    return origin === undefined ? [] : [keyOf(origin)];
  },
  create: (trigger, making) => [...made(trigger, making), ...firing(trigger)],
  drop: (trigger, schema) => {
    const { parent, identity } = trigger;
    const origin = parentOf(trigger, schema);
    if (origin !== undefined) return [{ sql: enabled({ ...trigger, value: origin.value }) }];
    return [
      {
        sql: `DROP TRIGGER ${ownName(parent, identity)} ON ${parent}`,
        again: `DROP TRIGGER IF EXISTS ${ownName(parent, identity)} ON ${parent}`,
      },
    ];
  },
  alter: { firing: ({ after }) => ({ statements: [enabled(after)] }), definition: replace },
};

/** What a partition's copy that fires unlike its parent's is a copy of; PostgreSQL makes it. */
function parentOf({ parent, identity }: Described, { objects }: Schema): Described | undefined {
  const name = ownName(parent, identity);
  const partitioned = (table: string | null): string | null =>
    objects.get(`table:${table}`)?.value('partition of') ?? null;
  for (let above = partitioned(parent); above !== null; above = partitioned(above)) {
    const found = objects.get(`trigger:${above} ${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** OR REPLACE came with PostgreSQL 14; what is made for one major shall run on all. */
function made(trigger: Described, making: Making): readonly Draft[] {
  const { parent, identity } = trigger;
  const name = ownName(parent, identity);
  const text = readable(trigger);
  if (parentOf(trigger, making.schema) !== undefined) return [];
  return [{ sql: text, again: `DROP TRIGGER IF EXISTS ${name} ON ${parent};\n${text}` }];
}

/** The definition on lines: what, when, and what it calls. */
function readable({ value }: Described): string {
  return (value('definition') ?? '')
    .replace(/^(CREATE (?:CONSTRAINT )?TRIGGER (?:"(?:[^"]|"")*"|\S+)) /, '$1\n    ')
    .replace(/ (FOR EACH (?:ROW|STATEMENT)) /, '\n    $1 ')
    .replace(/ (WHEN \(.*\)) EXECUTE /s, '\n    $1\n    EXECUTE ');
}

function firing(trigger: Described): readonly Draft[] {
  return trigger.value('firing') === null ? [] : [{ sql: enabled(trigger) }];
}

function enabled({ parent, identity, value }: Described): string {
  return `ALTER TABLE ${parent} ${firingWord(value('firing'))} TRIGGER ${ownName(parent, identity)}`;
}

/** OR REPLACE came with PostgreSQL 14 and does not take constraint triggers. */
function replace({ after, before, schema }: Alteration): Altered | undefined {
  const text = readable(after);
  const constraint = [text, readable(before)].some((each) => /^CREATE CONSTRAINT /.test(each));
  if (schema.major < 14 || constraint) return undefined;
  return { statements: [text.replace(/^CREATE /, 'CREATE OR REPLACE ')] };
}
