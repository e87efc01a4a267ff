import { basename } from 'node:path';
import type { Migration } from './migration.ts';

/** What a configuration may call a migration: version, `<version>_<name>`, file, file without `.sql`, directory. */
export function namesOf({ version, name, up }: Migration): readonly string[] {
  const file = basename(up.file);
  const [directory = '', own = ''] = up.file.split('/').slice(-2);
  const full = [version, name].filter((part) => part !== '').join('_');
  return [
    version,
    full,
    file,
    file.replace(/\.sql$/, ''),
    ...(own === '' ? [] : [`${directory}/${own}`]),
  ].concat(whole.has(file) ? [directory] : []);
}

/** Files that are one direction of the migration their directory is. */
const whole: ReadonlySet<string> = new Set(['up.sql', 'up.yaml', 'migration.sql']);
