import type { Life, LifeEvent } from '../history/life.ts';
import { groupBy } from './group-by.ts';
import { birthOf, endOf } from './lives.ts';

/** An object that the history makes and takes away again, with what its end took along. */
export interface Passage {
  readonly life: Life;
  readonly birth: LifeEvent;
  readonly end: LifeEvent;
  /** Constraints, indexes and the like that went with a column. */
  readonly along: readonly Life[];
}

/** Lives that end for good by themselves: neither with what they belong to, nor to be made anew at once. */
export function passages(lives: readonly Life[]): readonly Passage[] {
  const ended = endings(lives);
  const groups = groupBy(ended, ({ end, life }) => `${end.statement}\0${life.parent ?? ''}`);
  return ended.flatMap(({ life, birth, end }) => {
    const together = groups.get(`${end.statement}\0${life.parent ?? ''}`)?.map((each) => each.life) ?? [];
    const columns = together.filter(({ kind }) => kind === 'column');
    if (life.kind !== 'column' && columns.length > 0) return [];
    const along = life === columns[0] ? together.filter(({ kind }) => kind !== 'column') : [];
    return [{ life, birth, end, along }];
  });
}

interface Ending {
  readonly life: Life;
  readonly birth: LifeEvent;
  readonly end: LifeEvent;
}

function endings(lives: readonly Life[]): readonly Ending[] {
  const ends = new Map<string, Set<number>>();
  const births = groupBy(lives, key);
  for (const life of lives) {
    const end = endOf(life);
    if (end !== undefined) ends.set(life.identity, (ends.get(life.identity) ?? new Set()).add(end.statement));
  }
  return lives.flatMap((life) => {
    const [birth, end] = [birthOf(life), endOf(life)];
    if (birth === undefined || end === undefined) return [];
    const withParent = [life.parent, life.values['owned by']].some(
      (owner) => typeof owner === 'string' && ends.get(owner)?.has(end.statement) === true,
    );
    const again = (births.get(key(life)) ?? []).some(
      (other) => other !== life && birthOf(other)?.migration === end.migration && startsAfter(other, end),
    );
    return withParent || again ? [] : [{ life, birth, end }];
  });
}

function startsAfter(life: Life, { statement }: LifeEvent): boolean {
  return (birthOf(life)?.statement ?? -1) >= statement;
}

function key({ kind, identity }: Life): string {
  return `${kind}\0${identity}`;
}
