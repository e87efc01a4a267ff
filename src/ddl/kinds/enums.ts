import { noType } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import type { Alteration, Altered, KindDdl } from '../kind-ddl.ts';

/** Enum types; labels can be added but never taken away. */
export const enums: KindDdl = {
  kind: 'enum',
  word: 'TYPE',
  create: ({ identity, value }) => [
    where(noType(identity), `CREATE TYPE ${identity} AS ENUM (${lines(value('labels')).join(', ')})`),
  ],
  drop: ({ identity }) => [ifExists('DROP TYPE', identity)],
  alter: { labels: addLabels },
};

function lines(labels: string | null): readonly string[] {
  return labels === null ? [] : labels.split('\n');
}

/** ADD VALUE where every label there is stays, in its order. */
function addLabels({ from, to, after }: Alteration): Altered | undefined {
  const [has, wanted] = [lines(from), lines(to)];
  const kept = wanted.filter((label) => has.includes(label));
  if (kept.join('\n') !== has.join('\n')) return undefined;
  const statements = wanted.flatMap((label, at) => {
    if (has.includes(label)) return [];
    const before = wanted[at - 1];
    const place = before === undefined ? ` BEFORE ${has[0]}` : ` AFTER ${before}`;
    return [`ALTER TYPE ${after.identity} ADD VALUE ${label}${has.length === 0 ? '' : place}`];
  });
  return { statements };
}
