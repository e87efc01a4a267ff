import type { Described, Restatement } from './kind.ts';
import { restatement } from './restate.ts';
import { storageParameters } from './storage-parameters.ts';

/** The query of the view `class`, without the semicolon PostgreSQL prints. */
export const viewDefinition: string = `regexp_replace(pg_get_viewdef(class.oid), ';$', '')`;

/** The value of one option of the view `class`. */
export function viewOption(name: string): string {
  return `substring(E'\\n' || ${storageParameters('class.reloptions')} FROM E'\\n${name}=([^\\n]*)')`;
}

/** Makes a temporary view of a query and reads it back. */
export function restateView(_object: Described, _property: string, text: string): Restatement {
  return restatement(
    `CREATE VIEW pg_temp.restated AS ${text}`,
    `SELECT ${viewDefinition} FROM pg_class AS class WHERE class.oid = 'pg_temp.restated'::regclass`,
  );
}
