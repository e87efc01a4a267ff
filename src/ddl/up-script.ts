import type { Draft } from './kind-ddl.ts';
import { paragraphs, type Section, script } from './script.ts';
import type { Step } from './step.ts';

/** What an up migration is written from. */
export interface UpParts {
  /** Lines of the comment at the top. */
  readonly head: readonly string[];
  readonly steps: readonly Step[];
  /** Statements that bring rows, by table, and then those that move sequences. */
  readonly rows: readonly (readonly Draft[])[];
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
export function upScript({ head, steps, rows }: UpParts): string {
  const sections = sectioned(steps);
  const filled = sections.findIndex(({ steps: own }) =>
    own.some((step) => step.key.startsWith('materialized view:')),
  );
  const before = filled < 0 ? sections.length : filled;
  const written = sections.map(({ title, steps: own }): Section => ({ title, paragraphs: paragraphs(own) }));
  const seeds: Section = { title: 'Rows', paragraphs: rows };
  return script(head, [...written.slice(0, before), seeds, ...written.slice(before)]);
}

interface Sectioned {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** A new section where the matter changes; a single function that a table needs first does not make one. */
function sectioned(steps: readonly Step[]): readonly Sectioned[] {
  const found: { title: string; steps: Step[] }[] = [];
  for (const step of steps) {
    const title = titleOf(step);
    const last = found.at(-1);
    if (last !== undefined && last.title === title) last.steps.push(step);
    else found.push({ title, steps: [step] });
  }
  return found;
}

function titleOf({ group }: Step): string {
  const kind = group.slice(0, group.indexOf(':'));
  return titles.find(([, kinds]) => kinds.includes(kind))?.[0] ?? 'Everything else';
}
