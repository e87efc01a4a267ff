import type { ObjectKey } from '../catalog/object-key.ts';
import { commentLines } from './comment-lines.ts';
import type { Draft } from './kind-ddl.ts';
import type { Step } from './step.ts';

/** A run of statements under one heading. */
export interface Section {
  readonly title: string;
  /** A comment below the heading. */
  readonly about?: string | undefined;
  readonly paragraphs: readonly (readonly Noted[])[];
}

/** A statement with a comment above it. */
export interface Noted extends Draft {
  readonly note?: string | undefined;
}

const rule = `-- ${'='.repeat(75)}`;

/** Sections as the text of a migration: numbered headings, one blank line between thoughts. */
export function script(head: readonly string[], sections: readonly Section[]): string {
  const filled = sections.filter(({ paragraphs }) => paragraphs.length > 0);
  const parts = filled.map(({ title, about, paragraphs }, at) =>
    [
      `${rule}\n-- ${at + 1}. ${title}\n${rule}`,
      ...(about === undefined ? [] : [commentLines(about)]),
      ...paragraphs.map(paragraph),
    ].join('\n\n'),
  );
  return `${[commentLines(head.join('\n')), ...parts].join('\n\n')}\n`;
}

function paragraph(drafts: readonly Noted[]): string {
  const written = drafts.map(({ sql, again, note }) =>
    [...(note === undefined ? [] : [commentLines(note)]), `${again ?? sql};`].join('\n'),
  );
  return written.join('\n');
}

/** Statements of one object stand together; a blank line comes where the matter changes. */
export function paragraphs<T extends Step & Noted>(steps: readonly T[]): readonly (readonly T[])[] {
  const found: T[][] = [];
  for (const step of steps) {
    const last = found.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && belong(before, step)) last.push(step);
    else found.push([step]);
  }
  return found;
}

function belong(a: Step, b: Step & Noted): boolean {
  if (b.note !== undefined) return false;
  if (a.action === 'drop' && b.action === 'drop')
    return kindOf(a.key) === kindOf(b.key) && isLine(a) && isLine(b);
  if (a.phase === 'make' && kindOf(a.key) === 'extension' && kindOf(b.key) === 'extension')
    return b.phase === 'make';
  if (a.group !== b.group || a.phase !== b.phase) return false;
  if (a.phase !== 'make') return true;
  const kind = kindOf(a.key);
  return kind === kindOf(b.key) && (kind === 'index' || (short(a) && short(b)));
}

function kindOf(key: ObjectKey): string {
  return key.slice(0, key.indexOf(':'));
}

function isLine({ sql, again }: Step): boolean {
  return !(again ?? sql).includes('\n');
}

/** One line, or two. */
function short({ sql, again }: Step): boolean {
  return (again ?? sql).split('\n').length <= 2;
}
