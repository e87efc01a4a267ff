import { type Design, sectionOf } from './design.ts';
import type { Draft } from './kind-ddl.ts';
import { type Noted, paragraphs, type Section, script } from './script.ts';
import type { Step } from './step.ts';

/** What an up migration is written from. */
export interface UpParts {
  /** Lines of the comment at the top. */
  readonly head: readonly string[];
  readonly steps: readonly Step[];
  /** Statements that bring rows, by table, and then those that move sequences. */
  readonly rows: readonly (readonly Draft[])[];
  readonly design: Design;
}

const titles: readonly (readonly [title: string, kinds: readonly string[]])[] = [
  [
    'Foundation',
    [
      'role',
      'role membership',
      'role setting',
      'schema',
      'extension',
      'language',
      'database',
      'database setting',
      'tablespace',
      'parameter privilege',
      'built-in privilege',
      'access method',
    ],
  ],
  [
    'Types',
    ['enum', 'domain', 'domain constraint', 'composite type', 'attribute', 'range', 'base type', 'collation'],
  ],
  [
    'Functions',
    [
      'function',
      'procedure',
      'aggregate',
      'operator',
      'operator family',
      'operator family operator',
      'operator family function',
      'operator class',
      'cast',
      'conversion',
      'transform',
    ],
  ],
  [
    'Text search',
    ['text search parser', 'text search template', 'text search dictionary', 'text search configuration'],
  ],
  ['Foreign data', ['foreign data wrapper', 'foreign server', 'user mapping']],
  ['Tables', ['table', 'foreign table', 'sequence', 'column', 'constraint', 'index']],
  ['Views', ['view', 'materialized view']],
];

/** The text of an up migration: sections by matter, in an order in which every statement finds what it needs. */
export function upScript({ head, steps, rows, design }: UpParts): string {
  const sections = sectioned(noted(steps, design), design);
  const filled = sections.findIndex(({ steps: own }) =>
    own.some((step) => step.key.startsWith('materialized view:')),
  );
  const before = filled < 0 ? sections.length : filled;
  const written = sections.map(
    ({ steps: own, ...section }): Section => ({ ...section, paragraphs: paragraphs(own) }),
  );
  const seeds: Section = { title: 'Rows', paragraphs: rows };
  return script(head, [...written.slice(0, before), seeds, ...written.slice(before)]);
}

interface Sectioned {
  readonly title: string;
  readonly about?: string | undefined;
  readonly steps: readonly (Step & Noted)[];
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

/** A new section where the matter changes. */
function sectioned(steps: readonly (Step & Noted)[], design: Design): readonly Sectioned[] {
  const found: { title: string; about?: string | undefined; steps: (Step & Noted)[] }[] = [];
  for (const step of steps) {
    const { title, about } = headingOf(step, design);
    const last = found.at(-1);
    if (last !== undefined && last.title === title) last.steps.push(step);
    else
      found.push({
        title,
        about: found.some((each) => each.title === title) ? undefined : about,
        steps: [step],
      });
  }
  return found;
}

function headingOf({ group }: Step, design: Design): Pick<Sectioned, 'title' | 'about'> {
  const section = design.sections?.[sectionOf(group, design)];
  if (section !== undefined) return section;
  const kind = group.slice(0, group.indexOf(':'));
  return { title: titles.find(([, kinds]) => kinds.includes(kind))?.[0] ?? 'Everything else' };
}
