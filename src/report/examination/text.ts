import picocolors from 'picocolors';
import type { Examination, PolicyResult, Stop } from '../examination.ts';
import { plural } from '../figures.ts';
import { redact } from '../redact.ts';
import { columns, labelled, padEnd, wrap } from '../text/layout.ts';
import { configLine } from './config-lines.ts';

/** How the text is drawn. */
export interface ExaminationPage {
  readonly color: boolean;
  readonly width: number;
  /** Name every difference. */
  readonly verbose: boolean;
}

type Colors = ReturnType<typeof picocolors.createColors>;

interface Drawing {
  readonly page: ExaminationPage;
  readonly colors: Colors;
}

/** What was found out about a history, for people. */
export function renderExamination(examination: Examination, page: ExaminationPage): string {
  const drawing = { page, colors: picocolors.createColors(page.color) };
  const blocks = [
    heading(examination, drawing),
    refusals(examination, drawing),
    supplied(examination, drawing),
    policies(examination, drawing),
    advice(examination, drawing),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return redact(`${text.join('\n\n')}\n`);
}

const verdicts: Readonly<Record<Examination['outcome'], string>> = {
  replays: 'REPLAYS  the history runs from empty to its end',
  repairable: 'REPAIRABLE  the history does not run as it stands, but can be made to',
  stops: 'STOPS  the history does not run, whatever was tried',
};

function heading(
  { outcome, source, engine, superuser }: Examination,
  { page, colors }: Drawing,
): readonly string[] {
  const paint = outcome === 'replays' ? colors.green : outcome === 'repairable' ? colors.yellow : colors.red;
  const facts = `${source.source}, layout ${source.layout}, ${source.reason}; ${plural(source.migrations, 'migration')}`;
  const ran = `PostgreSQL ${engine.server}, engine ${engine.name}${superuser ? ', as a superuser, which a statement needs' : ''}`;
  return [
    colors.bold(paint(verdicts[outcome])),
    '',
    ...labelled('history: ', facts, page.width).map(colors.dim),
    ...labelled('tried on: ', ran, page.width).map(colors.dim),
  ];
}

function refusals({ refusals: all, source }: Examination, { page, colors }: Drawing): readonly string[] {
  if (all.length === 0) return [];
  return [
    colors.bold(`Refused by the layout ${source.layout}, and left out of what follows`),
    ...all.flatMap(({ message }) => labelled('  ', message, page.width)),
  ];
}

/** What is missing, and the statement that needed it first; then what to know of some of it. */
function supplied({ supplied: all }: Examination, { page, colors }: Drawing): readonly string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ kind, name, needed }) => [
    `  ${kind}`,
    name,
    colors.dim(`${needed.file}${lineOf(needed.line)}`),
  ]);
  const notes = all.flatMap(({ kind, name, note }) =>
    note === undefined ? [] : labelled(`  ${kind} ${name}: `, note, page.width),
  );
  return [colors.bold('Missing in the environment, and needed first by'), ...columns(rows, []), ...notes];
}

function lineOf(line: number | undefined): string {
  return line === undefined ? '' : `:${line}`;
}

function policies({ policies: all, supplied: stubs }: Examination, drawing: Drawing): readonly string[] {
  const width = Math.max(...all.map(({ name }) => name.length));
  const supplying = stubs.some(({ sql }) => sql !== undefined) ? ', with what is missing supplied' : '';
  return [
    drawing.colors.bold(`Policies${supplying}`),
    ...all.flatMap((policy) => drawPolicy(policy, width, drawing)),
  ];
}

function drawPolicy(policy: PolicyResult, width: number, drawing: Drawing): readonly string[] {
  const { name, configured, status, reason, stop } = policy;
  const { colors, page } = drawing;
  const sign = { replays: colors.green('✓'), stops: colors.red('✗'), 'not tried': colors.dim('–') }[status];
  const told = {
    replays: 'replays',
    stops: `stops after ${plural(stop?.ran ?? 0, 'migration')}`,
    'not tried': 'not tried',
  };
  const why = reason === undefined ? '' : `: ${reason}`;
  const mark = configured ? ' (as configured)' : '';
  return [
    ...wrap(
      `  ${sign} ${padEnd(name, width)}  ${told[status]}${why}${mark}`,
      page.width,
      ' '.repeat(width + 6),
    ),
    ...(status === 'not tried'
      ? []
      : [...choice(policy, drawing), ...(stop === undefined ? [] : drawStop(stop, drawing))]),
    ...against(policy, drawing),
  ];
}

