import { grouped, plural } from '../figures.ts';
import type { SourceFacts } from '../report.ts';
import { sideNames } from '../verdict.ts';
import { columns, labelled } from './layout.ts';
import type { Page } from './page.ts';

/** The two inputs and the server they ran on. */
export function sources(page: Page): readonly string[] {
  const { report, colors, options } = page;
  const { legacy, consolidated } = report.sources;
  const names = sideNames(report);
  const [head, ...rows] = columns(
    [
      ['Sources', 'migrations', 'files', 'lines', 'statements', 'server', 'source'],
      row(names.expected, legacy),
      row(names.actual, consolidated),
    ],
    [1, 2, 3, 4],
  );
  return [
    colors.bold(head ?? ''),
    ...rows,
    ...layouts(page, names.expected, legacy),
    ...layouts(page, names.actual, consolidated),
    ...labelled('engine: ', `${report.engine.name}, ${report.engine.detail}`, options.width).map(colors.dim),
  ];
}

function row(name: string, facts: SourceFacts): readonly string[] {
  const { migrations, files, lines, statements, server, source } = facts;
  return [name, ...[migrations, files, lines, statements].map(grouped), server, source];
}

function layouts({ colors, options }: Page, name: string, facts: SourceFacts): readonly string[] {
  const { layout, reason, ignored } = facts;
  const paths = ignored.map(({ path, reason: why }) => `${path} (${why})`).join(', ');
  const named = options.verbose ? `: ${paths}` : ' (--verbose names them)';
  const left = ignored.length === 0 ? '' : `; ${plural(ignored.length, 'path')} ignored${named}`;
  return labelled(`${name}: `, `layout ${layout}, ${reason}${left}`, options.width).map(colors.dim);
}
