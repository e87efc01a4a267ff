import type { Mutation } from './mutation.ts';

/** Single changes of the fixture's indexes. */
export const indexes: readonly Mutation[] = [
  {
    name: 'an index is lost',
    find: `CREATE INDEX IF NOT EXISTS idx_quizzes_type ON kedge_practice.quizzes (type);
`,
    replace: '',
    differences: ['missing index kedge_practice.idx_quizzes_type'],
    breaks: 'queries that used it read the whole table instead',
  },
  {
    name: 'an index too many',
    find: 'CREATE INDEX IF NOT EXISTS idx_quizzes_type ON',
    replace: `CREATE INDEX quizzes_type_question ON kedge_practice.quizzes (type, question);
CREATE INDEX IF NOT EXISTS idx_quizzes_type ON`,
    differences: ['unexpected index kedge_practice.quizzes_type_question'],
    breaks: 'every write also pays for this index',
  },
  {
    name: 'an index under another name',
    find: 'idx_practice_sessions_student_id ON',
    replace: 'idx_practice_sessions_user_id ON',
    differences: [
      'missing index kedge_practice.idx_practice_sessions_student_id',
      'unexpected index kedge_practice.idx_practice_sessions_user_id',
    ],
  },
  {
    name: 'an index with another method',
    find: 'idx_quizzes_knowledge_point ON kedge_practice.quizzes (knowledge_point_id)',
    replace: 'idx_quizzes_knowledge_point ON kedge_practice.quizzes USING hash (knowledge_point_id)',
    differences: ['changed index kedge_practice.idx_quizzes_knowledge_point: definition'],
  },
  {
    name: 'an index with another operator class',
    find: 'USING gin (images jsonb_path_ops)',
    replace: 'USING gin (images)',
    differences: ['changed index kedge_practice.quizzes_images_idx: definition'],
  },
  {
    name: 'an index without its predicate',
    find: `    ON kedge_practice.student_mistakes (user_id, next_review_at)
    WHERE status <> 'mastered';`,
    replace: '    ON kedge_practice.student_mistakes (user_id, next_review_at);',
    differences: ['changed index kedge_practice.idx_student_mistakes_review: definition'],
  },
  {
    name: 'a unique index that is none',
    find: 'CREATE UNIQUE INDEX IF NOT EXISTS uq_practice_strategies_default',
    replace: 'CREATE INDEX IF NOT EXISTS uq_practice_strategies_default',
    differences: ['changed index kedge_practice.uq_practice_strategies_default: definition'],
    breaks: 'duplicates are no longer refused',
  },
  {
    name: 'an index with NULLs last',
    find: 'ON kedge_practice.practice_sessions (created_at DESC);',
    replace: 'ON kedge_practice.practice_sessions (created_at DESC NULLS LAST);',
    differences: ['changed index kedge_practice.idx_practice_sessions_created_at: definition'],
  },
  {
    name: 'the columns of an index the other way round',
    find: 'ON kedge_practice.practice_sessions (user_id, status);',
    replace: 'ON kedge_practice.practice_sessions (status, user_id);',
    differences: ['changed index kedge_practice.idx_practice_sessions_student_status: definition'],
  },
  {
    name: 'an index on the column, not on the expression',
    find: '(lower(name))',
    replace: '(name)',
    differences: ['changed index kedge_practice.idx_users_name: definition'],
  },
  {
    name: 'an index that carries another column',
    find: 'idx_knowledge_points_topic ON kedge_practice.knowledge_points (topic)',
    replace: 'idx_knowledge_points_topic ON kedge_practice.knowledge_points (topic) INCLUDE (volume)',
    differences: ['changed index kedge_practice.idx_knowledge_points_topic: definition'],
  },
  {
    name: 'the fill factor of an index',
    find: 'idx_practice_answers_quiz_id ON kedge_practice.practice_answers (quiz_id)',
    replace:
      'idx_practice_answers_quiz_id ON kedge_practice.practice_answers (quiz_id) WITH (fillfactor = 70)',
    differences: ['changed index kedge_practice.idx_practice_answers_quiz_id: storage parameters'],
  },
  {
    name: 'a unique key that takes NULL once',
    find: `CREATE UNIQUE INDEX IF NOT EXISTS uq_practice_strategies_default
    ON kedge_practice.practice_strategies (is_default)`,
    replace: `CREATE UNIQUE INDEX IF NOT EXISTS uq_practice_strategies_default
    ON kedge_practice.practice_strategies (is_default) NULLS NOT DISTINCT`,
    differences: ['changed index kedge_practice.uq_practice_strategies_default: definition'],
    from: 15,
  },
];
