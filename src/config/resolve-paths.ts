import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { layoutNames } from '../migrations/layout-names.ts';
import type { Config } from './config.ts';

/** A configuration whose relative paths, which are relative to its file, are relative to `cwd`. */
export function resolvePaths(config: Config, file: string, cwd: string): Config {
  const directory = dirname(file);
  if (resolve(directory) === resolve(cwd)) return config;
  const path = (given: string): string =>
    isAbsolute(given) ? given : relative(cwd, resolve(directory, given)) || '.';
  const source = (given: string): string => resolveSource(given, path, relative(cwd, directory));
  const { legacy, consolidated, postgres, reporters } = config;
  return {
    ...config,
    ...(legacy === undefined ? {} : { legacy: source(legacy) }),
    ...(consolidated === undefined ? {} : { consolidated: source(consolidated) }),
    ...(postgres === undefined ? {} : { postgres: resolvePostgres(postgres, path) }),
    ...(reporters === undefined ? {} : { reporters: reporters.map((each) => reporter(each, path)) }),
  };
}

type Resolve = (given: string) => string;

function resolvePostgres(postgres: NonNullable<Config['postgres']>, path: Resolve): Config['postgres'] {
  const { search, prelude } = postgres;
  return {
    ...postgres,
    ...(search === undefined ? {} : { search: search.map(path) }),
    ...(prelude === undefined ? {} : { prelude: prelude.map(path) }),
  };
}

/** A command runs where the configuration stands; databases have no path. */
function resolveSource(given: string, path: Resolve, directory: string): string {
  if (/^postgres(ql)?:\/\//.test(given)) return given;
  if (given.startsWith('cmd:')) return `cmd:cd ${quoted(directory)} && ${given.slice('cmd:'.length)}`;
  const layout = layoutNames.find((name) => given.startsWith(`${name}:`));
  const before = layout === undefined ? '' : `${layout}:`;
  const rest = given.slice(before.length);
  const [, revision = '', inside = rest] = /^(git:[^:]+:)(.*)$/s.exec(rest) ?? [];
  return `${before}${revision}${path(inside)}`;
}

function quoted(directory: string): string {
  return `'${directory.replaceAll("'", String.raw`'\''`)}'`;
}

function reporter(given: string, path: Resolve): string {
  const at = given.indexOf('=');
  return at < 0 ? given : `${given.slice(0, at)}=${path(given.slice(at + 1))}`;
}
