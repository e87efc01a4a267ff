import type { Design } from './design.ts';
import { paragraphs } from './script.ts';
import { sectioned } from './sections.ts';
import type { Step } from './step.ts';

const head = '-- Takes back what up.sql made, last made first removed. Rows are lost with their tables.';

/** The text of a down migration: everything goes, dependents first, but for the kinds that stay. */
export function downScript(steps: readonly Step[], keep: readonly string[], design: Design): string {
  const goes = steps.filter(({ key, action }) => action === 'alter' || !keep.includes(kindOf(key)));
  const stays = steps.filter(({ key, action }) => action === 'drop' && keep.includes(kindOf(key)));
  const texts = (design.sections ?? []).length === 0 ? paragraphs(goes).map(written) : headed(goes, design);
  return `${[head, ...texts, ...kept(stays)].join('\n\n')}\n`;
}

/** Where sections were asked for, what goes stands under their titles. */
function headed(steps: readonly Step[], design: Design): readonly string[] {
  return sectioned(steps, design).map(
    ({ title, steps: own }) => `-- ${title}\n${paragraphs(own).map(written).join('\n')}`,
  );
}

function written(steps: readonly Step[]): string {
  return steps.map(({ sql, again }) => `${again ?? sql};`).join('\n');
}

function kept(steps: readonly Step[]): readonly string[] {
  if (steps.length === 0) return [];
  const statements = steps.map(({ sql, again }) => `-- ${again ?? sql};`);
  return [['-- Kept, since others may use them. Where nobody does:', ...statements].join('\n')];
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(':'));
}
