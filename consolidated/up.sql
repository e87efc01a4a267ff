-- Schema of the practice service, in one migration.
--
-- Takes the place of the 17 migrations from 2025-01-17 to 2025-02-17 and
-- yields the same catalog: same names, same column order, same rows. Written
-- by `squash generate`; sections and comments are in squash.config.yaml.
--
-- Safe to run again: every statement either looks first or replaces what is
-- there by the same. The runner sends the file in one transaction.
--
-- Three rules hold for every table:
--   * Columns stand in the order deployed databases have them in, so a COPY
--     without a column list and SELECT * mean the same everywhere. That is why
--     some columns follow updated_at.
--   * Constraints, indexes and sequences keep the names deployed databases
--     know them by, even where a column or table was renamed later. A
--     migration to come must be able to name them. From PostgreSQL 18 on that
--     goes for NOT NULL constraints, too; older servers accept such a name and
--     forget it.
--   * Sets of values are CHECK constraints on varchar, not enum types: a CHECK
--     can lose a value again.

-- ===========================================================================
-- 1. Foundation
-- ===========================================================================

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;

-- Roles differ from one deployment to the next, so privileges name PUBLIC
-- alone: it may use the schema and read the look-up tables, and it may not run
-- what runs with the owner's rights.
CREATE SCHEMA IF NOT EXISTS kedge_practice;

COMMENT ON SCHEMA kedge_practice IS 'Self-practice: users, quizzes, practice sessions and what they tell about a learner';

GRANT USAGE ON SCHEMA kedge_practice TO PUBLIC;

-- There are two functions for updated_at, and they are not quite the same:
-- ours leaves a row that did not change, and a value the caller sets, alone;
-- the one the Hasura console generates (in public) always sets the time. Each
-- table keeps the one it has always had.
CREATE OR REPLACE FUNCTION kedge_practice.update_updated_at_column()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    -- a value set by the caller stays (imports)
    IF NEW IS DISTINCT FROM OLD AND NEW.updated_at = OLD.updated_at THEN
        NEW.updated_at = CURRENT_TIMESTAMP;
    END IF;
    RETURN NEW;
END;
$$;

COMMENT ON FUNCTION kedge_practice.update_updated_at_column() IS 'Trigger function: sets updated_at when a row really changed';

CREATE OR REPLACE FUNCTION public.set_current_timestamp_updated_at()
RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
  _new record;
BEGIN
  _new := NEW;
  _new."updated_at" = NOW();
  RETURN _new;
END;
$$;

-- ===========================================================================
-- 2. Users
-- ===========================================================================

-- A user signs in with account_id, which is unique; name is what others see
-- and may occur twice.
CREATE TABLE IF NOT EXISTS kedge_practice.users (
    id            uuid         DEFAULT gen_random_uuid(),
    name          varchar(100) NOT NULL,
    password_hash varchar(255) NOT NULL,
    salt          varchar(255) NOT NULL,
    role          varchar(20)  NOT NULL DEFAULT 'student',
    created_at    timestamptz  NOT NULL DEFAULT now(),
    updated_at    timestamptz  NOT NULL DEFAULT now(),
    account_id    varchar(100) NOT NULL,
    preferences   jsonb        NOT NULL DEFAULT '{}',

    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_account_id_key UNIQUE (account_id),
    CONSTRAINT users_role_check CHECK (role IN ('student', 'teacher', 'admin', 'anonymous'))
);

CREATE INDEX IF NOT EXISTS idx_users_role ON kedge_practice.users (role);
CREATE INDEX IF NOT EXISTS idx_users_name ON kedge_practice.users (lower(name));
CREATE INDEX IF NOT EXISTS idx_users_preferences ON kedge_practice.users USING gin (preferences);

DROP TRIGGER IF EXISTS update_users_updated_at ON kedge_practice.users;
CREATE TRIGGER update_users_updated_at
    BEFORE UPDATE ON kedge_practice.users
    FOR EACH ROW EXECUTE FUNCTION kedge_practice.update_updated_at_column();

COMMENT ON TABLE kedge_practice.users IS 'Everyone who can sign in';
COMMENT ON COLUMN kedge_practice.users.password_hash IS 'Computed by the application, never a plain password';
COMMENT ON COLUMN kedge_practice.users.salt IS 'Per-user salt of password_hash';
COMMENT ON COLUMN kedge_practice.users.role IS 'student, teacher, admin, or anonymous for practice without an account';
COMMENT ON COLUMN kedge_practice.users.account_id IS 'What a user types to sign in';
COMMENT ON COLUMN kedge_practice.users.preferences IS 'Settings of the user interface';

