import type { Mutation } from './mutation.ts';

/** Single changes of the fixture's columns. */
export const columns: readonly Mutation[] = [
  {
    name: 'the counter answered_questions is lost',
    find: `COMMENT ON COLUMN kedge_practice.practice_sessions.answered_questions IS 'Counted by the application';`,
    replace: 'ALTER TABLE kedge_practice.practice_sessions DROP COLUMN answered_questions;',
    differences: [
      'missing column kedge_practice.practice_sessions.answered_questions',
      'missing constraint kedge_practice.practice_sessions practice_sessions_answered_check',
    ],
    breaks: 'queries that name kedge_practice.practice_sessions.answered_questions fail',
  },
  {
    name: 'the counter correct_answers is lost',
    find: `COMMENT ON COLUMN kedge_practice.practice_sessions.correct_answers IS 'Counted by the application';`,
    replace: 'ALTER TABLE kedge_practice.practice_sessions DROP COLUMN correct_answers;',
    differences: [
      'missing column kedge_practice.practice_sessions.correct_answers',
      'missing constraint kedge_practice.practice_sessions practice_sessions_answered_check',
    ],
    breaks: 'queries that name kedge_practice.practice_sessions.correct_answers fail',
  },
  {
    name: 'the counter incorrect_answers is lost',
    find: `COMMENT ON COLUMN kedge_practice.practice_sessions.incorrect_answers IS 'Counted by the application';`,
    replace: 'ALTER TABLE kedge_practice.practice_sessions DROP COLUMN incorrect_answers;',
    differences: [
      'missing column kedge_practice.practice_sessions.incorrect_answers',
      'missing constraint kedge_practice.practice_sessions practice_sessions_answered_check',
    ],
    breaks: 'queries that name kedge_practice.practice_sessions.incorrect_answers fail',
  },
  {
    name: 'the counter time_spent_seconds is lost',
    find: `COMMENT ON COLUMN kedge_practice.practice_sessions.time_spent_seconds IS 'Summed up by the application';`,
    replace: 'ALTER TABLE kedge_practice.practice_sessions DROP COLUMN time_spent_seconds;',
    differences: ['missing column kedge_practice.practice_sessions.time_spent_seconds'],
    breaks: 'queries that name kedge_practice.practice_sessions.time_spent_seconds fail',
  },
  {
    name: 'a default changes',
    find: `DEFAULT 'pending'`,
    replace: `DEFAULT 'in_progress'`,
    differences: ['changed column kedge_practice.practice_sessions.status: default'],
  },
  {
    name: 'a default is lost',
    find: `strategy            varchar(50) NOT NULL DEFAULT 'random',`,
    replace: 'strategy            varchar(50) NOT NULL,',
    differences: ['changed column kedge_practice.practice_sessions.strategy: default'],
    breaks: 'an INSERT that leaves the column out fails',
  },
  {
    name: 'a default of the empty string in the place of none',
    find: '    original_paragraph text,',
    replace: `    original_paragraph text DEFAULT '',`,
    differences: ['changed column kedge_practice.quizzes.original_paragraph: default'],
  },
  {
    name: 'a default from the built-in function, not the one of the extension',
    find: 'DEFAULT public.gen_random_uuid()',
    replace: 'DEFAULT gen_random_uuid()',
    differences: ['changed column kedge_practice.attachments.id: default'],
  },
  {
    name: 'a default that is fixed when the statement runs',
    find: 'answered_at        timestamptz NOT NULL DEFAULT now()',
    replace: 'answered_at        timestamptz NOT NULL DEFAULT clock_timestamp()',
    differences: ['changed column kedge_practice.practice_answers.answered_at: default'],
  },
  {
    name: 'text made varchar',
    find: '    file_name        text         NOT NULL,',
    replace: '    file_name        varchar      NOT NULL,',
    differences: ['changed column kedge_practice.attachments.file_name: type'],
  },
  {
    name: 'varchar made longer',
    find: '    name          varchar(100) NOT NULL,',
    replace: '    name          varchar(255) NOT NULL,',
    differences: ['changed column kedge_practice.users.name: type'],
  },
  {
    name: 'char made varchar',
    find: 'file_hash        char(64)',
    replace: 'file_hash        varchar(64)',
    differences: ['changed column kedge_practice.attachments.file_hash: type'],
  },
  {
    name: 'a time without its zone',
    find: '    mastered_at    timestamptz,',
    replace: '    mastered_at    timestamp,',
    differences: ['changed column kedge_practice.student_mistakes.mastered_at: type'],
    breaks: 'timestamp without time zone instead of timestamp with time zone',
  },
  {
    name: 'NOT NULL is lost',
    find: '    topic      varchar(255) NOT NULL,',
    replace: '    topic      varchar(255),',
    differences: ['changed column kedge_practice.knowledge_points.topic: not null'],
    breaks: 'NULL is accepted',
  },
  {
    name: 'NOT NULL is added',
    find: '    lesson     varchar(255),',
    replace: '    lesson     varchar(255) NOT NULL,',
    differences: ['changed column kedge_practice.knowledge_points.lesson: not null'],
    breaks: 'NULL is refused',
  },
  {
    name: 'a column too many',
    find: '    sub        varchar(255),',
    replace: `    sub        varchar(255),
    page       integer,`,
    differences: ['unexpected column kedge_practice.knowledge_points.page'],
  },
  {
    name: 'a column under another name',
    find: `COMMENT ON COLUMN kedge_practice.knowledge_points.sub IS 'Finest level; null where a lesson is not split further';`,
    replace: 'ALTER TABLE kedge_practice.knowledge_points RENAME COLUMN sub TO part;',
    differences: [
      'missing column kedge_practice.knowledge_points.sub',
      'unexpected column kedge_practice.knowledge_points.part',
    ],
    breaks: 'queries that name kedge_practice.knowledge_points.sub fail',
  },
  {
    name: 'columns in another order',
    find: `    total_attempts     integer      NOT NULL DEFAULT 0,
    correct_attempts   integer      NOT NULL DEFAULT 0,`,
    replace: `    correct_attempts   integer      NOT NULL DEFAULT 0,
    total_attempts     integer      NOT NULL DEFAULT 0,`,
    differences: ['changed column kedge_practice.student_weaknesses: order'],
    breaks: 'SELECT *',
  },
  {
    name: 'a column sorted another way',
    find: '    original_name    text         NOT NULL,',
    replace: '    original_name    text         COLLATE "C" NOT NULL,',
    differences: ['changed column kedge_practice.attachments.original_name: collation'],
  },
  {
    name: 'a generated column in the place of a default',
    find: '    mistake_count  integer     NOT NULL DEFAULT 1,',
    replace: '    mistake_count  integer     NOT NULL GENERATED ALWAYS AS (1) STORED,',
    differences: [
      'changed column kedge_practice.student_mistakes.mistake_count: default, generated, generation expression',
    ],
  },
  {
    name: 'an identity in the place of a default',
    find: '    access_count     integer      NOT NULL DEFAULT 0,',
    replace: '    access_count     integer      GENERATED BY DEFAULT AS IDENTITY,',
    differences: [
      'unexpected sequence kedge_practice.attachments_access_count_seq',
      'changed column kedge_practice.attachments.access_count: default, identity',
    ],
  },
  {
    name: 'statistics of a column',
    find: 'COMMENT ON TABLE kedge_practice.quizzes IS',
    replace: `ALTER TABLE kedge_practice.quizzes ALTER COLUMN type SET STATISTICS 500;
COMMENT ON TABLE kedge_practice.quizzes IS`,
    differences: ['changed column kedge_practice.quizzes.type: statistics target'],
  },
  {
    name: 'a column option',
    find: 'COMMENT ON TABLE kedge_practice.quizzes IS',
    replace: `ALTER TABLE kedge_practice.quizzes ALTER COLUMN question SET (n_distinct = -0.5);
COMMENT ON TABLE kedge_practice.quizzes IS`,
    differences: ['changed column kedge_practice.quizzes.question: options'],
  },
];
