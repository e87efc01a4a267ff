import type { Alter, Alteration, Altered } from './kind-ddl.ts';

/** How parents and partition bounds of tables and foreign tables change. */
export const ancestryAlterations: Readonly<Record<string, Alter>> = {
  inherits: changeParents,
  'partition of': changePartition,
  'partition bound': changePartition,
};

/** Parents come in another order only in a table that is made anew. */
function changeParents({ from, to, after }: Alteration): Altered | undefined {
  const [has, wanted] = [lines(from), lines(to)];
  const kept = has.filter((parent) => wanted.includes(parent));
  if (kept.some((parent, at) => wanted[at] !== parent)) return undefined;
  const gone = has.filter((parent) => !kept.includes(parent)).map((parent) => `NO INHERIT ${parent}`);
  const come = wanted.filter((parent) => !kept.includes(parent)).map((parent) => `INHERIT ${parent}`);
  return { statements: [...gone, ...come].map((action) => `ALTER TABLE ${after.identity} ${action}`) };
}

/** Told once, by whichever of the two properties comes first. */
function changePartition({ property, before, after }: Alteration): Altered {
  const [old, next] = [before.value('partition of'), after.value('partition of')];
  if (property === 'partition bound' && old !== next) return { statements: [] };
  const detach = old === null ? [] : [`ALTER TABLE ${old} DETACH PARTITION ${before.identity}`];
  const bound = after.value('partition bound');
  const attach = next === null ? [] : [`ALTER TABLE ${next} ATTACH PARTITION ${after.identity} ${bound}`];
  return { statements: [...detach, ...attach] };
}

function lines(value: string | null): readonly string[] {
  return value === null ? [] : value.split('\n');
}
