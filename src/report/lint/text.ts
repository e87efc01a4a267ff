import picocolors from 'picocolors';
import { ruleOf } from '../../lint/rules.ts';
import { duration, grouped, plural } from '../figures.ts';
import type { RenderOptions } from '../format.ts';
import type { LintFormat } from '../lint-formats.ts';
import type { LintReport } from '../lint-report.ts';
import { placeOf } from '../place.ts';
import { columns, labelled } from '../text/layout.ts';
import { loudFindings } from './loud.ts';
import { prepareVisibleLint } from './prepare.ts';
import { lintSentence, lintWord } from './verdict.ts';

interface Page {
  readonly report: LintReport;
  readonly colors: ReturnType<typeof picocolors.createColors>;
  readonly options: RenderOptions;
}

/** The report for a person at a terminal: verdict, what a consolidation removes, findings by file, hints by rule. */
export const text: LintFormat = (report, options) => {
  const ready = prepareVisibleLint(report, options);
  const page: Page = { report: ready, colors: picocolors.createColors(options.color), options };
  const drawn = [heading, source, failure, removals, findings, ignored, hints, notes, timing, closing]
    .map((section) => section(page))
    .filter((lines) => lines.length > 0);
  return `${drawn.map((lines) => lines.join('\n')).join('\n\n')}\n`;
};

function heading({ report, colors, options }: Page): readonly string[] {
  const paint = { clean: colors.green, findings: colors.red, incomplete: colors.yellow }[report.outcome];
  return labelled(`${paint(colors.bold(lintWord(report)))}  `, lintSentence(report), options.width);
}

function closing(page: Page): readonly string[] {
  return page.report.findings.length > 30 ? heading(page) : [];
}

function source({ report, colors, options }: Page): readonly string[] {
  const { source: facts, engine } = report;
  const counts = (['migrations', 'files', 'lines', 'statements'] as const).map((name) =>
    plural(facts[name], name.slice(0, -1)),
  );
  return [
    `${colors.bold('History')}  ${facts.source}: ${counts.join(', ')}`,
    ...labelled('layout: ', `${facts.layout}, ${facts.reason}`, options.width).map(colors.dim),
    ...labelled(
      'engine: ',
      `${engine.name}, PostgreSQL ${engine.server}, ${engine.detail}`,
      options.width,
    ).map(colors.dim),
  ];
}

function failure({ report: { error }, colors, options }: Page): readonly string[] {
  if (error === undefined) return [];
  const place = error.place === undefined ? '' : `${placeOf(error.place)}: `;
  return [
    colors.bold('Does not replay'),
    ...labelled('  ', `${place}${error.message}`, options.width),
    ...(error.next === undefined ? [] : labelled('  next: ', error.next, options.width)),
  ];
}

const mostItems = 8;

function removals({ report, colors, options }: Page): readonly string[] {
  if (report.removals.length === 0) return [];
  const lines = report.removals.flatMap(({ what, count, items }) => {
    const shown = options.verbose ? items : items.slice(0, mostItems);
    const rest = items.length - shown.length;
    return [
      `  ${grouped(count)} ${what}`,
      ...shown.flatMap((item) => labelled('      ', item, options.width).map(colors.dim)),
      ...(rest > 0 ? [colors.dim(`      and ${rest} more (--verbose names them)`)] : []),
    ];
  });
  return [colors.bold('What a consolidation leaves out'), ...lines];
}

function findings({ report, colors, options }: Page): readonly string[] {
  const shown = loudFindings(report, options);
  const hidden = report.findings.length - shown.length;
  const paint = { error: colors.red, warning: colors.yellow, notice: colors.dim };
  const files = [...new Set(shown.map(({ file }) => file))];
  const lines = files.flatMap((file) => [
    `  ${file}`,
    ...shown
      .filter((finding) => finding.file === file)
      .flatMap(({ line, level, message, rule, related }) => [
        ...labelled(
          `${String(line ?? '').padStart(7)}  ${paint[level](level.padEnd(7))}  `,
          `${message} (${rule})`,
          options.width,
        ),
        ...related.flatMap((place) =>
          labelled(' '.repeat(18), `${placeOf(place)}: ${place.message}`, options.width).map(colors.dim),
        ),
      ]),
  ]);
  const rest = hidden === 0 ? [] : [colors.dim(`  and ${plural(hidden, 'notice')} (--verbose names them)`)];
  return lines.length + rest.length === 0 ? [] : [colors.bold('Findings'), ...lines, ...rest];
}

function ignored({ report, colors, options }: Page): readonly string[] {
  if (report.ignored.length === 0) return [];
  const lines = report.ignored.flatMap(({ finding, reason }) =>
    labelled('  ', `${placeOf(finding)}: ${finding.rule}, because ${reason}`, options.width),
  );
  return [colors.bold('Ignored'), ...lines];
}

function hints({ report, colors, options }: Page): readonly string[] {
  const loud = loudFindings(report, options);
  const names = [...new Set(loud.map(({ rule }) => rule))];
  const rows = names.map((name) => [String(loud.filter(({ rule }) => rule === name).length), name]);
  const heads = columns(rows, [0]);
  const widest = Math.max(0, ...heads.map((head) => head.length));
  const lines = names.flatMap((name, at) =>
    labelled(`  ${(heads[at] ?? '').padEnd(widest)}  `, ruleOf(name).hint, options.width),
  );
  return lines.length === 0 ? [] : [colors.bold('What to do, rule by rule (docs/rules)'), ...lines];
}

function notes({ report, colors, options }: Page): readonly string[] {
  if (report.notes.length === 0) return [];
  return [colors.bold('Notes'), ...report.notes.flatMap((note) => labelled('  ', note, options.width))];
}

function timing({ report, colors }: Page): readonly string[] {
  if (report.timing === undefined) return [];
  const { replayMs, totalMs, startedAt } = report.timing;
  return [colors.dim(`replay ${duration(replayMs)}, total ${duration(totalMs)}, started ${startedAt}`)];
}
