import { plural } from '../figures.ts';
import { placeOf } from '../place.ts';
import type { Check, Finding } from '../report.ts';
import { visibleLine } from '../visible.ts';
import { labelled, padEnd, widthOf } from './layout.ts';
import type { Page } from './page.ts';

/** The checks with their marks, and what they found. */
export function checks(page: Page): readonly string[] {
  const { report, colors } = page;
  if (report.checks.length === 0) return [];
  const width = Math.max(...report.checks.map((check) => check.name.length));
  return [colors.bold('Checks'), ...report.checks.flatMap((check) => drawCheck(page, check, width))];
}

function drawCheck(page: Page, check: Check, nameWidth: number): readonly string[] {
  const { colors, options } = page;
  const mark = {
    passed: colors.green('✓'),
    failed: colors.red('✗'),
    skipped: colors.dim('–'),
    error: colors.yellow('!'),
  };
  const label = `  ${mark[check.status]} ${padEnd(check.name, nameWidth)}  `;
  const summary = labelled(label, check.summary, options.width);
  const shown = options.verbose ? check.findings : check.findings.slice(0, mostFindings);
  const hidden = check.findings.length - shown.length;
  return [
    ...(check.status === 'skipped' ? summary.map(colors.dim) : summary),
    ...shown.flatMap((finding) => drawFinding(page, finding)),
    ...(hidden === 0
      ? []
      : [colors.dim(`      and ${plural(hidden, 'more finding')} (--verbose shows all)`)]),
  ];
}

const mostFindings = 20;

function drawFinding(page: Page, finding: Finding): readonly string[] {
  const { colors, options } = page;
  const { server, next, code } = finding;
  const notes: readonly (readonly [string, string | undefined])[] = [
    ['detail', server?.detail],
    ['hint', server?.hint],
    ['where', server?.where],
    ['next', next],
  ];
  const codes = [server === undefined ? '' : `SQLSTATE ${server.sqlstate}`, code ?? ''].filter(
    (each) => each !== '',
  );
  const place = placeOf(finding);
  const told = placed(finding, place);
  return [
    ...(place === '' || told.includes(place) ? [] : [`      ${colors.cyan(place)}`]),
    ...labelled('      ', told, options.width),
    ...caret(page, finding),
    ...notes.flatMap(([label, text]) =>
      text === undefined ? [] : labelled(`      ${colors.dim(`${label}:`)} `, text, options.width),
    ),
    ...(codes.length === 0 ? [] : [`      ${colors.dim(codes.join(', '))}`]),
  ];
}

/** The message with the whole place where it begins with the file alone, so that no path is printed twice. */
function placed({ file, message }: Finding, place: string): string {
  return file !== undefined && message.startsWith(`${file} `) ? place + message.slice(file.length) : message;
}

/** The line of the file with a caret under the column, cut to what the page holds. */
function caret({ colors, options }: Page, { line, column, text }: Finding): readonly string[] {
  if (text === undefined) return [];
  const gutter = `${line ?? ''} | `;
  const room = Math.max(20, options.width - 8 - gutter.length);
  const characters = [...visibleLine(text.replaceAll('\t', ' '))];
  const at = (column ?? 1) - 1;
  const from = at < room ? 0 : Math.min(at - Math.floor(room / 2), characters.length);
  const shown = characters.slice(from, from + room).join('');
  const before = widthOf(characters.slice(from, at).join(''));
  const source = `        ${colors.dim(gutter)}${shown}`;
  if (column === undefined) return [source];
  return [source, `        ${' '.repeat(gutter.length + before)}${colors.red('^')}`];
}
