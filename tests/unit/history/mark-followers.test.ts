import { describe, expect, it } from 'vitest';
import { enderOf, makerOf, writerOfProperty } from '../../../src/history/find-writer.ts';
import type { Life, LifeEvent } from '../../../src/history/life.ts';
import { markFollowers } from '../../../src/history/mark-followers.ts';

const at = (statement: number): Pick<LifeEvent, 'migration' | 'file' | 'statement'> => ({
  migration: 'm',
  file: 'm.sql',
  statement,
});

const renamed = (statement: number, from: string, to: string): LifeEvent => ({
  ...at(statement),
  what: 'renamed',
  from,
  to,
});

const redefined = (statement: number, from: string | null, to: string | null): LifeEvent => ({
  ...at(statement),
  what: 'changed',
  property: 'definition',
  from,
  to,
});

const life = (identity: string, ...events: readonly LifeEvent[]): Life => ({
  kind: 'thing',
  identity,
  parent: null,
  events,
  values: {},
  alive: true,
});

function followers(...lives: readonly Life[]): readonly boolean[] {
  return markFollowers(lives).flatMap(({ events }) =>
    events.map((event) => 'follows' in event && event.follows === true),
  );
}

describe('a rename', () => {
  it('of a table takes its columns along', () => {
    const table = life('app.b', renamed(1, 'app.a', 'app.b'));
    expect(followers(table, life('app.b.x', renamed(1, 'app.a.x', 'app.b.x')))).toEqual([false, true]);
  });

  it('of a column is its own, even where the table is renamed by another statement', () => {
    const table = life('app.b', renamed(2, 'app.a', 'app.b'));
    const column = life('app.b.y', renamed(1, 'app.a.x', 'app.a.y'), renamed(2, 'app.a.y', 'app.b.y'));
    expect(followers(table, column)).toEqual([false, false, true]);
  });

  it('of a column of the same statement that is no consequence stays its own', () => {
    const table = life('app.b', renamed(1, 'app.a', 'app.b'));
    expect(followers(table, life('app.b.y', renamed(1, 'app.a.x', 'app.b.y')))).toEqual([false, false]);
  });
});

describe('a change', () => {
  const column = life('app.t.b', renamed(1, 'app.t.a', 'app.t.b'));

  it('follows from a rename where only the name is another', () => {
    expect(followers(column, life('app.i', redefined(1, 'ON app.t (a, ab)', 'ON app.t (b, ab)')))).toEqual([
      false,
      true,
    ]);
  });

  it('does not where more is another, and not from a rename of another statement', () => {
    const more = life('app.i', redefined(1, 'ON app.t (a)', 'ON app.t (b, c)'));
    const later = life('app.i', redefined(2, 'ON app.t (a)', 'ON app.t (b)'));
    expect(followers(column, more, later)).toEqual([false, false, false]);
  });
});

describe('who is blamed', () => {
  const made: LifeEvent = { ...at(0), what: 'created' };
  const follows = (event: LifeEvent): LifeEvent => ({ ...event, follows: true }) as LifeEvent;

  it('is not who renamed something else', () => {
    const index = life(
      'app.i',
      made,
      follows(redefined(1, '(a)', '(b)')),
      follows(renamed(2, 'x.i', 'app.i')),
    );
    expect(writerOfProperty(index, 'definition')).toBe(made);
    expect(makerOf(index)).toBe(made);
  });

  it('is, of a name that is gone, who took it away last', () => {
    const first = life('app.i', made, { ...at(3), what: 'dropped' });
    const second = life('app.j', { ...at(4), what: 'created' }, renamed(5, 'app.i', 'app.j'));
    expect(enderOf({ lives: [first, second] }, 'thing', 'app.i')).toMatchObject({ statement: 5 });
    expect(enderOf({ lives: [first, second] }, 'thing', 'app.j')).toBeUndefined();
  });
});
