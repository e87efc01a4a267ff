import type { Mutation } from './mutation.ts';

/** Single changes of the fixture's constraints. */
export const constraints: readonly Mutation[] = [
  {
    name: 'the unique key an ON CONFLICT needs is lost',
    find: `COMMENT ON CONSTRAINT practice_answers_session_id_quiz_id_key ON kedge_practice.practice_answers
    IS 'Target of the ON CONFLICT in the answer service';`,
    replace:
      'ALTER TABLE kedge_practice.practice_answers DROP CONSTRAINT practice_answers_session_id_quiz_id_key;',
    differences: [
      'missing constraint kedge_practice.practice_answers practice_answers_session_id_quiz_id_key',
    ],
    breaks: 'ON CONFLICT (session_id, quiz_id)',
  },
  {
    name: 'a unique key over one column too many',
    find: 'UNIQUE (session_id, quiz_id),',
    replace: 'UNIQUE (session_id, quiz_id, user_id),',
    differences: [
      'changed constraint kedge_practice.practice_answers practice_answers_session_id_quiz_id_key: definition',
    ],
  },
  {
    name: 'the columns of a unique key the other way round',
    find: 'UNIQUE (user_id, quiz_id),',
    replace: 'UNIQUE (quiz_id, user_id),',
    differences: [
      'changed constraint kedge_practice.student_mistakes student_mistakes_user_quiz_unique: definition',
    ],
  },
  {
    name: 'a unique key that can be deferred',
    find: 'UNIQUE (account_id),',
    replace: 'UNIQUE (account_id) DEFERRABLE,',
    differences: ['changed constraint kedge_practice.users users_account_id_key: deferrable'],
    breaks: 'ON CONFLICT no longer accepts it',
  },
  {
    name: 'a unique index in the place of a unique constraint',
    find: `    CONSTRAINT attachments_file_path_key UNIQUE (file_path),
    CONSTRAINT attachments_file_size_positive CHECK (file_size > 0),
    CONSTRAINT attachments_user_id_fkey
        FOREIGN KEY (user_id) REFERENCES kedge_practice.users (id) ON UPDATE RESTRICT ON DELETE SET NULL
);`,
    replace: `    CONSTRAINT attachments_file_size_positive CHECK (file_size > 0),
    CONSTRAINT attachments_user_id_fkey
        FOREIGN KEY (user_id) REFERENCES kedge_practice.users (id) ON UPDATE RESTRICT ON DELETE SET NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS attachments_file_path_key ON kedge_practice.attachments (file_path);`,
    differences: [
      'missing constraint kedge_practice.attachments attachments_file_path_key',
      'unexpected index kedge_practice.attachments_file_path_key',
    ],
    breaks: '`INSERT … ON CONFLICT (file_path)` fails, and duplicates are no longer refused',
  },
  {
    name: 'a primary key lost',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
ALTER TABLE kedge_practice.attachments DROP CONSTRAINT attachments_pkey;`,
    differences: ['missing constraint kedge_practice.attachments attachments_pkey'],
    breaks: 'ON CONFLICT (id)',
  },
  {
    name: 'a constraint under another name',
    find: 'CONSTRAINT student_mistakes_user_quiz_unique UNIQUE',
    replace: 'CONSTRAINT student_mistakes_user_id_quiz_id_key UNIQUE',
    differences: [
      'missing constraint kedge_practice.student_mistakes student_mistakes_user_quiz_unique',
      'unexpected constraint kedge_practice.student_mistakes student_mistakes_user_id_quiz_id_key',
    ],
  },
  {
    name: 'a foreign key under the name a renamed column suggests',
    find: 'CONSTRAINT practice_answers_student_id_fkey',
    replace: 'CONSTRAINT practice_answers_user_id_fkey',
    differences: [
      'missing constraint kedge_practice.practice_answers practice_answers_student_id_fkey',
      'unexpected constraint kedge_practice.practice_answers practice_answers_user_id_fkey',
    ],
  },
  {
    name: 'a CHECK loses a value',
    find: `CHECK (status IN ('active', 'reviewing', 'mastered')),`,
    replace: `CHECK (status IN ('active', 'mastered')),`,
    differences: [
      'changed constraint kedge_practice.student_mistakes student_mistakes_status_check: definition',
    ],
  },
  {
    name: 'a CHECK takes one more value',
    find: `CHECK (type IN ('single-choice', 'multiple-choice', 'essay'))`,
    replace: `CHECK (type IN ('single-choice', 'multiple-choice', 'essay', 'cloze'))`,
    differences: ['changed constraint kedge_practice.quizzes quizzes_type_check: definition'],
  },
  {
    name: 'a CHECK lets its limit in',
    find: 'CHECK (file_size > 0)',
    replace: 'CHECK (file_size >= 0)',
    differences: ['changed constraint kedge_practice.attachments attachments_file_size_positive: definition'],
  },
  {
    name: 'a CHECK is lost',
    find: `    CONSTRAINT practice_sessions_score_check CHECK (score >= 0 AND score <= 100),
`,
    replace: '',
    differences: ['missing constraint kedge_practice.practice_sessions practice_sessions_score_check'],
    breaks: 'rows that the check refuses are accepted',
  },
  {
    name: 'a CHECK that rows there before need not meet',
    find: `,
    CONSTRAINT practice_sessions_strategy_fkey
        FOREIGN KEY (strategy) REFERENCES kedge_practice.practice_strategies (code) ON UPDATE CASCADE
) WITH (fillfactor = 90);`,
    replace: `
) WITH (fillfactor = 90);
ALTER TABLE kedge_practice.practice_sessions
    ADD CONSTRAINT practice_sessions_strategy_fkey
        FOREIGN KEY (strategy) REFERENCES kedge_practice.practice_strategies (code) ON UPDATE CASCADE NOT VALID;`,
    differences: [
      'changed constraint kedge_practice.practice_sessions practice_sessions_strategy_fkey: not valid',
    ],
  },
  {
    name: 'a CHECK that heirs do not get',
    find: 'CHECK (mastery_level >= 0 AND mastery_level <= 1),',
    replace: 'CHECK (mastery_level >= 0 AND mastery_level <= 1) NO INHERIT,',
    differences: [
      'changed constraint kedge_practice.student_weaknesses student_weaknesses_mastery_level_check: no inherit',
    ],
  },
  {
    name: 'a foreign key that restricts where it cascades',
    find: `    CONSTRAINT practice_sessions_student_id_fkey
        FOREIGN KEY (user_id) REFERENCES kedge_practice.users (id) ON DELETE CASCADE,`,
    replace: `    CONSTRAINT practice_sessions_student_id_fkey
        FOREIGN KEY (user_id) REFERENCES kedge_practice.users (id) ON DELETE RESTRICT,`,
    differences: [
      'changed constraint kedge_practice.practice_sessions practice_sessions_student_id_fkey: definition',
    ],
  },
  {
    name: 'a foreign key without its ON DELETE',
    find: '        FOREIGN KEY (session_id) REFERENCES kedge_practice.practice_sessions (id) ON DELETE SET NULL',
    replace: '        FOREIGN KEY (session_id) REFERENCES kedge_practice.practice_sessions (id)',
    differences: [
      'changed constraint kedge_practice.student_mistakes student_mistakes_session_id_fkey: definition',
    ],
  },
  {
    name: 'a foreign key without its ON UPDATE',
    find: '        ON UPDATE CASCADE ON DELETE SET NULL',
    replace: '        ON DELETE SET NULL',
    differences: ['changed constraint kedge_practice.quizzes quizzes_knowledge_point_id_fkey: definition'],
  },
  {
    name: 'a foreign key lost',
    find: `,
    CONSTRAINT practice_answers_quiz_id_fkey
        FOREIGN KEY (quiz_id) REFERENCES kedge_practice.quizzes (id) ON DELETE CASCADE
