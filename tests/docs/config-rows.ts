import { configSchema } from '../../src/config/schema.ts';
import { rules } from '../../src/lint/rules.ts';
import { publishedSchema } from '../json-schema.ts';
import { code } from './markdown.ts';

/** The part of a JSON Schema that the configuration uses. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** The published schema of a configuration file. */
export function configJsonSchema(): Schema {
  const schema = publishedSchema(configSchema) as Schema;
  const levels = schema.properties?.lint?.properties?.rules?.properties ?? {};
  for (const { name, finds } of rules) Object.assign(levels[name] ?? {}, { description: `${finds}.` });
  return schema;
}

/** One row for every key: path, type, meaning. */
export function configRows(): readonly (readonly string[])[] {
  return rowsOf(configJsonSchema(), '');
}

function rowsOf(schema: Schema, path: string): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const needed = path !== '' && (schema.required ?? []).includes(name) ? ' (required)' : '';
    const inside = property.items?.properties === undefined ? property : property.items;
    const deeper = rowsOf(inside, inside === property ? at : `${at}[]`);
    return [[code(at), `${typeOf(property)}${needed}`, property.description ?? ''], ...deeper];
  });
}

function typeOf(schema: Schema): string {
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ');
  if (schema.const !== undefined) return code(schema.const);
  if (schema.items !== undefined) return schema.items.properties === undefined ? 'list of strings' : 'list';
  if (schema.minimum !== undefined && schema.maximum !== undefined)
    return `${schema.minimum} to ${schema.maximum}`;
  return schema.format ?? schema.type ?? '';
}
