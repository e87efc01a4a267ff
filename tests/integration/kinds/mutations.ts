import { columns } from './mutations/columns.ts';
import { constraints } from './mutations/constraints.ts';
import { foreignAndStatistics } from './mutations/foreign-and-statistics.ts';
import { indexes } from './mutations/indexes.ts';
import type { Mutation } from './mutations/mutation.ts';
import { replication } from './mutations/replication.ts';
import { schemasAndSequences } from './mutations/schemas-and-sequences.ts';
import { tables } from './mutations/tables.ts';
import { triggersAndPolicies } from './mutations/triggers-and-policies.ts';
import { views } from './mutations/views.ts';

/** Every property of every kind of relation, changed once. */
export const mutations: readonly Mutation[] = [
  ...schemasAndSequences,
  ...tables,
  ...columns,
  ...constraints,
  ...indexes,
  ...views,
  ...triggersAndPolicies,
  ...foreignAndStatistics,
  ...replication,
];
