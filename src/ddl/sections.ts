import { type Design, sectionOf } from './design.ts';
import type { Noted } from './script.ts';
import type { Step } from './step.ts';

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

/** Steps under one heading. */
export interface Sectioned {
  readonly title: string;
  readonly about?: string | undefined;
  readonly steps: readonly (Step & Noted)[];
}

/** A new section where the matter changes. */
export function sectioned(steps: readonly (Step & Noted)[], design: Design): readonly Sectioned[] {
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
  return found.map((each) =>
    each.title === 'Tables' ? { ...each, title: titleOfTables(each.steps) } : each,
  );
}

/** What is told apart from its table, under a heading of its own. */
const partTitles: readonly (readonly [kind: string, title: string])[] = [
  ['column', 'defaults'],
  ['constraint', 'constraints'],
  ['index', 'indexes'],
  ['statistics object', 'statistics'],
  ['rule', 'rules'],
  ['trigger', 'triggers'],
  ['policy', 'policies'],
];

/** Names the parts where a section makes no table, but what tables had to wait with. */
function titleOfTables(steps: readonly Step[]): string {
  const kinds = new Set(steps.map(({ key }) => key.slice(0, key.indexOf(':'))));
  const parts = partTitles.filter(([kind]) => kinds.has(kind)).map(([, title]) => title);
  if (parts.length < kinds.size) return 'Tables';
  const [last = '', ...before] = parts.reverse();
  const all = before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
  return `${all.charAt(0).toUpperCase()}${all.slice(1)} of tables`;
}

function headingOf({ group }: Step, design: Design): Pick<Sectioned, 'title' | 'about'> {
  const section = design.sections?.[sectionOf(group, design)];
  if (section !== undefined) return section;
  const kind = group.slice(0, group.indexOf(':'));
  return { title: titles.find(([, kinds]) => kinds.includes(kind))?.[0] ?? 'Everything else' };
}
