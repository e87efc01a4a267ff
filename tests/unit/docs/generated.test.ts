import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/lint/rules.ts';
import { cliPage } from '../../docs/cli-page.ts';
import { configJsonSchema } from '../../docs/config-rows.ts';
import { coveragePage } from '../../docs/coverage-page.ts';
import { errorsPage } from '../../docs/errors-page.ts';
import { rulePage, rulesPage } from '../../docs/rule-pages.ts';
import { environmentVariables } from '../../docs/words.ts';
import { readSource, root } from '../../source-files.ts';

describe('generated pages are current', () => {
  it.each([
    ['cli.md', cliPage],
    ['errors.md', errorsPage],
    ['coverage.md', coveragePage],
  ])('docs/%s', async (file, write) => {
    const text = write();
    expect(text.split('\n').length).toBeGreaterThan(50);
    await expect(text).toMatchFileSnapshot(`../../../docs/${file}`);
  });

  it('docs/rules/README.md', async () => {
    await expect(rulesPage()).toMatchFileSnapshot('../../../docs/rules/README.md');
  });

  it.each(rules)('docs/rules/$name.md', async (rule) => {
    await expect(rulePage(rule)).toMatchFileSnapshot(`../../../docs/rules/${rule.name}.md`);
  });

  it('there is no page of a rule that is gone', () => {
    const pages = readdirSync(join(root, 'docs/rules')).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(rules.map(({ name }) => `${name}.md`).sort());
  });

  it('schema/config.schema.json', async () => {
    const text = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../../schema/config.schema.json');
  });
});

describe('what the pages say of the environment', () => {
  const source = readSource();
  const said = environmentVariables.flatMap(([names]) => names);

  it.each(said)('%s is read somewhere', (name) => {
    expect(source.some((file) => new RegExp(`\\b${name}\\b`).test(file.text))).toBe(true);
  });

  it('no variable of the product is left out', () => {
    const page = cliPage();
    const read = source.flatMap((file) => file.text.match(/(?<=env\.)[A-Z][A-Z_]+/g) ?? []);
    expect(read.length).toBeGreaterThan(5);
    const left = [...new Set(read)].filter((name) => name !== 'HOME' && !page.includes(`\`${name}\``));
    expect(left).toEqual([]);
  });
});

describe('the configuration schema', () => {
  const accepts = new Ajv2020({ formats: { date: true } }).compile(configJsonSchema());

  it('accepts a configuration with every kind of rule', () => {
    const rule = { kind: 'index', status: 'missing', reason: 'a duplicate', until: '2027-01-01' };
    expect(accepts({ legacy: 'a', consolidated: 'b', postgres: { version: 17 }, accept: [rule] })).toBe(true);
  });

  it.each([
    ['an unknown key', { legasy: 'a' }],
    ['an unknown major', { postgres: { version: 12 } }],
    ['a rule without a reason', { accept: [{ class: 'order' }] }],
  ])('refuses %s', (_what, config) => {
    expect(accepts(config)).toBe(false);
  });
});