const indent = '      ';
const mostShown = 10;

/** What the policy runs otherwise than the layout's tool would. */
function choice({ moved = [], config }: PolicyResult, { page, colors }: Drawing): readonly string[] {
  const shown = moved.slice(0, mostShown).map(({ migration, after }) => {
    const place = after === undefined ? 'first' : `after ${after}`;
    return wrap(`${indent}${migration} runs ${place}`, page.width, `${indent}  `);
  });
  const more =
    moved.length > mostShown ? [`${indent}and ${moved.length - mostShown} more run elsewhere`] : [];
  const without = config.exclude ?? [];
  const left =
    without.length === 0 ? [] : wrap(`${indent}without ${without.join(', ')}`, page.width, `${indent}  `);
  return [...shown.flat(), ...more, ...left].map(colors.dim);
}

function drawStop(stop: Stop, { page, colors }: Drawing): readonly string[] {
  const { file, line, column, text, message, sqlstate, creators = [] } = stop;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const shown =
    text === undefined || line === undefined
      ? []
      : [`${indent}${line} | ${text.trimEnd()}`.slice(0, page.width)];
  const state = sqlstate === undefined || sqlstate === '' ? '' : ` (SQLSTATE ${sqlstate})`;
  const made = creators.map((each) => `${each.file}${lineOf(each.line)}`);
  return [
    `${indent}--> ${place}`,
    ...shown,
    ...wrap(`${indent}${message}${state}`, page.width, indent).map(colors.red),
    ...(made.length === 0 ? [] : wrap(`${indent}created by ${made.join(', ')}`, page.width, `${indent}  `)),
  ];
}

/** How the end differs from that of the first policy that replays. */
function against({ against: other }: PolicyResult, { page, colors }: Drawing): readonly string[] {
  if (other === undefined) return [];
  const { policy, catalog, rows } = other;
  const all = [
    ...catalog.map(({ status, kind, identity, properties }) => {
      const what = status === 'changed' ? ` (${properties.join(', ')})` : '';
      return `${signs[status]} ${kind} ${identity}${what}`;
    }),
    ...rows.map(({ table, expected, actual }) => `~ ${table} has ${plural(actual, 'row')}, not ${expected}`),
  ];
  if (all.length === 0) return [colors.dim(`${indent}ends like ${policy}`)];
  const shown = page.verbose ? all : all.slice(0, mostShown);
  const more = all.length - shown.length;
  return [
    `${indent}ends otherwise than ${policy}, in ${plural(all.length, 'place')} (- only there, + only here, ~ not the same)`,
    ...shown.flatMap((line) => wrap(`${indent}  ${line}`, page.width, `${indent}    `)),
    ...(more === 0 ? [] : [`${indent}  and ${more} more (--verbose names them)`]),
  ];
}

const signs = { missing: '-', unexpected: '+', changed: '~' } as const;

/** What to do next. */
function advice(
  { outcome, source, policies: all, supplied: stubs }: Examination,
  { page, colors }: Drawing,
): readonly string[] {
  if (outcome === 'replays') return [];
  const supply = stubs.some(({ sql }) => sql !== undefined) ? ' --write-prelude prelude.sql' : '';
  const working = all.filter(({ status }) => status === 'replays');
  const lines = working.flatMap((policy) => [
    ...wrap(
      `  squash doctor ${source.source} --choose ${policy.name} --write-config${supply}`,
      page.width,
      '    ',
    ),
    ...wrap(`    ${configLine(policy.config)}`, page.width, '      ').map(colors.dim),
  ]);
  const alone = [`  squash doctor ${source.source}${supply}`];
  if (working.length === 0 && supply === '') return [];
  return [colors.bold('To go on'), ...(working.length === 0 ? alone : lines)];
}
