import { expect, test } from 'vitest';
import type { Life, LifeEvent } from '../../../src/history/life.ts';
import { formerNames } from '../../../src/workflow/generate/former-names.ts';

const at = { migration: '1', file: 'up.sql', statement: 0 };
const created: LifeEvent = { ...at, what: 'created' };
const set: LifeEvent = { ...at, what: 'changed', property: 'not null', from: null, to: 'yes' };
const renamed = (from: string, to: string): LifeEvent => ({ ...at, what: 'renamed', from, to });

function column(identity: string, events: readonly LifeEvent[], values: Life['values'] = {}): Life {
  const parent = identity.slice(0, identity.lastIndexOf('.'));
  return { kind: 'column', identity, parent, events, values: { 'not null': 'yes', ...values }, alive: true };
}

function namesOf(...lives: readonly Life[]): readonly (readonly [string, string])[] {
  return [...formerNames({ lives })];
}

test('a name is that of the table and column when the column became NOT NULL', () => {
  const events = [
    created,
    renamed('s.t.a', 's.t.b'),
    set,
    renamed('s.t.b', 's.t.c'),
    renamed('s.t.c', 's.u.c'),
  ];
  expect(namesOf(column('s.u.c', events))).toEqual([['s.u.c', 't_b_not_null']]);
});

test('a column that was always NOT NULL has the name it was made with', () => {
  expect(namesOf(column('s.t.b', [created, renamed('s.t.a', 's.t.b')]))).toEqual([['s.t.b', 't_a_not_null']]);
});

test('a name in quotes is quoted', () => {
  expect(namesOf(column('s.t.b', [created, renamed('s.t."A b"', 's.t.b')]))).toEqual([
    ['s.t.b', '"t_A b_not_null"'],
  ]);
});

test('nothing is said where the name is the usual one, inherited, too long or of what is gone', () => {
  const events = [created, renamed('s.t.a', 's.t.b')];
  const long = 'x'.repeat(60);
  expect(
    namesOf(
      column('s.t.a', [created]),
      column('s.t.b', [...events, set]),
      column('s.t.b', events, { inheritance: 'inherited' }),
      column('s.t.b', [created, renamed(`s.t.${long}`, 's.t.b')]),
      { ...column('s.t.b', events), alive: false },
      { ...column('s.t.b', events), values: {} },
    ),
  ).toEqual([]);
});
