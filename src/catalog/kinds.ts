import type { Kind } from './kind.ts';
import { columns } from './kinds/columns.ts';
import { constraints } from './kinds/constraints.ts';
import { eventTriggers } from './kinds/event-triggers.ts';
import { foreignTables } from './kinds/foreign-tables.ts';
import { indexes } from './kinds/indexes.ts';
import { materializedViews } from './kinds/materialized-views.ts';
import { policies } from './kinds/policies.ts';
import { publicationSchemas } from './kinds/publication-schemas.ts';
import { publicationTables } from './kinds/publication-tables.ts';
import { publications } from './kinds/publications.ts';
import { rules } from './kinds/rules.ts';
import { schemas } from './kinds/schemas.ts';
import { sequences } from './kinds/sequences.ts';
import { statisticsObjects } from './kinds/statistics-objects.ts';
import { subscriptions } from './kinds/subscriptions.ts';
import { tables } from './kinds/tables.ts';
import { triggers } from './kinds/triggers.ts';
import { views } from './kinds/views.ts';

/** Every kind of object, in the order in which pg_dump writes them. */
export const kinds: readonly Kind[] = [
  schemas,
  sequences,
  tables,
  foreignTables,
  views,
  materializedViews,
  columns,
  constraints,
  indexes,
  statisticsObjects,
  rules,
  triggers,
  policies,
  eventTriggers,
  publications,
  publicationTables,
  publicationSchemas,
  subscriptions,
];
