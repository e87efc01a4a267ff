import { builtInType } from './built-in-type.ts';
import { spacedSignature } from './routine-name.ts';

/** What `pg_identify_object` calls what a history can alter, with the words of ALTER and COMMENT ON. */
const words: Readonly<Record<string, string>> = {
  'access method': 'ACCESS METHOD',
  aggregate: 'AGGREGATE',
  cast: 'CAST',
  collation: 'COLLATION',
  conversion: 'CONVERSION',
  function: 'FUNCTION',
  index: 'INDEX',
  language: 'LANGUAGE',
  operator: 'OPERATOR',
  'operator class': 'OPERATOR CLASS',
  'operator family': 'OPERATOR FAMILY',
  procedure: 'PROCEDURE',
  schema: 'SCHEMA',
  sequence: 'SEQUENCE',
  table: 'TABLE',
  'text search configuration': 'TEXT SEARCH CONFIGURATION',
  'text search dictionary': 'TEXT SEARCH DICTIONARY',
  'text search parser': 'TEXT SEARCH PARSER',
  'text search template': 'TEXT SEARCH TEMPLATE',
  type: 'TYPE',
  view: 'VIEW',
};

const partWords: Readonly<Record<string, string>> = {
  'table constraint': 'CONSTRAINT',
  'domain constraint': 'CONSTRAINT',
  rule: 'RULE',
};

/** A built-in object as ALTER and COMMENT ON name it. */
export interface BuiltInName {
  /** What PostgreSQL calls it, such as `text search configuration`. */
  readonly type: string;
  readonly name: string;
  /** Both as a statement has them. */
  readonly words: string;
}

/** Reads the identity of a built-in object, which is its type and its name; undefined for a type without a statement. */
export function builtInName(identity: string): BuiltInName | undefined {
  const types = Object.keys({ ...words, ...partWords }).filter((type) => identity.startsWith(`${type} `));
  const type = types.sort((a, b) => b.length - a.length)[0];
  if (type === undefined) return undefined;
  const name = nameOf(type, identity.slice(type.length + 1));
  return { type, name, words: `${words[type] ?? partWords[type]} ${name}` };
}

function nameOf(type: string, name: string): string {
  if (type === 'type') return builtInType(name);
  if (type === 'domain constraint') return name.replace(/^("(?:[^"]|"")+"|\S+) on /, '$1 ON DOMAIN ');
  if (partWords[type] !== undefined) return name.replace(/^("(?:[^"]|"")+"|\S+) on /, '$1 ON ');
  return /^(function|procedure|aggregate)$/.test(type) ? spacedSignature(name) : name;
}
