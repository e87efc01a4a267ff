import { isPsqlScript } from '../sql/psql/is-psql-script.ts';
import type { Script } from './migration.ts';

/** A text of a layout without a tool of its own is run as psql runs it where only psql can. */
export function clientOf(sql: string): Pick<Script, 'client'> {
  return isPsqlScript(sql) ? { client: 'psql' } : {};
}
