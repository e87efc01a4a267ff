import { ddlOf } from './ddl-of.ts';
import { paragraphs } from './script.ts';
import type { Step } from './step.ts';

/** The text of a down migration: everything goes, dependents first, but for the kinds that stay. */
export function downScript(steps: readonly Step[], keep: readonly string[]): string {
  const goes = steps.filter(({ key }) => !keep.includes(kindOf(key)));
  const stays = steps.filter(({ key, action }) => action === 'drop' && keep.includes(kindOf(key)));
  const head = ['-- Takes back what up.sql made, dependents first. Safe to run again.'];
  if (stays.length > 0)
    head.push(`-- Kept, since others may use them: ${stays.map(({ key }) => nameOf(key)).join(', ')}.`);
  const texts = paragraphs(goes).map((drafts) =>
    drafts.map(({ sql, again }) => `${again ?? sql};`).join('\n'),
  );
  return `${[head.join('\n'), ...texts].join('\n\n')}\n`;
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(':'));
}

function nameOf(key: string): string {
  const kind = kindOf(key);
  return `${(ddlOf(kind).word ?? kind).toLowerCase()} ${key.slice(kind.length + 1)}`;
}
