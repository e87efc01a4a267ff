import type { Described, Restatement } from './kind.ts';

/** How the SQL body and the argument defaults of a routine are read and printed once more. */
export function restateRoutine(object: Described, property: string, text: string): Restatement | undefined {
  return property === 'SQL body' ? restateBody(object, text) : restateDefaults(text);
}

const ownName = /^(?:(?:"(?:[^"]|"")*"|[^".(]+)\.)?("(?:[^"]|"")*"|[^"(]+)\(/;

/** A body may name its parameters by the routine's own name, so the copy has that name too. */
function restateBody(object: Described, text: string): Restatement | undefined {
  const name = ownName.exec(object.identity)?.[1];
  if (name === undefined) return undefined;
  const result = object.value('result');
  const returns = result === null ? '' : ` RETURNS ${result}`;
  return {
    apply: `CREATE ${object.kind} pg_temp.${name}(${object.value('arguments') ?? ''})${returns} LANGUAGE sql ${text}`,
    read: 'SELECT pg_get_function_sqlbody(oid) FROM pg_proc WHERE pronamespace = pg_my_temp_schema()',
  };
}

/** The defaults stand in a list, so they are restated as the fields of a row. */
function restateDefaults(text: string): Restatement {
  return {
    apply: `CREATE TEMPORARY TABLE restated (fields text DEFAULT ROW(${text})::text)`,
    read: /* sql */ `SELECT substring(pg_get_expr(adbin, adrelid) FROM '^\\(ROW\\((.*)\\)\\)::text$')
      FROM pg_attrdef WHERE adrelid = 'pg_temp.restated'::regclass`,
  };
}
