import type { Catalog } from '../../src/catalog/model.ts';
import { blameLife } from '../../src/history/blamed.ts';
import { enderOf, lifeOf, makerOf, writerOfProperty } from '../../src/history/find-writer.ts';
import type { History, Life, LifeEvent } from '../../src/history/life.ts';
import { namesOf } from '../../src/history/names-of.ts';
import { observeRows, type ToldHistory } from '../../src/history/rows/observe-rows.ts';
import type { Plan } from '../../src/migrations/migration.ts';
import { startForHistory } from './start.ts';

/** Lets the rows of the catalogs tell a history that left this catalog. */
export async function tell(plan: Plan, catalog: Catalog): Promise<ToldHistory> {
  await using instance = await startForHistory();
  const scope = { except: [], cluster: instance.ownCluster, ownRoles: instance.ownRoles };
  const observation = { instance, scope, side: 'legacy', notify: () => undefined } as const;
  return await observeRows(plan, observation, Promise.resolve(catalog));
}

/** What rows tell otherwise than looks after every statement; what is not sure, or not told at all, says nothing. */
export function otherwise(looked: History, told: ToldHistory): readonly string[] {
  const known = { lives: looked.lives.filter(({ kind }) => told.kinds.has(kind)) };
  const living = known.lives.filter(({ alive }) => alive);
  const invented = told.lives.filter(
    ({ alive, kind, identity }) => alive && lifeOf(looked, kind, identity)?.alive !== true,
  );
  return [
    ...invented.map(({ kind, identity }) => `${kind} ${identity}: no such life`),
    ...living.flatMap((life) => ofLife(life, told)),
    ...ends(known, told),
  ];
}

function ofLife(life: Life, told: ToldHistory): readonly string[] {
  const name = `${life.kind} ${life.identity}`;
  const other = lifeOf(told, life.kind, life.identity);
  if (other?.alive !== true) return [`${name}: no life`];
  const properties = new Set(
    [life, other].flatMap((each) => blameLife(each).properties.map(({ property }) => property)),
  );
  return [
    ...compare(name, makerOf(life), makerOf(other), told),
    ...[...properties].flatMap((each) =>
      compare(`${name} [${each}]`, writerOfProperty(life, each), writerOfProperty(other, each), told),
    ),
  ];
}

function ends(known: History, told: ToldHistory): readonly string[] {
  const names = [...known.lives, ...told.lives].flatMap((life) =>
    namesOf(life).map((name) => [life.kind, name] as const),
  );
  const each = new Map(names.map((pair) => [pair.join(' '), pair]));
  return [...each].flatMap(([name, [kind, identity]]) =>
    compare(`end of ${name}`, enderOf(known, kind, identity), enderOf(told, kind, identity), told),
  );
}

function compare(
  what: string,
  looked: LifeEvent | undefined,
  told: LifeEvent | undefined,
  { unsure }: ToldHistory,
): readonly string[] {
  if (told !== undefined && unsure.has(told)) return [];
  const [expected, found] = [place(looked), place(told)];
  return expected === found ? [] : [`${what}: ${expected}, told as ${found}`];
}

function place(event: LifeEvent | undefined): string {
  return event === undefined ? 'nobody' : `${event.migration}:${event.line} ${event.what}`;
}
