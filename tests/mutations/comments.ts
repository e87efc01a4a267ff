import type { Mutation } from './mutation.ts';

/** Single changes of the fixture's comments. */
export const comments: readonly Mutation[] = [
  {
    name: 'a comment on the schema',
    find: `COMMENT ON SCHEMA kedge_practice IS 'Self-practice: users`,
    replace: `COMMENT ON SCHEMA kedge_practice IS 'Self practice: users`,
    differences: ['changed schema kedge_practice: comment'],
  },
  {
    name: 'a comment on a table lost',
    find: `COMMENT ON TABLE kedge_practice.knowledge_points IS 'Curriculum tree, one row per leaf';
`,
    replace: '',
    differences: ['changed table kedge_practice.knowledge_points: comment'],
  },
  {
    name: 'a comment on a column changed',
    find: `IS 'NULL = no limit'`,
    replace: `IS 'NULL = unlimited'`,
    differences: ['changed column kedge_practice.practice_sessions.time_limit_minutes: comment'],
  },
  {
    name: 'a comment on a constraint lost',
    find: `COMMENT ON CONSTRAINT practice_answers_session_id_quiz_id_key ON kedge_practice.practice_answers
    IS 'Target of the ON CONFLICT in the answer service';
`,
    replace: '',
    differences: [
      'changed constraint kedge_practice.practice_answers practice_answers_session_id_quiz_id_key: comment',
    ],
  },
  {
    name: 'a comment on an index',
    find: `IS 'Serves the review job'`,
    replace: `IS 'Serves the review jobs'`,
    differences: ['changed index kedge_practice.idx_student_mistakes_review: comment'],
  },
  {
    name: 'a comment on a view',
    find: `IS 'Practice of a user in one row'`,
    replace: `IS 'Practice of a user'`,
    differences: ['changed view kedge_practice.practice_statistics_view: comment'],
  },
  {
    name: 'a comment on a trigger',
    find: `COMMENT ON TRIGGER set_kedge_practice_attachments_updated_at ON kedge_practice.attachments
    IS 'trigger to set value of column "updated_at" to current timestamp on row update';
`,
    replace: '',
    differences: [
      'changed trigger kedge_practice.attachments set_kedge_practice_attachments_updated_at: comment',
    ],
  },
  {
    name: 'a comment on a function',
    find: `returns how many'`,
    replace: `returns the count'`,
    differences: ['changed function kedge_practice.abandon_stale_sessions(interval): comment'],
  },
  {
    name: 'a comment on the extension',
    find: 'CREATE SCHEMA IF NOT EXISTS kedge_practice;',
    replace: `CREATE SCHEMA IF NOT EXISTS kedge_practice;
COMMENT ON EXTENSION pgcrypto IS 'ours';`,
    differences: ['changed extension pgcrypto: comment'],
  },
];
