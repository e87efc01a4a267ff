import type { ObjectKey } from '../catalog/object-key.ts';
import { containerOf } from './container.ts';
import { rankOf } from './ddl-of.ts';
import { type Design, placeOf, sectionOf } from './design.ts';
import type { Schema } from './schema.ts';

const firstStage = [
  'parameter privilege',
  'database',
  'built-in privilege',
  'access method',
  'role',
  'role membership',
  'role setting',
  'database setting',
  'schema',
  'extension',
  'language',
  'tablespace',
];
const typeStage = [
  'enum',
  'domain',
  'domain constraint',
  'composite type',
  'attribute',
  'range',
  'base type',
  'collation',
];

const besideFunctions = [
  'aggregate',
  'operator',
  'operator family',
  'operator family operator',
  'operator family function',
  'operator class',
  'cast',
  'conversion',
  'transform',
  'text search parser',
  'text search template',
  'text search dictionary',
  'text search configuration',
  'foreign data wrapper',
  'foreign server',
  'user mapping',
];

/** Foundation, types, functions, tables, functions that read tables, views, the rest; a part goes with its whole. */
export function stageOf(key: ObjectKey, schema: Schema, design: Design): number {
  const object = schema.objects.get(key);
  const container = object?.parent === null ? undefined : containerOf(key, schema);
  if (container !== undefined) return stageOf(container, schema, design);
  const section = sectionOf(key, design);
  if (section >= 0) return 3 + (section + placeOf(key, design) / 1000) / 1000;
  const kind = object?.kind ?? '';
  if (firstStage.includes(kind)) return 0;
  if (typeStage.includes(kind)) return 1;
  if (kind === 'function' || kind === 'procedure') return object?.value('language') === 'sql' ? 4 : 2;
  if (besideFunctions.includes(kind)) return 2.5;
  if (kind === 'sequence' || kind === 'table' || kind === 'foreign table') return 3.9;
  if (kind === 'view' || kind === 'materialized view') return 5;
  return 6 + rankOf(kind) / 1000;
}
