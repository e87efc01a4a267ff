import type { History, Life, LifeEvent } from './life.ts';

/** The life of the object that has this name at the end; else of the one that had it last. */
export function lifeOf({ lives }: History, kind: string, identity: string): Life | undefined {
  const own = lives.filter((life) => life.kind === kind && life.identity === identity);
  return own.find((life) => life.alive) ?? own.at(-1);
}

/** The statement that last wrote a property: that changed it, or made the object with it; a name inside is no matter. */
export function writerOfProperty({ events }: Life, property: string): LifeEvent | undefined {
  return events.findLast(
    (event) =>
      event.what === 'created' ||
      (event.what === 'changed' && event.property === property && event.follows !== true),
  );
}

/** The statement that made the object, or gave it the name it has. */
export function makerOf({ events }: Life): LifeEvent | undefined {
  return events.findLast(
    (event) => event.what === 'created' || (event.what === 'renamed' && event.follows !== true),
  );
}

/** The statement after which nothing had this name any more: it dropped the object, or renamed it. */
export function enderOf({ lives }: History, kind: string, identity: string): LifeEvent | undefined {
  const ends = lives
    .filter((life) => life.kind === kind)
    .flatMap((life) =>
      life.events.filter((event) =>
        event.what === 'renamed'
          ? event.from === identity
          : event.what === 'dropped' && life.identity === identity,
      ),
    );
  return latest(ends);
}

/** The statement that last changed which children of a kind an object has, and so their order. */
export function orderWriterOf({ lives }: History, kind: string, parent: string): LifeEvent | undefined {
  const children = lives.filter((life) => life.kind === kind && life.parent === parent);
  return latest(
    children.flatMap(({ events }) => events.filter(({ what }) => what === 'created' || what === 'dropped')),
  );
}

/** The event of the last statement. */
export function latest(events: readonly LifeEvent[]): LifeEvent | undefined {
  return events.reduce<LifeEvent | undefined>(
    (last, event) => (last === undefined || event.statement >= last.statement ? event : last),
    undefined,
  );
}
