import { firingState } from '../firing-state.ts';
import { fixed, routine, sortedLines } from '../fragments.ts';
import type { Kind } from '../kind.ts';
import { type Selected, selectedColumns } from '../selected.ts';

const properties: readonly Selected[] = [
  {
    name: 'event',
    class: 'structure',
    sql: 'trigger.evtevent',
    consequence: ({ actual }) => `it fires at ${actual}`,
  },
  {
    name: 'function',
    class: 'structure',
    sql: routine('trigger.evtfoid'),
    consequence: ({ actual }) => `it calls ${actual}`,
  },
  {
    name: 'tags',
    class: 'structure',
    compare: 'set',
    sql: sortedLines('trigger.evttags'),
    consequence: () => 'it fires for other commands',
  },
  {
    name: 'firing',
    class: 'structure',
    sql: firingState('trigger.evtenabled'),
    consequence: ({ actual }) =>
      `it fires ${actual === 'disabled' ? 'never' : (actual ?? 'in ordinary sessions')}`,
  },
];

/** Event triggers. */
export const eventTriggers: Kind = {
  name: 'event trigger',
  plural: 'event triggers',
  needs: { catalog: 'pg_event_trigger' },
  compared: {
    pg_event_trigger: ['evtname', 'evtevent', 'evtowner', 'evtfoid', 'evtenabled', 'evttags'],
  },
  properties,
  owner: true,
  query: ({ major }) => /* sql */ `
SELECT ${fixed('pg_event_trigger', 'trigger')},
  quote_ident(trigger.evtname) AS identity,
  NULL AS parent,
  trigger.evtowner AS owner${selectedColumns(properties, major)}
FROM pg_event_trigger AS trigger
WHERE trigger.oid >= 16384`,
  missing: ({ value }) =>
    `${value('function') ?? 'its function'} is no longer called when the schema changes`,
  unexpected: ({ value }) => `${value('function') ?? 'its function'} is called when the schema changes`,
};