-- ===========================================================================
-- 3. Knowledge structure
-- ===========================================================================

-- topic > volume > unit > lesson > sub. The id is the one of the external
-- question bank, hence text and no default.
CREATE TABLE IF NOT EXISTS kedge_practice.knowledge_points (
    id         text,
    topic      varchar(255) NOT NULL,
    volume     varchar(100) NOT NULL,
    unit       varchar(255),
    lesson     varchar(255),
    sub        varchar(255),
    created_at timestamptz  NOT NULL DEFAULT now(),
    updated_at timestamptz  NOT NULL DEFAULT now(),

    CONSTRAINT knowledge_points_pkey PRIMARY KEY (id)
);

CREATE INDEX IF NOT EXISTS idx_knowledge_points_topic ON kedge_practice.knowledge_points (topic);
CREATE INDEX IF NOT EXISTS idx_knowledge_points_hierarchy
    ON kedge_practice.knowledge_points (volume, unit, lesson);

DROP TRIGGER IF EXISTS update_knowledge_points_updated_at ON kedge_practice.knowledge_points;
CREATE TRIGGER update_knowledge_points_updated_at
    BEFORE UPDATE ON kedge_practice.knowledge_points
    FOR EACH ROW EXECUTE FUNCTION kedge_practice.update_updated_at_column();

COMMENT ON TABLE kedge_practice.knowledge_points IS 'Curriculum tree, one row per leaf';
COMMENT ON COLUMN kedge_practice.knowledge_points.id IS 'Id of the external question bank, for instance kp_123';
COMMENT ON COLUMN kedge_practice.knowledge_points.sub IS 'Finest level; null where a lesson is not split further';

GRANT SELECT ON kedge_practice.knowledge_points TO PUBLIC;

-- The table was knowledge_metadata once. Its sequence, keys, trigger and NOT
-- NULL constraints still say so; serial would name the sequence after the
-- table of today.
CREATE SEQUENCE IF NOT EXISTS kedge_practice.knowledge_metadata_id_seq AS integer;

CREATE TABLE IF NOT EXISTS kedge_practice.knowledge_points_metadata (
    id         integer      CONSTRAINT knowledge_metadata_id_not_null NOT NULL
                            DEFAULT nextval('kedge_practice.knowledge_metadata_id_seq'),
    key        varchar(100) CONSTRAINT knowledge_metadata_key_not_null NOT NULL,
    value      jsonb        CONSTRAINT knowledge_metadata_value_not_null NOT NULL DEFAULT '{}',
    created_at timestamptz  CONSTRAINT knowledge_metadata_created_at_not_null NOT NULL DEFAULT now(),
    updated_at timestamptz  CONSTRAINT knowledge_metadata_updated_at_not_null NOT NULL DEFAULT now(),

    CONSTRAINT knowledge_metadata_pkey PRIMARY KEY (id),
    CONSTRAINT knowledge_metadata_key_key UNIQUE (key)
);

ALTER SEQUENCE kedge_practice.knowledge_metadata_id_seq OWNED BY kedge_practice.knowledge_points_metadata.id;

DROP TRIGGER IF EXISTS set_kedge_practice_knowledge_metadata_updated_at ON kedge_practice.knowledge_points_metadata;
CREATE TRIGGER set_kedge_practice_knowledge_metadata_updated_at
    BEFORE UPDATE ON kedge_practice.knowledge_points_metadata
    FOR EACH ROW EXECUTE FUNCTION public.set_current_timestamp_updated_at();

COMMENT ON TABLE kedge_practice.knowledge_points_metadata IS 'Key/value facts about the curriculum import';

-- ===========================================================================
-- 4. Quiz system
-- ===========================================================================

-- There is no difficulty: it came and went twice, nobody maintained it. A quiz
-- outlives its knowledge point.
CREATE TABLE IF NOT EXISTS kedge_practice.quizzes (
    id                 uuid        DEFAULT gen_random_uuid(),
    type               varchar(50) NOT NULL,
    question           text        NOT NULL,
    options            jsonb,
    answer             jsonb       NOT NULL,
    original_paragraph text,
    knowledge_point_id text,
    images             jsonb       NOT NULL DEFAULT '[]',
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    tags               jsonb       NOT NULL DEFAULT '[]',

    CONSTRAINT quizzes_pkey PRIMARY KEY (id),
    CONSTRAINT quizzes_type_check CHECK (type IN ('single-choice', 'multiple-choice', 'essay')),
    CONSTRAINT quizzes_knowledge_point_id_fkey
        FOREIGN KEY (knowledge_point_id) REFERENCES kedge_practice.knowledge_points (id)
        ON UPDATE CASCADE ON DELETE SET NULL
);

