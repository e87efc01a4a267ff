import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Directories of instances in `directory`, and processes whose command line names it. */
export function leftovers(directory: string): readonly string[] {
  const inside = readdirSync(directory);
  const processes = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return [...inside, ...processes.split('\n').filter((line) => line.includes(directory))];
}
