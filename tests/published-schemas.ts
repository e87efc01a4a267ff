import type { GenericSchema } from 'valibot';
import { snapshotSchema } from '../src/catalog/snapshot-schema.ts';
import { blameSchema } from '../src/report/blame-schema.ts';
import { doctorSchema } from '../src/report/examination/schema.ts';
import { planSchema } from '../src/report/plan-schema.ts';
import { publishedSchema, strictSchema } from './json-schema.ts';

/** The schemas of what commands write beside reports, by the name of their file in `schema/`. */
export const publishedSchemas: Readonly<Record<'blame' | 'plan' | 'doctor' | 'catalog', GenericSchema>> = {
  blame: blameSchema,
  plan: planSchema,
  doctor: doctorSchema,
  catalog: snapshotSchema,
};

/** The schema as it is published: later versions may add fields. */
export function published(name: keyof typeof publishedSchemas): Readonly<Record<string, unknown>> {
  return publishedSchema(publishedSchemas[name]);
}

/** The schema without room for fields that it does not list. */
export function closed(name: keyof typeof publishedSchemas): Readonly<Record<string, unknown>> {
  return strictSchema(publishedSchemas[name]);
}