CREATE INDEX IF NOT EXISTS idx_quizzes_type ON kedge_practice.quizzes (type);
CREATE INDEX IF NOT EXISTS idx_quizzes_knowledge_point ON kedge_practice.quizzes (knowledge_point_id);
CREATE INDEX IF NOT EXISTS idx_quizzes_created_at ON kedge_practice.quizzes (created_at DESC);
CREATE INDEX IF NOT EXISTS idx_quizzes_tags ON kedge_practice.quizzes USING gin (tags);

-- Only ever asked "which quiz shows this image" (@>), so the smaller operator
-- class.
CREATE INDEX IF NOT EXISTS quizzes_images_idx ON kedge_practice.quizzes USING gin (images jsonb_path_ops);

DROP TRIGGER IF EXISTS set_kedge_practice_quizzes_updated_at ON kedge_practice.quizzes;
CREATE TRIGGER set_kedge_practice_quizzes_updated_at
    BEFORE UPDATE ON kedge_practice.quizzes
    FOR EACH ROW EXECUTE FUNCTION public.set_current_timestamp_updated_at();

COMMENT ON TABLE kedge_practice.quizzes IS 'The question bank';
COMMENT ON COLUMN kedge_practice.quizzes.options IS 'Object of letter to text; null for open questions';
COMMENT ON COLUMN kedge_practice.quizzes.answer IS 'Letter, array of letters or expected text';
COMMENT ON COLUMN kedge_practice.quizzes.original_paragraph IS 'Passage of the text book the question was made from';
COMMENT ON COLUMN kedge_practice.quizzes.images IS 'Array of URLs';
COMMENT ON COLUMN kedge_practice.quizzes.tags IS 'Array of strings';
COMMENT ON TRIGGER set_kedge_practice_quizzes_updated_at ON kedge_practice.quizzes
    IS 'trigger to set value of column "updated_at" to current timestamp on row update';

-- ===========================================================================
-- 5. Practice system
-- ===========================================================================

-- Strategies, the sessions that follow one, the answers given in a session,
-- and what looks after them.

-- The strategies a session may name are rows, so the list grows without a
-- migration.
CREATE TABLE IF NOT EXISTS kedge_practice.practice_strategies (
    id          uuid         DEFAULT gen_random_uuid(),
    code        varchar(50)  NOT NULL,
    name        varchar(100) NOT NULL,
    description text,
    parameters  jsonb        NOT NULL DEFAULT '{}',
    is_default  boolean      NOT NULL DEFAULT false,
    created_at  timestamptz  NOT NULL DEFAULT now(),
    updated_at  timestamptz  NOT NULL DEFAULT now(),
    sort_order  smallint     NOT NULL DEFAULT 99,

    CONSTRAINT practice_strategies_pkey PRIMARY KEY (id),
    CONSTRAINT practice_strategies_code_key UNIQUE (code)
);

-- At most one default.
CREATE UNIQUE INDEX IF NOT EXISTS uq_practice_strategies_default
    ON kedge_practice.practice_strategies (is_default)
    WHERE is_default;

DROP TRIGGER IF EXISTS update_practice_strategies_updated_at ON kedge_practice.practice_strategies;
CREATE TRIGGER update_practice_strategies_updated_at
    BEFORE UPDATE ON kedge_practice.practice_strategies
    FOR EACH ROW EXECUTE FUNCTION kedge_practice.update_updated_at_column();

COMMENT ON TABLE kedge_practice.practice_strategies IS 'Ways of choosing the quizzes of a session';
COMMENT ON COLUMN kedge_practice.practice_strategies.code IS 'Known to the application';
COMMENT ON COLUMN kedge_practice.practice_strategies.name IS 'Shown to the user';
COMMENT ON COLUMN kedge_practice.practice_strategies.parameters IS 'Settings of the algorithm; the keys depend on code';

GRANT SELECT ON kedge_practice.practice_strategies TO PUBLIC;