`,
    replace: '\n',
    differences: ['missing constraint kedge_practice.practice_answers practice_answers_quiz_id_fkey'],
    breaks: 'rows that refer to nothing are accepted, and deleting what they refer to is no longer noticed',
  },
  {
    name: 'a foreign key checked at commit',
    find: 'REFERENCES kedge_practice.practice_strategies (code) ON UPDATE CASCADE',
    replace:
      'REFERENCES kedge_practice.practice_strategies (code) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED',
    differences: [
      'changed constraint kedge_practice.practice_sessions practice_sessions_strategy_fkey: deferrable',
    ],
  },
  {
    name: 'a foreign key to another table',
    find: '        FOREIGN KEY (session_id) REFERENCES kedge_practice.practice_sessions (id) ON DELETE CASCADE,',
    replace: '        FOREIGN KEY (session_id) REFERENCES kedge_practice.quizzes (id) ON DELETE CASCADE,',
    differences: [
      'changed constraint kedge_practice.practice_answers practice_answers_session_id_fkey: definition',
    ],
  },
  {
    name: 'the name of a NOT NULL constraint',
    find: 'uuid        CONSTRAINT student_mistakes_student_id_not_null NOT NULL',
    replace: 'uuid        NOT NULL',
    differences: ['missing constraint kedge_practice.student_mistakes student_mistakes_student_id_not_null'],
    from: 18,
  },
];
