import { storageParameters } from './storage-parameters.ts';

/** The query of the view `class`, without the semicolon PostgreSQL prints. */
export const viewDefinition = `regexp_replace(pg_get_viewdef(class.oid), ';$', '')`;

/** The value of one option of the view `class`. */
export function viewOption(name: string): string {
  return `substring(E'\\n' || ${storageParameters('class.reloptions')} FROM E'\\n${name}=([^\\n]*)')`;
}
