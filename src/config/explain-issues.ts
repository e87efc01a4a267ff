import { z } from 'zod';
import { nearest } from './nearest.ts';
import { configSchema } from './schema.ts';

/** One line a problem: where in the file, what is wrong, and for an unknown key the nearest known one. */
export function explainIssues(issues: readonly z.core.$ZodIssue[]): readonly string[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code !== 'unrecognized_keys') return [`  ${path}: ${issue.message}`];
    return issue.keys.map((key) => {
      const better = nearest(key, knownKeys(path));
      const where = path === '' ? key : `${path}.${key}`;
      return `  ${where}: unknown key${better === undefined ? '' : `; did you mean ${better}?`}`;
    });
  });
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

let jsonSchema: Schema | undefined;

function knownKeys(path: string): readonly string[] {
  jsonSchema ??= toSchema();
  let at: Schema | undefined = jsonSchema;
  for (const part of path.split('.').filter((name) => name !== '')) at = at?.properties?.[part] ?? at?.items;
  return Object.keys(at?.properties ?? {});
}

function toSchema(): Schema {
  return z.toJSONSchema(configSchema) as Schema;
}
