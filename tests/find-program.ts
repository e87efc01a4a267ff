import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A client program of PostgreSQL, or why there is none. */
export type FoundProgram = { readonly path: string; readonly version: string } | { readonly missing: string };

/** Looks for a client program that is not older than a server: what a variable names, the PATH, Debian's places. */
export function findProgram(name: string, major: number, named: string | undefined): FoundProgram {
  const found = candidates(name, named)
    .filter((path) => existsSync(path))
    .map((path) => ({ path, version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim() }))
    .map((each) => ({ ...each, major: Number(/(\d+)\.\d+/.exec(each.version)?.[1]) }))
    .filter((each) => each.major >= major)
    .toSorted((a, b) => a.major - b.major)[0];
  return found ?? { missing: `no ${name} of PostgreSQL ${major} or later on this machine` };
}

function candidates(name: string, named: string | undefined): readonly string[] {
  const { PATH: path = '' } = process.env;
  const debian = '/usr/lib/postgresql';
  const majors = existsSync(debian) ? readdirSync(debian) : [];
  return [
    ...(named === undefined || named === '' ? [] : [named]),
    ...majors.map((each) => join(debian, each, 'bin', name)),
    ...path.split(delimiter).map((directory) => join(directory, name)),
  ];
}
