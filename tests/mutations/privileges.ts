import type { Mutation } from './mutation.ts';

/** Single changes of the fixture's privileges. */
export const privileges: readonly Mutation[] = [
  {
    name: 'a privilege lost',
    find: `GRANT USAGE ON SCHEMA kedge_practice TO PUBLIC;
`,
    replace: '',
    differences: ['changed schema kedge_practice: privileges'],
  },
  {
    name: 'a privilege on one table lost',
    find: `GRANT SELECT ON kedge_practice.practice_strategies TO PUBLIC;
`,
    replace: '',
    differences: ['changed table kedge_practice.practice_strategies: privileges'],
  },
  {
    name: 'a privilege added',
    find: 'GRANT SELECT ON kedge_practice.practice_strategies TO PUBLIC;',
    replace:
      'GRANT SELECT, UPDATE ON kedge_practice.knowledge_points, kedge_practice.practice_strategies TO PUBLIC;',
    differences: [
      'changed table kedge_practice.knowledge_points: privileges',
      'changed table kedge_practice.practice_strategies: privileges',
    ],
  },
  {
    name: 'a privilege on a column added',
    find: 'GRANT SELECT ON kedge_practice.knowledge_points TO PUBLIC;',
    replace: `GRANT SELECT ON kedge_practice.knowledge_points TO PUBLIC;
GRANT SELECT (name) ON kedge_practice.users TO PUBLIC;`,
    differences: ['changed column kedge_practice.users.name: privileges'],
  },
  {
    name: 'a revoke lost',
    find: `REVOKE EXECUTE ON FUNCTION kedge_practice.abandon_stale_sessions(interval) FROM PUBLIC;
`,
    replace: '',
    differences: ['changed function kedge_practice.abandon_stale_sessions(interval): privileges'],
  },
  {
    name: 'a privilege of the owner lost',
    find: 'GRANT SELECT ON kedge_practice.knowledge_points TO PUBLIC;',
    replace: `GRANT SELECT ON kedge_practice.knowledge_points TO PUBLIC;
REVOKE DELETE ON kedge_practice.users FROM CURRENT_USER;`,
    differences: ['changed table kedge_practice.users: privileges'],
  },
  {
    name: 'default privileges',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
ALTER DEFAULT PRIVILEGES IN SCHEMA kedge_practice GRANT SELECT ON TABLES TO PUBLIC;`,
    differences: ['unexpected default privilege for role postgres in schema kedge_practice on tables'],
  },
];
