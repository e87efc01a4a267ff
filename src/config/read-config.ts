import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { messageOf, SquashError } from '../errors.ts';
import type { Config } from './config.ts';

/** A configuration and the file it was read from; without a file it says nothing. */
export interface ReadConfig {
  readonly config: Config;
  readonly file: string | undefined;
}

const places = [
  'squash.config.ts',
  'squash.config.mts',
  'squash.config.js',
  'squash.config.mjs',
  'squash.config.json',
  'squash.config.yaml',
  'squash.config.yml',
  'package.json',
];

/** Reads the file given, or the first of the usual ones from `cwd` upwards; throws SQUASH_ECONFIG. */
export async function readConfig(cwd: string, given: string | undefined): Promise<ReadConfig> {
  const { lilconfig } = await import('lilconfig');
  const loaders = Object.fromEntries(
    Object.entries(parsers).map(([extension, parse]) => [extension, guard(parse)]),
  );
  const search = lilconfig('squash', { searchPlaces: places, packageProp: 'squash', loaders });
  if (given !== undefined && !existsSync(resolve(cwd, given))) {
    throw new SquashError('SQUASH_ECONFIG', `The configuration file ${given} does not exist.`, {
      place: { file: given },
    });
  }
  const found = given === undefined ? await search.search(cwd) : await search.load(resolve(cwd, given));
  if (found === null || found.config === undefined || found.config === null)
    return { config: {}, file: undefined };
  return { config: await check(found.config, found.filepath), file: found.filepath };
}

type Parse = (path: string, content: string) => unknown;

const parsers: Readonly<Record<string, Parse>> = {
  '.json': (_path, content) => JSON.parse(content) as unknown,
  '.yaml': parseYaml,
  '.yml': parseYaml,
  '.ts': importModule,
  '.mts': importModule,
  '.js': importModule,
  '.mjs': importModule,
};

async function parseYaml(_path: string, content: string): Promise<unknown> {
  const { parse } = await import('yaml');
  return parse(content) as unknown;
}

async function importModule(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  return createJiti(import.meta.url, { fsCache: false }).import(path, { default: true });
}

function guard(parse: Parse): Parse {
  return async (path, content) => {
    try {
      return await parse(path, content);
    } catch (cause) {
      const message = `${path} cannot be read: ${messageOf(cause)}`;
      throw new SquashError('SQUASH_ECONFIG', message, { place: { file: path }, cause });
    }
  };
}

async function check(value: unknown, file: string): Promise<Config> {
  const { configSchema } = await import('./schema.ts');
  const checked = configSchema.safeParse(value);
  if (checked.success) return checked.data;
  const { explainIssues } = await import('./explain-issues.ts');
  const message = `${file} says something that cannot be:\n${explainIssues(checked.error.issues).join('\n')}`;
  const next =
    extname(file) === '.json'
      ? 'The schema is schema/config.schema.json of this package.'
      : 'See docs/cli.md for every key.';
  throw new SquashError('SQUASH_ECONFIG', message, { place: { file }, next });
}
