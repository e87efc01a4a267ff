import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { messageOf, SquashError } from '../errors.ts';
import type { Config } from './config.ts';
import { findConfig } from './find-config.ts';
import { resolvePaths } from './resolve-paths.ts';

/** A configuration and the file it was read from; without a file it says nothing. */
export interface ReadConfig {
  readonly config: Config;
  readonly file: string | undefined;
}

/**
 * Reads the file given, or the first of the usual ones from `cwd` upwards, with its paths made relative to `cwd`;
 * throws SQUASH_ECONFIG.
 */
export async function readConfig(cwd: string, given: string | undefined): Promise<ReadConfig> {
  const file = given === undefined ? findConfig(cwd) : resolve(cwd, given);
  if (file === undefined) return { config: {}, file };
  if (!existsSync(file)) {
    const message = `The configuration file ${given} does not exist.`;
    throw new SquashError('SQUASH_ECONFIG', message, { place: { file } });
  }
  const value = await load(file);
  const config = value === undefined || value === null ? {} : await check(value, file);
  return { config: resolvePaths(config, file, cwd), file };
}

async function load(file: string): Promise<unknown> {
  const parse = parsers[extname(file)];
  if (parse === undefined) {
    const next = `It is one of ${Object.keys(parsers).join(', ')}.`;
    throw new SquashError('SQUASH_ECONFIG', `${file} has no known ending.`, { place: { file }, next });
  }
  try {
    const value = await parse(file);
    return basename(file) === 'package.json'
      ? (value as { readonly squash?: unknown } | null)?.squash
      : value;
  } catch (cause) {
    const message = `${file} cannot be read: ${messageOf(cause)}`;
    throw new SquashError('SQUASH_ECONFIG', message, { place: { file }, cause });
  }
}

type Parse = (path: string) => unknown;

const parsers: Readonly<Record<string, Parse>> = {
  '.json': (path) => JSON.parse(readFileSync(path, 'utf8')) as unknown,
  '.yaml': parseYaml,
  '.yml': parseYaml,
  '.ts': importModule,
  '.mts': importModule,
  '.js': importModule,
  '.mjs': importModule,
};

async function parseYaml(path: string): Promise<unknown> {
  const { CORE_SCHEMA, load: parse } = await import('js-yaml');
  return parse(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA });
}

async function importModule(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  return createJiti(import.meta.url, { fsCache: false }).import(path, { default: true });
}

async function check(value: unknown, file: string): Promise<Config> {
  const { checkConfig, configSchema } = await import('./schema.ts');
  if (Array.isArray(value))
    throw new SquashError('SQUASH_ECONFIG', `${file} is a list, not keys and values.`, { place: { file } });
  const checked = checkConfig(value);
  if (checked.success) return checked.output;
  const { explainIssues } = await import('./explain-issues.ts');
  const message = `${file} says something that cannot be:\n${explainIssues(checked.issues, configSchema).join('\n')}`;
  const next =
    extname(file) === '.json'
      ? 'The schema is schema/config.schema.json of this package.'
      : 'See docs/cli.md for every key.';
  throw new SquashError('SQUASH_ECONFIG', message, { place: { file }, next });
}
