import { toJsonSchema } from '@valibot/to-json-schema';
import type { SchemaObject } from 'ajv';
import type { GenericSchema } from 'valibot';

/** The JSON Schema as it is published: later versions may add fields. */
export function publishedSchema(schema: GenericSchema): SchemaObject {
  return toJsonSchema(schema, { target: 'draft-2020-12', ignoreActions: ['check'] }) as SchemaObject;
}

/** The JSON Schema that knows no other field. */
export function strictSchema(schema: GenericSchema): SchemaObject {
  return toJsonSchema(schema, {
    target: 'draft-2020-12',
    overrideSchema: ({ jsonSchema }) =>
      jsonSchema.properties === undefined ? jsonSchema : { ...jsonSchema, additionalProperties: false },
  }) as SchemaObject;
}
