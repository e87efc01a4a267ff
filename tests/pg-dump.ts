import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A pg_dump that can read servers of a major, or why there is none. */
export type FoundDump = { readonly path: string; readonly version: string } | { readonly missing: string };

/** Looks for the pg_dump of the lowest major that is not below the server's: `SQUASH_TEST_PG_DUMP`, the PATH, Debian's places. */
export function findDump(major: number): FoundDump {
  const found = candidates()
    .filter((path) => existsSync(path))
    .map((path) => ({ path, version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim() }))
    .map((each) => ({ ...each, major: Number(/(\d+)\.\d+/.exec(each.version)?.[1]) }))
    .filter((each) => each.major >= major)
    .toSorted((a, b) => a.major - b.major)[0];
  return found ?? { missing: `no pg_dump of PostgreSQL ${major} or later on this machine` };
}

function candidates(): readonly string[] {
  const { SQUASH_TEST_PG_DUMP: named, PATH: path = '' } = process.env;
  const debian = '/usr/lib/postgresql';
  const majors = existsSync(debian) ? readdirSync(debian) : [];
  return [
    ...(named === undefined || named === '' ? [] : [named]),
    ...majors.map((each) => join(debian, each, 'bin', 'pg_dump')),
    ...path.split(delimiter).map((directory) => join(directory, 'pg_dump')),
  ];
}

/** What pg_dump writes of a database, without the lines that only psql understands. */
export function dump(path: string, url: string, options: readonly string[]): string {
  const text = execFileSync(path, [...options, '--dbname', url], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return text
    .split('\n')
    .filter((line) => !line.startsWith('\\'))
    .join('\n');
}
