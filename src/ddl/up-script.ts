import type { Design } from './design.ts';
import type { Draft } from './kind-ddl.ts';
import { type Noted, paragraphs, type Section, script } from './script.ts';
import { sectioned } from './sections.ts';
import type { Step } from './step.ts';
import { uncheckedTogether } from './without-checks.ts';

/** Statements about rows, and the name under which a comment is found for them. */
export interface RowDrafts {
  readonly about: string;
  /** The comment where nobody asked for another. */
  readonly note?: string;
  readonly drafts: readonly Draft[];
}

/** What an up migration is written from. */
export interface UpParts {
  /** Lines of the comment at the top. */
  readonly head: readonly string[];
  readonly steps: readonly Step[];
  /** Statements that bring rows, by table, and then those that move sequences. */
  readonly rows: readonly RowDrafts[];
  readonly design: Design;
}

/** The text of an up migration: sections by matter, in an order in which every statement finds what it needs. */
export function upScript({ head, steps, rows, design }: UpParts): string {
  const sections = sectioned(noted(uncheckedTogether(steps), design), design);
  const filled = sections.findIndex(({ steps: own }) =>
    own.some((step) => step.key.startsWith('materialized view:')),
  );
  const before = filled < 0 ? sections.length : filled;
  const written = sections.map(
    ({ steps: own, ...section }): Section => ({ ...section, paragraphs: paragraphs(own) }),
  );
  const seeds: Section = { title: 'Seed rows', paragraphs: rows.map((each) => notedRows(each, design)) };
  return script(head, [...written.slice(0, before), seeds, ...written.slice(before)]);
}

function notedRows({ about, note, drafts }: RowDrafts, { notes = {} }: Design): readonly Noted[] {
  const said = notes[about] ?? note;
  return drafts.map((draft, at) => (said === undefined || at > 0 ? draft : { ...draft, note: said }));
}

/** A comment stands above the first statement about its object. */
function noted(steps: readonly Step[], { notes = {} }: Design): readonly (Step & Noted)[] {
  const told = new Set<string>();
  return steps.map((step) => {
    const identity = step.key.slice(step.key.indexOf(':') + 1);
    const note = told.has(identity) ? undefined : notes[identity];
    told.add(identity);
    return note === undefined ? step : { ...step, note };
  });
}
