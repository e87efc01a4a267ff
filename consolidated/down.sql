-- Takes back what up.sql made, last made first removed.
--
-- All rows are lost with their tables, not only the seed rows.
--
-- The schema and the extension stay: both may have been there before up.sql,
-- and others may use them. The last section removes them where that is wanted.
--
-- Everything is dropped by name and nothing with CASCADE: an object this file
-- does not know must stop it instead of disappearing along with ours.

-- ===========================================================================
-- 10. Seed rows: go with their tables
--  9. Privileges: those on tables and functions go with them
-- ===========================================================================

DO $$
BEGIN
    IF to_regnamespace('kedge_practice') IS NOT NULL THEN
        REVOKE USAGE ON SCHEMA kedge_practice FROM PUBLIC;
    END IF;
END
$$;

-- ===========================================================================
-- 8. Statistics view
-- ===========================================================================

DROP VIEW IF EXISTS kedge_practice.practice_statistics_view;

-- ===========================================================================
-- 7. Files
-- ===========================================================================

DROP TRIGGER IF EXISTS set_kedge_practice_attachments_updated_at ON kedge_practice.attachments;

DROP INDEX IF EXISTS kedge_practice.attachments_file_hash_idx;
DROP INDEX IF EXISTS kedge_practice.attachments_user_id_idx;

DROP TABLE IF EXISTS kedge_practice.attachments;

-- ===========================================================================
-- 6. Performance analytics
-- ===========================================================================

-- 6.3 Review scheduling
DROP FUNCTION IF EXISTS kedge_practice.record_mistake(UUID, UUID, UUID, JSONB);
DROP FUNCTION IF EXISTS kedge_practice.review_interval(INTEGER);

-- 6.2 Mistakes
DROP TRIGGER IF EXISTS trg_student_mistakes_updated_at ON kedge_practice.student_mistakes;

DROP INDEX IF EXISTS kedge_practice.idx_student_mistakes_review;
DROP INDEX IF EXISTS kedge_practice.idx_student_mistakes_user_status;
DROP INDEX IF EXISTS kedge_practice.idx_student_mistakes_session_id;
DROP INDEX IF EXISTS kedge_practice.idx_student_mistakes_quiz_id;
DROP INDEX IF EXISTS kedge_practice.idx_student_mistakes_student_id;

DROP TABLE IF EXISTS kedge_practice.student_mistakes;

-- 6.1 Weaknesses
DROP TRIGGER IF EXISTS trg_student_weaknesses_updated_at ON kedge_practice.student_weaknesses;

DROP INDEX IF EXISTS kedge_practice.idx_student_weaknesses_knowledge_point;
DROP INDEX IF EXISTS kedge_practice.idx_student_weaknesses_user_mastery;
DROP INDEX IF EXISTS kedge_practice.idx_student_weaknesses_user_id;

DROP TABLE IF EXISTS kedge_practice.student_weaknesses;

-- ===========================================================================
-- 5. Practice system
-- ===========================================================================

-- 5.4 Housekeeping
DROP FUNCTION IF EXISTS kedge_practice.abandon_stale_sessions(INTERVAL);

-- 5.2 Answers
DROP TRIGGER IF EXISTS set_kedge_practice_practice_answers_updated_at ON kedge_practice.practice_answers;

DROP INDEX IF EXISTS kedge_practice.idx_practice_answers_student_id;
DROP INDEX IF EXISTS kedge_practice.idx_practice_answers_quiz_id;
DROP INDEX IF EXISTS kedge_practice.idx_practice_answers_session_id;

DROP TABLE IF EXISTS kedge_practice.practice_answers;

-- 5.1 Sessions, before the strategies they refer to
DROP TRIGGER IF EXISTS set_kedge_practice_practice_sessions_updated_at ON kedge_practice.practice_sessions;

DROP INDEX IF EXISTS kedge_practice.idx_practice_sessions_knowledge_points;
DROP INDEX IF EXISTS kedge_practice.idx_practice_sessions_created_at;
DROP INDEX IF EXISTS kedge_practice.idx_practice_sessions_strategy;
DROP INDEX IF EXISTS kedge_practice.idx_practice_sessions_student_status;
DROP INDEX IF EXISTS kedge_practice.idx_practice_sessions_student_id;

DROP TABLE IF EXISTS kedge_practice.practice_sessions;

-- 5.3 Strategies
DROP TRIGGER IF EXISTS update_practice_strategies_updated_at ON kedge_practice.practice_strategies;

DROP INDEX IF EXISTS kedge_practice.uq_practice_strategies_default;

DROP TABLE IF EXISTS kedge_practice.practice_strategies;

-- ===========================================================================
-- 4. Quiz system
-- ===========================================================================

DROP TRIGGER IF EXISTS set_kedge_practice_quizzes_updated_at ON kedge_practice.quizzes;

DROP INDEX IF EXISTS kedge_practice.quizzes_images_idx;
DROP INDEX IF EXISTS kedge_practice.idx_quizzes_tags;
DROP INDEX IF EXISTS kedge_practice.idx_quizzes_created_at;
DROP INDEX IF EXISTS kedge_practice.idx_quizzes_knowledge_point;
DROP INDEX IF EXISTS kedge_practice.idx_quizzes_type;

DROP TABLE IF EXISTS kedge_practice.quizzes;

-- ===========================================================================
-- 3. Knowledge structure
-- ===========================================================================

DROP TRIGGER IF EXISTS set_kedge_practice_knowledge_metadata_updated_at ON kedge_practice.knowledge_points_metadata;

-- The table takes the sequence it owns along; the second line is for a sequence
-- that was left without its table.
DROP TABLE IF EXISTS kedge_practice.knowledge_points_metadata;
DROP SEQUENCE IF EXISTS kedge_practice.knowledge_metadata_id_seq;

DROP TRIGGER IF EXISTS update_knowledge_points_updated_at ON kedge_practice.knowledge_points;

DROP INDEX IF EXISTS kedge_practice.idx_knowledge_points_hierarchy;
DROP INDEX IF EXISTS kedge_practice.idx_knowledge_points_topic;

DROP TABLE IF EXISTS kedge_practice.knowledge_points;

-- ===========================================================================
-- 2. Users
-- ===========================================================================

DROP TRIGGER IF EXISTS update_users_updated_at ON kedge_practice.users;

DROP INDEX IF EXISTS kedge_practice.idx_users_preferences;
DROP INDEX IF EXISTS kedge_practice.idx_users_name;
DROP INDEX IF EXISTS kedge_practice.idx_users_role;

DROP TABLE IF EXISTS kedge_practice.users;

-- ===========================================================================
-- 1. Foundation
-- ===========================================================================

DROP FUNCTION IF EXISTS public.set_current_timestamp_updated_at();
DROP FUNCTION IF EXISTS kedge_practice.update_updated_at_column();

-- Schema and extension, kept by default:
-- DROP SCHEMA IF EXISTS kedge_practice;
-- DROP EXTENSION IF EXISTS pgcrypto;
