import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../../src/migrations/memory-tree.ts';
import type { Plan } from '../../../src/migrations/migration.ts';
import { readPlanIn } from '../../../src/migrations/read-plan.ts';

type Files = Readonly<Record<string, string>>;

function read(files: Files, env: Readonly<Record<string, string>> = {}): Promise<Plan> {
  const all = { 'prisma/migrations/1_a/migration.sql': 'SELECT 1;', ...files };
  const tree = memoryTree(new Map(Object.entries(all).map(([name, text]) => [`p/${name}`, text])));
  return readPlanIn(tree, 'p/prisma/migrations', 'prisma', { exclude: [], env });
}

const url = (query: string): string => `postgresql://me:secret@localhost:5432/db${query}`;
const datasource = (lines: string): string =>
  `// url = "x"\ngenerator client {\n  provider = "prisma-client-js"\n}\ndatasource db {\n  provider = "postgresql"\n  ${lines}\n}\n`;
const opened = (schema: string): string =>
  `CREATE SCHEMA IF NOT EXISTS "${schema}";\nSET search_path = "${schema}"`;
const fromEnv = { 'prisma/schema.prisma': datasource('url = env("DATABASE_URL")') };

describe('the schema in the URL of a datasource', () => {
  test.each<readonly [string, Files, string | undefined]>([
    ['none', { 'prisma/schema.prisma': datasource(`url = "${url('')}"`) }, undefined],
    ['public', { 'prisma/schema.prisma': datasource(`url = "${url('?schema=public')}"`) }, undefined],
    ['another', { 'prisma/schema.prisma': datasource(`url = "${url('?schema=app')}" // or not`) }, 'app'],
    [
      'after another word',
      { 'prisma/schema.prisma': datasource(`url="${url('?pgbouncer=true&schema=my%20app')}"`) },
      'my app',
    ],
    [
      'that of directUrl',
      {
        'prisma/schema.prisma': datasource(
          `url = "${url('?schema=a')}"\n  directUrl = "${url('?schema=b')}"`,
        ),
      },
      'b',
    ],
    [
      'in a comment',
      {
        'prisma/schema.prisma': datasource(`// url = "${url('?schema=a')}"\n  url = "${url('?schema=b')}"`),
      },
      'b',
    ],
    [
      'in one of several files',
      {
        'prisma/schema/user.prisma': 'model User {\n  id Int @id\n}\n',
        'prisma/schema/base.prisma': datasource(`url = "${url('?schema=app')}"`),
      },
      'app',
    ],
    [
      'in a file that package.json names',
      {
        'package.json': '{ "prisma": { "seed": "x", "schema": "db/main.prisma" } }',
        'db/main.prisma': datasource(`url = "${url('?schema=app')}"`),
      },
      'app',
    ],
    [
      'in .env of the project',
      { ...fromEnv, '.env': `# here\nDATABASE_URL="${url('?schema=app')}"\n` },
      'app',
    ],
    [
      'in .env beside the schema',
      { ...fromEnv, 'prisma/.env': `export DATABASE_URL='${url('?schema=app')}'` },
      'app',
    ],
    [
      'in .env, by another variable',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of .env
      { ...fromEnv, '.env': `NAME=app\nDATABASE_URL="${url('?schema=${NAME}')}"` },
      'app',
    ],
    [
      'in prisma.config.ts, before the schema',
      {
        ...fromEnv,
        '.env': `OTHER_URL=${url('?schema=app')}\nDATABASE_URL=${url('?schema=x')}`,
        'prisma.config.ts': `import { defineConfig, env } from "prisma/config";\nexport default defineConfig({ datasource: { url: env("OTHER_URL"), } });`,
      },
      'app',
    ],
    [
      'by process.env in prisma.config.ts',
      {
        '.env': `A=${url('?schema=app')}`,
        'prisma.config.ts': 'export default { datasource: { url: process.env.A! } };',
      },
      'app',
    ],
    [
      'as a text in prisma.config.mjs',
      { 'prisma.config.mjs': `export default { datasource: { url: '${url('?schema=app')}' } };` },
      'app',
    ],
    [
      'in a schema that prisma.config.ts names',
      {
        'prisma.config.ts': "export default { schema: './db' };",
        'db/a.prisma': datasource(`url = "${url('?schema=app')}"`),
      },
      'app',
    ],
  ])('%s', async (_name, files, schema) => {
    const { opening, ignored } = await read(files);
    expect(opening?.sql).toBe(schema === undefined ? undefined : opened(schema));
    expect(ignored).toEqual([]);
  });

  test('the environment comes before .env', async () => {
    const files = { ...fromEnv, '.env': `DATABASE_URL=${url('?schema=a')}` };
    expect((await read(files, { DATABASE_URL: url('?schema=b') })).opening?.sql).toBe(opened('b'));
    expect((await read(fromEnv, {})).opening).toBeUndefined();
  });

  test('what a program computes, or a variable without a value, is said', async () => {
    const program = { 'prisma.config.ts': 'export default { datasource: { url: address() } };' };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of .env
    const without = { ...fromEnv, '.env': `DATABASE_URL="${url('?schema=${NAME}')}"` };
    const told = [await read(program), await read(without)].map(({ opening, ignored }) => [opening, ignored]);
    expect(told).toEqual([
      [
        undefined,
        [
          {
            path: 'p/prisma.config.ts',
            reason: 'a program: the URL that it gives Prisma, and the schema in it, are not heeded',
          },
        ],
      ],
      [
        undefined,
        [
          {
            path: 'p/prisma/schema.prisma',
            reason: `the schema in its URL, ${'$'}{NAME}, is a variable without a value: it is not heeded`,
          },
        ],
      ],
    ]);
  });
});
