import type { ObjectKey } from '../catalog/object-key.ts';
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
      ...(about === undefined ? [] : [comment(about)]),
      ...paragraphs.map(paragraph),
    ].join('\n\n'),
  );
  return `${[comment(head.join('\n')), ...parts].join('\n\n')}\n`;
}

function paragraph(drafts: readonly Noted[]): string {
  const written = drafts.map(({ sql, again, note }) =>
    [...(note === undefined ? [] : [comment(note)]), `${again ?? sql};`].join('\n'),
  );
  return written.join('\n');
}

/** A text as comment lines, broken at 79 characters. */
function comment(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .flatMap(broken)
    .map((line) => `-- ${line}`.trimEnd())
    .join('\n');
}

const widest = 76;

function broken(line: string): readonly string[] {
  if (line.length <= widest) return [line];
  const at = line.lastIndexOf(' ', widest);
  return at <= 0 ? [line] : [line.slice(0, at), ...broken(line.slice(at + 1))];
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
