import { execFileSync } from 'node:child_process';
import { type FoundProgram, findProgram } from './find-program.ts';

/** Looks for the pg_dump of the lowest major that is not below the server's; `SQUASH_TEST_PG_DUMP` names one. */
export function findDump(major: number): FoundProgram {
  return findProgram('pg_dump', major, process.env.SQUASH_TEST_PG_DUMP);
}

/** What pg_dump writes of a database. */
export function dumpWhole(path: string, url: string, options: readonly string[] = []): string {
  return execFileSync(path, [...options, '--dbname', url], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** What pg_dump writes of a database, without the lines that only psql understands. */
export function dump(path: string, url: string, options: readonly string[]): string {
  const text = dumpWhole(path, url, options);
  return text
    .split('\n')
    .filter((line) => !line.startsWith('\\'))
    .join('\n');
}
