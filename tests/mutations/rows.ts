import type { Mutation } from './mutation.ts';

/** Single changes of the fixture's rows. */
export const rows: readonly Mutation[] = [
  {
    name: 'a row lost',
    find: `,
    ('spaced_repetition', '艾宾浩斯复习', 'Mistakes come back after growing intervals',
     '{"intervals": [1, 2, 4, 7, 15, 30]}', false, 3)`,
    replace: '',
    differences: ['missing row kedge_practice.practice_strategies (code)=(spaced_repetition)'],
  },
  {
    name: 'a row too many',
    find: `     '{"intervals": [1, 2, 4, 7, 15, 30]}', false, 3)`,
    replace: `     '{"intervals": [1, 2, 4, 7, 15, 30]}', false, 3),
    ('exam', 'Exam', NULL, '{}', false, 4)`,
    differences: ['unexpected row kedge_practice.practice_strategies (code)=(exam)'],
  },
  {
    name: 'one character of a name',
    find: `'艾宾浩斯复习'`,
    replace: `'艾宾浩斯復习'`,
    differences: ['changed row kedge_practice.practice_strategies (code)=(spaced_repetition): name'],
  },
  {
    name: 'the scale of a number in a JSON cell',
    find: '"threshold": 0.7}',
    replace: '"threshold": 0.70}',
    differences: ['changed row kedge_practice.practice_strategies (code)=(weakness): parameters'],
  },
  {
    name: 'a flag of a row',
    find: `'{"limit": 20}', true, 1)`,
    replace: `'{"limit": 20}', false, 1)`,
    differences: ['changed row kedge_practice.practice_strategies (code)=(random): is_default'],
  },
  {
    name: 'the key of a row',
    find: `'00000000-0000-0000-0000-000000000000', 'Anonymous'`,
    replace: `'00000000-0000-0000-0000-000000000001', 'Anonymous'`,
    differences: [
      'missing row kedge_practice.users (id)=(00000000-0000-0000-0000-000000000000)',
      'unexpected row kedge_practice.users (id)=(00000000-0000-0000-0000-000000000001)',
    ],
  },
  {
    name: `rows under each other's id`,
    find: `    (1, 'curriculum', '{"edition": 2024, "subject": "history"}'),
    (2, 'import',`,
    replace: `    (2, 'curriculum', '{"edition": 2024, "subject": "history"}'),
    (1, 'import',`,
    differences: [
      'changed row kedge_practice.knowledge_points_metadata (id)=(1): key, value',
      'changed row kedge_practice.knowledge_points_metadata (id)=(2): key, value',
    ],
  },
  {
    name: 'a time that is fixed',
    find: `INSERT INTO kedge_practice.users (id, name, password_hash, salt, role, account_id, preferences)
VALUES
    (`,
    replace: `INSERT INTO kedge_practice.users (created_at, id, name, password_hash, salt, role, account_id, preferences)
VALUES
    ('2025-01-01', `,
    differences: ['changed row kedge_practice.users (id)=(00000000-0000-0000-0000-000000000000): created_at'],
  },
  {
    name: 'a row in a table that has none',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
INSERT INTO kedge_practice.knowledge_points (id, topic, volume) VALUES ('kp_1', 't', 'v');`,
    differences: ['unexpected row kedge_practice.knowledge_points (id)=(kp_1)'],
  },
  {
    name: 'a sequence that stands elsewhere',
    find: `INSERT INTO kedge_practice.knowledge_points_metadata (id, key, value)
VALUES
    (1, 'curriculum', '{"edition": 2024, "subject": "history"}'),
    (2, 'import', `,
    replace: `SELECT setval('kedge_practice.knowledge_metadata_id_seq', 40);
INSERT INTO kedge_practice.knowledge_points_metadata (key, value)
VALUES
    ('curriculum', '{"edition": 2024, "subject": "history"}'),
    ('import', `,
    differences: [
      'missing row kedge_practice.knowledge_points_metadata (id)=(1)',
      'missing row kedge_practice.knowledge_points_metadata (id)=(2)',
      'unexpected row kedge_practice.knowledge_points_metadata (id)=(41)',
      'unexpected row kedge_practice.knowledge_points_metadata (id)=(42)',
    ],
  },
  {
    name: 'a sequence that gives a key twice',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
SELECT setval('kedge_practice.knowledge_metadata_id_seq', 1);`,
    differences: ['changed sequence position kedge_practice.knowledge_metadata_id_seq: next value'],
    breaks: 'the next insert takes a key that is already there',
  },
];
