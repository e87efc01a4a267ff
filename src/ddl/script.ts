import type { ObjectKey } from '../catalog/object-key.ts';
import type { Draft } from './kind-ddl.ts';
import type { Step } from './step.ts';

/** A run of statements under one heading. */
export interface Section {
  readonly title: string;
  readonly paragraphs: readonly (readonly Draft[])[];
}

const rule = `-- ${'='.repeat(75)}`;

/** Sections as the text of a migration: numbered headings, one blank line between thoughts. */
export function script(head: readonly string[], sections: readonly Section[]): string {
  const filled = sections.filter(({ paragraphs }) => paragraphs.length > 0);
  const parts = filled.map(({ title, paragraphs }, at) =>
    [`${rule}\n-- ${at + 1}. ${title}\n${rule}`, ...paragraphs.map(paragraph)].join('\n\n'),
  );
  return `${[head.map((line) => `-- ${line}`.trimEnd()).join('\n'), ...parts].join('\n\n')}\n`;
}

function paragraph(drafts: readonly Draft[]): string {
  return drafts.map((draft) => `${draft.again ?? draft.sql};`).join('\n');
}

/** Statements of one object stand together; a blank line comes where the matter changes. */
export function paragraphs(steps: readonly Step[]): readonly (readonly Step[])[] {
  const found: Step[][] = [];
  for (const step of steps) {
    const last = found.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && belong(before, step)) last.push(step);
    else found.push([step]);
  }
  return found;
}

function belong(a: Step, b: Step): boolean {
  if (a.group !== b.group || a.phase !== b.phase) return false;
  if (a.phase !== 'make') return true;
  return kindOf(a.key) === kindOf(b.key) && short(a) && short(b);
}

function kindOf(key: ObjectKey): string {
  return key.slice(0, key.indexOf(':'));
}

/** One line, or two. */
function short({ sql, again }: Step): boolean {
  return (again ?? sql).split('\n').length <= 2;
}
