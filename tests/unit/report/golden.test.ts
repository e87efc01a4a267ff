import { describe, expect, it } from 'vitest';
import { formatNames } from '../../../src/report/format-names.ts';
import { render } from '../../../src/report/formats.ts';
import { githubSummary } from '../../../src/report/github.ts';
import { plain } from './options.ts';
import * as samples from './samples.ts';

const extensions: Readonly<Record<string, string>> = {
  text: 'txt',
  diff: 'diff',
  json: 'json',
  markdown: 'md',
  gitlab: 'json',
  junit: 'xml',
  sarif: 'json',
  html: 'html',
};

describe.each(Object.entries(samples))('%s', (name, report) => {
  it.each(formatNames)('as %s', async (format) => {
    const rendered = render(format, report, plain);
    const file = `../../golden/report/${name}.${format}.${extensions[format] ?? 'txt'}`;
    await expect(rendered).toMatchFileSnapshot(file);
    expect(rendered).toBe(render(format, structuredClone(report), plain));
  });

  it('as text in 120 columns, with the clock and in colour', async () => {
    const rendered = render('text', report, { color: true, width: 120, reproducible: false, verbose: true });
    await expect(rendered).toMatchFileSnapshot(`../../golden/report/${name}.text.color.txt`);
  });

  it('as the summary of a GitHub step', async () => {
    await expect(githubSummary(report, plain)).toMatchFileSnapshot(`../../golden/report/${name}.summary.md`);
  });
});

describe('every format', () => {
  it.each(formatNames)('%s does not depend on the order of differences, nor on the clock', (format) => {
    const { timing, ...timeless } = samples.different;
    expect(timing).toBeDefined();
    const turned = {
      ...timeless,
      differences: timeless.differences.toReversed(),
      rows: timeless.rows.toReversed(),
      volatile: timeless.volatile.toReversed(),
    };
    expect(render(format, turned, plain)).toBe(render(format, samples.different, plain));
  });

  it.each(formatNames)('%s tells the three outcomes apart or is empty', (format) => {
    const [equal, different, failed] = [samples.equal, samples.different, samples.failed].map((report) =>
      render(format, report, plain),
    );
    expect(different).not.toBe(equal);
    expect(different).not.toBe('');
    if (format !== 'diff') expect(failed).not.toBe(equal);
  });
});
