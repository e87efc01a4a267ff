import type { Described } from '../catalog/kind.ts';
import { ownName } from '../catalog/own-name.ts';
import { firingWord } from './firing-word.ts';
import type { Schema } from './schema.ts';

/** Wakes a trigger that rested; what its copies on partitions do otherwise is said anew, since waking it goes down. */
export function woken(trigger: Described, schema: Schema): readonly string[] {
  const name = ownName(trigger.parent, trigger.identity);
  const copies = partitionsBelow(trigger.parent ?? '', schema)
    .flatMap((table) => schema.children('trigger', table))
    .filter((each) => ownName(each.parent, each.identity) === name);
  return [trigger, ...copies].map(
    ({ parent, value }) => `ALTER TABLE ${parent} ${firingWord(value('firing'))} TRIGGER ${name}`,
  );
}

/** The nearest first, since what is said of one holds for those below it. */
function partitionsBelow(table: string, schema: Schema): readonly string[] {
  const own = [...schema.objects.values()].filter(
    ({ kind, value }) => kind === 'table' && value('partition of') === table,
  );
  const names = own.map(({ identity }) => identity);
  return [...names, ...names.flatMap((name) => partitionsBelow(name, schema))];
}