-- The quizzes of a session are an array, in the order they are shown. An array
-- cannot have a foreign key: the application skips quizzes that are gone.
--
-- answered_questions, correct_answers, incorrect_answers and
-- time_spent_seconds look unused from here. The application counts them up
-- with every answer:
--   UPDATE ... SET answered_questions = answered_questions + 1, ...
-- which is also why the fill factor leaves room for HOT updates.
CREATE TABLE IF NOT EXISTS kedge_practice.practice_sessions (
    id                  uuid        DEFAULT gen_random_uuid(),
    user_id             uuid        CONSTRAINT practice_sessions_student_id_not_null NOT NULL,
    status              varchar(20) NOT NULL DEFAULT 'pending',
    strategy            varchar(50) NOT NULL DEFAULT 'random',
    total_questions     integer     NOT NULL DEFAULT 0,
    score               numeric(5,2),
    time_limit_minutes  integer,
    started_at          timestamptz,
    completed_at        timestamptz,
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now(),
    quiz_ids            uuid[]      NOT NULL DEFAULT '{}',
    answered_questions  integer     NOT NULL DEFAULT 0,
    correct_answers     integer     NOT NULL DEFAULT 0,
    incorrect_answers   integer     NOT NULL DEFAULT 0,
    time_spent_seconds  integer     NOT NULL DEFAULT 0,
    knowledge_point_ids text[]      NOT NULL DEFAULT ARRAY[]::text[],

    CONSTRAINT practice_sessions_pkey PRIMARY KEY (id),
    CONSTRAINT practice_sessions_score_check CHECK (score >= 0 AND score <= 100),
    CONSTRAINT practice_sessions_answered_check
        CHECK (correct_answers >= 0
           AND incorrect_answers >= 0
           AND correct_answers + incorrect_answers <= answered_questions),
    CONSTRAINT practice_sessions_status_check
        CHECK (status IN ('pending', 'in_progress', 'completed', 'abandoned')),
    CONSTRAINT practice_sessions_student_id_fkey
        FOREIGN KEY (user_id) REFERENCES kedge_practice.users (id) ON DELETE CASCADE,
    CONSTRAINT practice_sessions_strategy_fkey
        FOREIGN KEY (strategy) REFERENCES kedge_practice.practice_strategies (code) ON UPDATE CASCADE
) WITH (fillfactor = 90);

-- user_id is the second name of student_id here: the indexes kept the first.
CREATE INDEX IF NOT EXISTS idx_practice_sessions_student_id ON kedge_practice.practice_sessions (user_id);
CREATE INDEX IF NOT EXISTS idx_practice_sessions_student_status
    ON kedge_practice.practice_sessions (user_id, status);
CREATE INDEX IF NOT EXISTS idx_practice_sessions_created_at ON kedge_practice.practice_sessions (created_at DESC);
CREATE INDEX IF NOT EXISTS idx_practice_sessions_knowledge_points
    ON kedge_practice.practice_sessions USING gin (knowledge_point_ids);
CREATE INDEX IF NOT EXISTS idx_practice_sessions_strategy ON kedge_practice.practice_sessions (strategy);

DROP TRIGGER IF EXISTS set_kedge_practice_practice_sessions_updated_at ON kedge_practice.practice_sessions;
CREATE TRIGGER set_kedge_practice_practice_sessions_updated_at
    BEFORE UPDATE ON kedge_practice.practice_sessions
    FOR EACH ROW EXECUTE FUNCTION public.set_current_timestamp_updated_at();

COMMENT ON TABLE kedge_practice.practice_sessions IS 'One run of practice by one user';
COMMENT ON COLUMN kedge_practice.practice_sessions.user_id IS 'Who practises; the anonymous user for practice without an account';
COMMENT ON COLUMN kedge_practice.practice_sessions.strategy IS 'How the questions were chosen';
COMMENT ON COLUMN kedge_practice.practice_sessions.total_questions IS 'Questions drawn for the session';
COMMENT ON COLUMN kedge_practice.practice_sessions.score IS 'Percentage, NULL until completed';
COMMENT ON COLUMN kedge_practice.practice_sessions.time_limit_minutes IS 'NULL = no limit';
COMMENT ON COLUMN kedge_practice.practice_sessions.quiz_ids IS 'Quizzes of the session, in the order they are shown';
COMMENT ON COLUMN kedge_practice.practice_sessions.answered_questions IS 'Counted by the application';
COMMENT ON COLUMN kedge_practice.practice_sessions.correct_answers IS 'Counted by the application';
COMMENT ON COLUMN kedge_practice.practice_sessions.incorrect_answers IS 'Counted by the application';
COMMENT ON COLUMN kedge_practice.practice_sessions.time_spent_seconds IS 'Summed up by the application';

