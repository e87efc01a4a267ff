import type { Life, LifeEvent } from '../history/life.ts';
import type { LintedHistory } from './linted-history.ts';
import { birthOf, endOf, shortName } from './lives.ts';
import { passages } from './passages.ts';
import { migrationsOf, renamings } from './renamings.ts';
import { emptyMigration } from './rules/empty-migration.ts';
import { idleCreations } from './rules/no-effect.ts';
import { setThenReset } from './rules/set-then-reset.ts';
import { treesOf } from './trees.ts';

/** One sort of work that a consolidation leaves out: how much of it there is, and what. */
export interface Removal {
  /** What is counted: `renamings`, or `renaming` where there is one. */
  readonly what: string;
  readonly count: number;
  readonly items: readonly string[];
}

/** What one is called, and what several are. */
type Noun = readonly [one: string, many: string];

interface Counted {
  readonly what: Noun;
  readonly count: number;
  readonly items: readonly string[];
}

/** What a consolidated migration does not do that its history does; what there is none of is left out. */
export function removalsOf(history: LintedHistory): readonly Removal[] {
  const lives = history.observed?.lives ?? [];
  const all: readonly Counted[] = [
    renamed(lives),
    addedThenRemoved(lives),
    repeatedIndexes(history, lives),
    replaced(history, lives),
    simple(
      ['value set and reset', 'values set and reset'],
      [...setThenReset.check(history)]
        .filter(({ level }) => level !== 'notice')
        .map(({ message }) => message),
    ),
    simple(
      ['empty migration', 'empty migrations'],
      [...new Set([...emptyMigration.check(history)].map(({ file }) => file))],
    ),
  ];
  return all
    .filter(({ count }) => count > 0)
    .map(({ what: [one, many], ...rest }) => ({ what: rest.count === 1 ? one : many, ...rest }));
}

function simple(what: Noun, items: readonly string[]): Counted {
  return { what, count: items.length, items };
}

function renamed(lives: readonly Life[]): Counted {
  const all = renamings(lives);
  return {
    what: ['renaming', 'renamings'],
    count: all.reduce((sum, renaming) => sum + migrationsOf(renaming).length, 0),
    items: all.map((renaming) => {
      const { kind, from, to, times } = renaming;
      const migrations = migrationsOf(renaming).length;
      const split = migrations > 1 ? `, in ${migrations} migrations` : '';
      return `${kind} ${from} → ${to}${times.length > 1 ? `, ${times.length} times` : ''}${split}`;
    }),
  };
}

function addedThenRemoved(lives: readonly Life[]): Counted {
  const groups = new Map<
    string,
    { readonly life: Life; readonly from: LifeEvent; readonly to: LifeEvent; count: number }
  >();
  for (const { life, birth: from, end: to } of passages(lives)) {
    if (from.migration === to.migration) continue;
    const key = JSON.stringify([life.kind, shortName(life.identity), from.migration, to.migration]);
    const known = groups.get(key) ?? { life, from, to, count: 0 };
    known.count += 1;
    groups.set(key, known);
  }
  return simple(
    ['addition then removal', 'additions then removals'],
    [...groups.values()].map(({ life, from, to, count }) => {
      const times = count > 1 ? `, ${count} times` : '';
      return `${life.kind} ${shortName(life.identity)}${times}: from ${from.migration} to ${to.migration}`;
    }),
  );
}

/** Indexes over the same columns and rows that were made, or would have been made, more than once. */
function repeatedIndexes(history: LintedHistory, lives: readonly Life[]): Counted {
  const indexes = lives.filter((life) => life.kind === 'index' && birthOf(life) !== undefined);
  const idle = idleCreations(history);
  const groups = new Map<string, { names: Set<string>; made: number }>();
  for (const { identity, values, events } of indexes) {
    const definition = (values.definition ?? '').replace(/ INDEX \S+ ON /, ' INDEX ON ');
    const group = groups.get(definition) ?? { names: new Set(), made: 0 };
    const names = [
      identity,
      ...events.flatMap((event) => (event.what === 'renamed' ? [event.from] : [])),
    ].map(shortName);
    const again = group.names.has(shortName(identity))
      ? 0
      : idle.filter((name) => names.includes(name)).length;
    group.names.add(shortName(identity));
    group.made += 1 + again;
    groups.set(definition, group);
  }
  const repeated = [...groups].filter(([definition, { made }]) => definition !== '' && made > 1);
  return {
    what: ['index creation beyond the first', 'index creations beyond the first'],
    count: repeated.reduce((sum, [, { made }]) => sum + made - 1, 0),
    items: repeated.map(([definition, { names, made }]) => {
      const on = /ON (.*)$/.exec(definition)?.[1] ?? definition;
      return `${[...names].join(' = ')} on ${on}: ${made} creations`;
    }),
  };
}

const bodies: ReadonlySet<string> = new Set(['definition', 'body', 'source']);
const written: ReadonlySet<string> = new Set([
  'function',
  'procedure',
  'view',
  'materialized view',
  'trigger',
  'rule',
]);

/** CREATE OR REPLACE; other statements change a definition only in so far as it names what they rename. */
const rewriting: ReadonlySet<string> = new Set([
  'CreateFunctionStmt',
  'ViewStmt',
  'CreateTableAsStmt',
  'CreateTrigStmt',
  'RuleStmt',
]);

/** Earlier texts of what was replaced, in its place or by dropping it and making it again. */
function replaced({ scripts }: LintedHistory, lives: readonly Life[]): Counted {
  const counts = new Map<string, number>();
  const add = (life: Life, count: number): void => {
    const key = `${life.kind} ${life.identity}`;
    if (count > 0) counts.set(key, (counts.get(key) ?? 0) + count);
  };
  const rewritten = new Set(
    [...treesOf(scripts)].flatMap(({ tree, script, line }) =>
      Object.keys(tree).some((name) => rewriting.has(name)) ? [`${script.file}:${line}`] : [],
    ),
  );
  const ending = new Set(passages(lives).map(({ life }) => life));
  for (const life of lives.filter(({ kind }) => written.has(kind))) {
    const changes = life.events.filter(
      (event) =>
        event.what === 'changed' &&
        bodies.has(event.property) &&
        rewritten.has(`${event.file}:${event.line}`),
    );
    const remade = endOf(life) !== undefined && !ending.has(life) && hasSuccessor(lives, life);
    add(life, new Set(changes.map(({ statement }) => statement)).size + Number(remade));
  }
  return {
    what: ['definition replaced by a later one', 'definitions replaced by later ones'],
    count: [...counts.values()].reduce((sum, count) => sum + count, 0),
    items: [...counts].map(([name, count]) => (count > 1 ? `${name}, ${count} times` : name)),
  };
}

function hasSuccessor(lives: readonly Life[], { kind, identity, events }: Life): boolean {
  const end = events.at(-1)?.statement ?? 0;
  return lives.some(
    (life) => life.kind === kind && life.identity === identity && (birthOf(life)?.statement ?? -1) >= end,
  );
}
