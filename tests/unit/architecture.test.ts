import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/catalog/kinds.ts';
import { importsOf, readSource, type SourceFile, withoutComments } from '../source-files.ts';

/** The rooms from the top down. A file may import from its own room and from those further down. */
const rooms = [
  'cli',
  'index.ts',
  'workflow',
  'report',
  'config',
  'lint',
  'behaviour',
  'ddl',
  'rows',
  'compare',
  'history',
  'replay',
  'catalog',
  'migrations',
  'instance',
  'sql',
  'version.ts',
  'events.ts',
  'errors.ts',
];

/** Where a package may be imported; every other package may be imported in one room only. */
const fences: Readonly<Record<string, string | readonly string[]>> = {
  pg: 'instance/',
  'pg-copy-streams': 'instance/copy-rows.ts',
  commander: 'cli/',
  diff: 'report/',
  testcontainers: 'instance/docker-container.ts',
  yaml: ['config/', 'migrations/layouts/hasura-yaml.ts', 'migrations/layouts/liquibase-yaml.ts'],
  'smol-toml': 'migrations/',
  lilconfig: 'config/read-config.ts',
  jiti: 'config/read-config.ts',
  picocolors: 'report/',
  'libpg-query': 'sql/',
};

/** What a native instance has to ask of the process; `docker-janitor.ts` holds the text of another process. */
const allowedProcess = /\bprocess\.(platform|arch|getuid|pid|kill|execPath)\b/g;
const processFiles = ['instance/docker-janitor.ts', 'instance/with-variables.ts'];

const longest = 250;
const source = readSource();

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** `a/x.ts imports b/y.ts` for every import that runs up. */
function upward(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, files: imported }) =>
    imported
      .filter((target) => rooms.indexOf(roomOf(target)) < rooms.indexOf(roomOf(path)))
      .map((target) => `${path} imports ${target}`),
  );
}

/** Packages imported outside their fence. */
function outside(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, packages }) =>
    packages
      .filter(
        (name) => fences[name] !== undefined && ![fences[name]].flat().some((room) => path.startsWith(room)),
      )
      .map((name) => `${path} imports ${name}`),
  );
}

/** Uses of the process and the console where they are not known. */
function processUses({ path, text }: Pick<SourceFile, 'path' | 'text'>): readonly string[] {
  if (path.startsWith('cli/') || processFiles.includes(path)) return [];
  const code = withoutComments(text);
  const left = path.startsWith('instance/') ? code.replaceAll(allowedProcess, '') : code;
  return [...left.matchAll(/(?<![.\w`])(?:process|console)\.\w+/g)].map((use) => `${path}: ${use[0]}`);
}

/** Words that are the name of a kind and of something else: a place in a file has a column too. */
const otherMeanings = ['column'];

/** String literals that are the name of a kind. */
function kindNames({ path, text }: Pick<SourceFile, 'path' | 'text'>): readonly string[] {
  const names = new Set(kinds.flatMap((kind) => [kind.name, kind.plural]));
  const literals = [...withoutComments(text).matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g)];
  return literals
    .map((literal) => literal[1] ?? literal[2] ?? literal[3] ?? '')
    .filter((literal) => names.has(literal) && !otherMeanings.includes(literal))
    .map((literal) => `${path}: ${literal}`);
}

describe('src', () => {
  it('has no room that the list does not know', () => {
    expect([...new Set(source.map((file) => roomOf(file.path)))].sort()).toEqual([...rooms].sort());
  });

  it('has arrows that only run down, so there is no circle of rooms', () => {
    expect(upward(source)).toEqual([]);
  });

  it('enters everything below the command line by index.ts', () => {
    const cli = source.filter((file) => file.path.startsWith('cli/'));
    const past = cli.flatMap((file) => file.files).filter((path) => !/^(cli\/|index\.ts$)/.test(path));
    expect(past).toEqual([]);
  });

  it('keeps packages behind their fences', () => {
    expect(outside(source)).toEqual([]);
  });

  it('imports testcontainers only when the docker engine runs', () => {
    const importers = source.filter((file) => file.files.includes('instance/docker-container.ts'));
    const eager = importers.filter((file) => /^import (?!type)[^;]*docker-container\.ts';$/m.test(file.text));
    expect(importers.length).toBeGreaterThan(0);
    expect(eager.map((file) => file.path)).toEqual([]);
  });

  it('loads the parser only when something is parsed', () => {
    const importers = source.filter(({ packages }) => packages.includes('libpg-query'));
    const eager = importers.filter(({ text }) => /^import (?!type)[^;]*'libpg-query';$/m.test(text));
    expect(importers.length).toBeGreaterThan(0);
    expect(eager.map((file) => file.path)).toEqual([]);
  });

  it('knows the process only in cli and what instances must ask', () => {
    expect(source.flatMap(processUses)).toEqual([]);
  });

  it('names no kind of object in compare and report', () => {
    const free = source.filter((file) => /^(compare|report)\//.test(file.path));
    expect(free.length).toBeGreaterThan(10);
    expect(free.flatMap(kindNames)).toEqual([]);
  });

  it(`has no file of more than ${longest} lines`, () => {
    const long = source.filter((file) => file.text.trimEnd().split('\n').length > longest);
    expect(long.map((file) => file.path)).toEqual([]);
  });
});

describe('the rules themselves', () => {
  const wrong = (path: string, text: string): SourceFile => {
    const imports = importsOf(text);
    return {
      path,
      text,
      files: imports.filter((name) => !name.startsWith('pg')),
      packages: imports.filter((name) => name === 'pg'),
    };
  };

  it('see every form of import', () => {
    const text = [
      `import { a } from './a.ts';`,
      `import type { b } from './b.ts';`,
      `import './c.ts';`,
      `export { d } from './d.ts';`,
      `const e = await import('./e.ts');`,
      `import {\n  f,\n} from './f.ts';`,
    ].join('\n');
    expect(importsOf(text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts']);
  });

  it('see an arrow that runs up', () => {
    const file = wrong('catalog/x.ts', `import type { y } from 'compare/y.ts';`);
    expect(upward([file])).toEqual(['catalog/x.ts imports compare/y.ts']);
  });

  it('see a package outside its fence', () => {
    expect(outside([wrong('rows/x.ts', `import { Client } from 'pg';`)])).toEqual(['rows/x.ts imports pg']);
  });

  it('see the process, and let instances ask for the platform', () => {
    const text = 'const a = process.platform; const b = process.env.HOME;';
    expect(processUses({ path: 'instance/x.ts', text })).toEqual(['instance/x.ts: process.env']);
    expect(processUses({ path: 'rows/x.ts', text: 'console.log(1)' })).toEqual(['rows/x.ts: console.log']);
  });

  it('see the name of a kind', () => {
    expect(kindNames({ path: 'compare/x.ts', text: `if (kind === 'trigger') stop();` })).toEqual([
      'compare/x.ts: trigger',
    ]);
  });
});