-- UNIQUE (session_id, quiz_id) does more than keep doubles out, the answer
-- service saves with
--   INSERT ... ON CONFLICT (session_id, quiz_id) DO UPDATE
-- and every such statement fails without it.
CREATE TABLE IF NOT EXISTS kedge_practice.practice_answers (
    id                 uuid        DEFAULT gen_random_uuid(),
    session_id         uuid        NOT NULL,
    user_id            uuid        CONSTRAINT practice_answers_student_id_not_null NOT NULL,
    answer             jsonb,
    is_correct         boolean,
    time_spent_seconds integer     NOT NULL DEFAULT 0,
    answered_at        timestamptz NOT NULL DEFAULT now(),
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    quiz_id            uuid        NOT NULL,

    CONSTRAINT practice_answers_pkey PRIMARY KEY (id),
    CONSTRAINT practice_answers_session_id_quiz_id_key UNIQUE (session_id, quiz_id),
    CONSTRAINT practice_answers_time_spent_seconds_check CHECK (time_spent_seconds >= 0),
    CONSTRAINT practice_answers_session_id_fkey
        FOREIGN KEY (session_id) REFERENCES kedge_practice.practice_sessions (id) ON DELETE CASCADE,
    CONSTRAINT practice_answers_student_id_fkey
        FOREIGN KEY (user_id) REFERENCES kedge_practice.users (id) ON DELETE CASCADE,
    CONSTRAINT practice_answers_quiz_id_fkey
        FOREIGN KEY (quiz_id) REFERENCES kedge_practice.quizzes (id) ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS idx_practice_answers_session_id ON kedge_practice.practice_answers (session_id);
CREATE INDEX IF NOT EXISTS idx_practice_answers_student_id ON kedge_practice.practice_answers (user_id);
CREATE INDEX IF NOT EXISTS idx_practice_answers_quiz_id ON kedge_practice.practice_answers (quiz_id);

DROP TRIGGER IF EXISTS set_kedge_practice_practice_answers_updated_at ON kedge_practice.practice_answers;
CREATE TRIGGER set_kedge_practice_practice_answers_updated_at
    BEFORE UPDATE ON kedge_practice.practice_answers
    FOR EACH ROW EXECUTE FUNCTION public.set_current_timestamp_updated_at();

COMMENT ON TABLE kedge_practice.practice_answers IS 'One answer to one question of a session';
COMMENT ON COLUMN kedge_practice.practice_answers.user_id IS 'Same as the user of the session, saves the join';
COMMENT ON COLUMN kedge_practice.practice_answers.answer IS 'As the client sent it: a letter, an array of letters or text';
COMMENT ON COLUMN kedge_practice.practice_answers.is_correct IS 'NULL until graded (open questions)';
COMMENT ON CONSTRAINT practice_answers_session_id_quiz_id_key ON kedge_practice.practice_answers
    IS 'Target of the ON CONFLICT in the answer service';

-- Runs with the rights of its owner, so that the job needs none on the table;
-- hence the fixed search_path, and the REVOKE.
CREATE OR REPLACE FUNCTION kedge_practice.abandon_stale_sessions(p_older_than interval DEFAULT '7 days')
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path TO pg_catalog, pg_temp
AS $$
DECLARE
    v_count INTEGER;
BEGIN
    UPDATE kedge_practice.practice_sessions
    SET status = 'abandoned'
    WHERE status IN ('pending', 'in_progress')
      AND updated_at < now() - p_older_than;

    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END;
$$;

COMMENT ON FUNCTION kedge_practice.abandon_stale_sessions(interval) IS 'Marks sessions nobody touched as abandoned; returns how many';

REVOKE EXECUTE ON FUNCTION kedge_practice.abandon_stale_sessions(interval) FROM PUBLIC;

-- ===========================================================================
-- 6. Performance analytics
-- ===========================================================================

-- What a learner has not mastered yet, the quizzes that went wrong, and when
-- to show them again.

CREATE TABLE IF NOT EXISTS kedge_practice.student_weaknesses (
    id                 uuid         DEFAULT gen_random_uuid(),
    user_id            uuid         CONSTRAINT student_weaknesses_student_id_not_null NOT NULL,
    knowledge_point_id text         NOT NULL,
    mastery_level      numeric(3,2) NOT NULL DEFAULT 0,
    total_attempts     integer      NOT NULL DEFAULT 0,
    correct_attempts   integer      NOT NULL DEFAULT 0,
    improvement_trend  varchar(20)  NOT NULL DEFAULT 'stable',
    attempt_history    jsonb        NOT NULL DEFAULT '[]',
    last_practiced_at  timestamptz,
    created_at         timestamptz  NOT NULL DEFAULT now(),
    updated_at         timestamptz  NOT NULL DEFAULT now(),

    CONSTRAINT student_weaknesses_pkey PRIMARY KEY (id),
    CONSTRAINT student_weaknesses_user_id_knowledge_point_id_key UNIQUE (user_id, knowledge_point_id),
    CONSTRAINT student_weaknesses_mastery_level_check CHECK (mastery_level >= 0 AND mastery_level <= 1),
    CONSTRAINT student_weaknesses_improvement_trend_check
        CHECK (improvement_trend IN ('improving', 'stable', 'declining')),
    CONSTRAINT student_weaknesses_user_id_fkey
        FOREIGN KEY (user_id) REFERENCES kedge_practice.users (id) ON DELETE CASCADE,
    CONSTRAINT student_weaknesses_knowledge_point_id_fkey
        FOREIGN KEY (knowledge_point_id) REFERENCES kedge_practice.knowledge_points (id)
        ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX IF NOT EXISTS idx_student_weaknesses_user_id ON kedge_practice.student_weaknesses (user_id);
CREATE INDEX IF NOT EXISTS idx_student_weaknesses_user_mastery
    ON kedge_practice.student_weaknesses (user_id, mastery_level);
CREATE INDEX IF NOT EXISTS idx_student_weaknesses_knowledge_point
    ON kedge_practice.student_weaknesses (knowledge_point_id);

DROP TRIGGER IF EXISTS trg_student_weaknesses_updated_at ON kedge_practice.student_weaknesses;
CREATE TRIGGER trg_student_weaknesses_updated_at
    BEFORE UPDATE ON kedge_practice.student_weaknesses
    FOR EACH ROW EXECUTE FUNCTION kedge_practice.update_updated_at_column();

COMMENT ON TABLE kedge_practice.student_weaknesses IS 'Mastery of a knowledge point by a student';
COMMENT ON COLUMN kedge_practice.student_weaknesses.knowledge_point_id IS 'Id as the question bank writes it';
COMMENT ON COLUMN kedge_practice.student_weaknesses.mastery_level IS '0 = never right, 1 = always right';
COMMENT ON COLUMN kedge_practice.student_weaknesses.attempt_history IS 'Last attempts, newest first: [{"at": ..., "correct": ...}]';

CREATE TABLE IF NOT EXISTS kedge_practice.student_mistakes (
    id             uuid        DEFAULT gen_random_uuid(),
    user_id        uuid        CONSTRAINT student_mistakes_student_id_not_null NOT NULL,
    quiz_id        uuid        NOT NULL,
    session_id     uuid,
    mistake_count  integer     NOT NULL DEFAULT 1,
    last_answer    jsonb,
    status         varchar(20) NOT NULL DEFAULT 'active',
    review_count   integer     NOT NULL DEFAULT 0,
    next_review_at timestamptz,
    mastered_at    timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT student_mistakes_pkey PRIMARY KEY (id),
    CONSTRAINT student_mistakes_user_quiz_unique UNIQUE (user_id, quiz_id),
    CONSTRAINT student_mistakes_status_check CHECK (status IN ('active', 'reviewing', 'mastered')),
    CONSTRAINT student_mistakes_mastered_check CHECK (status <> 'mastered' OR mastered_at IS NOT NULL),
    CONSTRAINT student_mistakes_user_id_fkey
        FOREIGN KEY (user_id) REFERENCES kedge_practice.users (id) ON DELETE CASCADE,
    CONSTRAINT student_mistakes_quiz_id_fkey
        FOREIGN KEY (quiz_id) REFERENCES kedge_practice.quizzes (id) ON DELETE CASCADE,
    CONSTRAINT student_mistakes_session_id_fkey
        FOREIGN KEY (session_id) REFERENCES kedge_practice.practice_sessions (id) ON DELETE SET NULL
);

CREATE INDEX IF NOT EXISTS idx_student_mistakes_student_id ON kedge_practice.student_mistakes (user_id);
CREATE INDEX IF NOT EXISTS idx_student_mistakes_quiz_id ON kedge_practice.student_mistakes (quiz_id);

-- A mastered mistake is never due: leave it out of what the review job reads.
CREATE INDEX IF NOT EXISTS idx_student_mistakes_review
    ON kedge_practice.student_mistakes (user_id, next_review_at)
    WHERE status <> 'mastered';
CREATE INDEX IF NOT EXISTS idx_student_mistakes_session_id ON kedge_practice.student_mistakes (session_id);
CREATE INDEX IF NOT EXISTS idx_student_mistakes_user_status ON kedge_practice.student_mistakes (user_id, status);

DROP TRIGGER IF EXISTS trg_student_mistakes_updated_at ON kedge_practice.student_mistakes;
CREATE TRIGGER trg_student_mistakes_updated_at
    BEFORE UPDATE ON kedge_practice.student_mistakes
    FOR EACH ROW EXECUTE FUNCTION kedge_practice.update_updated_at_column();

COMMENT ON TABLE kedge_practice.student_mistakes IS 'Quizzes a student got wrong, and when to show them again';
COMMENT ON COLUMN kedge_practice.student_mistakes.session_id IS 'Session of the last mistake';
COMMENT ON COLUMN kedge_practice.student_mistakes.review_count IS 'Reviews in a row that went well';
COMMENT ON COLUMN kedge_practice.student_mistakes.next_review_at IS 'NULL = not scheduled';
COMMENT ON INDEX kedge_practice.idx_student_mistakes_review IS 'Serves the review job';

CREATE OR REPLACE FUNCTION kedge_practice.review_interval(p_review_count integer)
RETURNS interval
LANGUAGE sql
IMMUTABLE
AS $$
    SELECT CASE
        WHEN p_review_count <= 0 THEN INTERVAL '1 day'
        WHEN p_review_count = 1  THEN INTERVAL '2 days'
        WHEN p_review_count = 2  THEN INTERVAL '4 days'
        WHEN p_review_count = 3  THEN INTERVAL '7 days'
        WHEN p_review_count = 4  THEN INTERVAL '15 days'
        ELSE INTERVAL '30 days'
    END
$$;

COMMENT ON FUNCTION kedge_practice.review_interval(integer) IS 'Time until a mistake is shown again, by the number of reviews so far';

-- Leans on student_mistakes_user_quiz_unique.
CREATE OR REPLACE FUNCTION kedge_practice.record_mistake(p_user_id uuid, p_quiz_id uuid, p_session_id uuid, p_answer jsonb)
RETURNS uuid
LANGUAGE plpgsql
AS $$
DECLARE
  v_id UUID;
BEGIN
  INSERT INTO kedge_practice.student_mistakes AS m
    (user_id, quiz_id, session_id, last_answer, next_review_at)
  VALUES
    (p_user_id, p_quiz_id, p_session_id, p_answer, now() + kedge_practice.review_interval(0))
  ON CONFLICT (user_id, quiz_id) DO UPDATE
  SET mistake_count  = m.mistake_count + 1,
      session_id     = EXCLUDED.session_id,
      last_answer    = EXCLUDED.last_answer,
      status         = 'active',
      review_count   = 0,
      mastered_at    = NULL,
      next_review_at = EXCLUDED.next_review_at
  RETURNING m.id INTO v_id;

  RETURN v_id;
END;
$$;

COMMENT ON FUNCTION kedge_practice.record_mistake(uuid, uuid, uuid, jsonb) IS 'Adds a mistake, or counts it once more and starts its reviews over';

-- ===========================================================================
-- 7. Files
-- ===========================================================================

-- Only what is known about a file; its bytes are in the object store. Removing
-- an account keeps the files, they may be shown in quizzes. The default of id
-- is pgcrypto's function, not the built-in one of the same name: it needs the
-- extension.
CREATE TABLE IF NOT EXISTS kedge_practice.attachments (
    id               uuid         DEFAULT public.gen_random_uuid(),
    user_id          uuid,
    file_name        text         NOT NULL,
    original_name    text         NOT NULL,
    mime_type        varchar(255) NOT NULL,
    file_size        bigint       NOT NULL,
    file_path        text         NOT NULL,
    file_hash        char(64),
    is_public        boolean      NOT NULL DEFAULT false,
    metadata         jsonb        NOT NULL DEFAULT jsonb_build_object(),
    created_at       timestamptz  NOT NULL DEFAULT now(),
    updated_at       timestamptz  NOT NULL DEFAULT now(),
    access_count     integer      NOT NULL DEFAULT 0,
    last_accessed_at timestamptz,

    CONSTRAINT attachments_pkey PRIMARY KEY (id),
    CONSTRAINT attachments_file_path_key UNIQUE (file_path),
    CONSTRAINT attachments_file_size_positive CHECK (file_size > 0),
    CONSTRAINT attachments_user_id_fkey
        FOREIGN KEY (user_id) REFERENCES kedge_practice.users (id) ON UPDATE RESTRICT ON DELETE SET NULL
);

CREATE INDEX IF NOT EXISTS attachments_user_id_idx ON kedge_practice.attachments (user_id);

-- Deduplication looks a hash up before it stores a file. Not unique: two users
-- may own the same content.
CREATE INDEX IF NOT EXISTS attachments_file_hash_idx
    ON kedge_practice.attachments (file_hash)
    WHERE file_hash IS NOT NULL;

DROP TRIGGER IF EXISTS set_kedge_practice_attachments_updated_at ON kedge_practice.attachments;
CREATE TRIGGER set_kedge_practice_attachments_updated_at
    BEFORE UPDATE ON kedge_practice.attachments
    FOR EACH ROW EXECUTE FUNCTION public.set_current_timestamp_updated_at();

COMMENT ON TABLE kedge_practice.attachments IS 'Uploaded files; the bytes are in the object store';
COMMENT ON COLUMN kedge_practice.attachments.user_id IS 'Owner; null when the account was removed';
COMMENT ON COLUMN kedge_practice.attachments.file_hash IS 'SHA-256, hexadecimal';
COMMENT ON COLUMN kedge_practice.attachments.is_public IS 'Readable without signing in';
COMMENT ON COLUMN kedge_practice.attachments.access_count IS 'Downloads so far';
COMMENT ON TRIGGER set_kedge_practice_attachments_updated_at ON kedge_practice.attachments
    IS 'trigger to set value of column "updated_at" to current timestamp on row update';

-- ===========================================================================
-- 8. Statistics view
-- ===========================================================================

-- Answers are counted per session before the join: joined row by row, a
-- session would count once for each of its answers.
CREATE OR REPLACE VIEW kedge_practice.practice_statistics_view AS
SELECT
    s.user_id,
    COUNT(*)                                                     AS total_sessions,
    COUNT(*) FILTER (WHERE s.status = 'completed')               AS completed_sessions,
    COALESCE(SUM(a.answered), 0)::bigint                         AS total_answers,
    COALESCE(SUM(a.correct), 0)::bigint                          AS total_correct,
    ROUND(100.0 * SUM(a.correct) / NULLIF(SUM(a.answered), 0), 2) AS accuracy_percent,
    ROUND(AVG(s.score), 2)                                       AS average_score,
    AVG(s.completed_at - s.started_at)                           AS average_duration,
    MAX(s.completed_at)                                          AS last_completed_at
FROM kedge_practice.practice_sessions s
LEFT JOIN (
    SELECT
        session_id,
        COUNT(*)                           AS answered,
        COUNT(*) FILTER (WHERE is_correct) AS correct
    FROM kedge_practice.practice_answers
    GROUP BY session_id
) a ON a.session_id = s.id
GROUP BY s.user_id;

COMMENT ON VIEW kedge_practice.practice_statistics_view IS 'Practice of a user in one row';
COMMENT ON COLUMN kedge_practice.practice_statistics_view.accuracy_percent IS 'NULL as long as nothing was answered';

-- ===========================================================================
-- 9. Seed rows
-- ===========================================================================

INSERT INTO kedge_practice.knowledge_points_metadata (id, key, value)
VALUES
    (1, 'curriculum', '{"edition": 2024, "subject": "history"}'),
    (2, 'import',     '{"ids": "text", "format": 2, "source": "spreadsheet"}')
ON CONFLICT (id) DO NOTHING;

-- The ids are drawn anew in every database; code is what identifies a
-- strategy.
INSERT INTO kedge_practice.practice_strategies (code, name, description, parameters, is_default, sort_order)
VALUES
    ('random', 'Random practice', 'Quizzes drawn at random', '{"limit": 20}', true, 1),
    ('spaced_repetition', '艾宾浩斯复习', 'Mistakes come back after growing intervals',
     '{"intervals": [1, 2, 4, 7, 15, 30]}', false, 3),
    ('weakness', 'Weakness first', 'Knowledge points with the lowest mastery first',
     '{"limit": 20, "threshold": 0.7}', false, 2)
ON CONFLICT (code) DO NOTHING;

-- Owner of everything practised without an account. '!' is not the hash of
-- anything, so nobody can sign in with it.
INSERT INTO kedge_practice.users (id, name, password_hash, salt, role, account_id, preferences)
VALUES
    ('00000000-0000-0000-0000-000000000000', 'Anonymous', '!', '!', 'anonymous', 'anonymous',
     '{"save_history": false}')
ON CONFLICT (id) DO NOTHING;

-- Sequences go on behind the rows above, and never back.
SELECT setval('kedge_practice.knowledge_metadata_id_seq', 2)
FROM kedge_practice.knowledge_metadata_id_seq
WHERE last_value + is_called::integer <= 2;
