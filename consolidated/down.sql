-- Takes back what up.sql made, last made first removed. Rows are lost with their tables.

-- Statistics view
DROP VIEW IF EXISTS kedge_practice.practice_statistics_view;

-- Files
DROP TABLE IF EXISTS kedge_practice.attachments;

-- Performance analytics
DROP FUNCTION IF EXISTS kedge_practice.record_mistake(uuid, uuid, uuid, jsonb);
DROP FUNCTION IF EXISTS kedge_practice.review_interval(integer);
DROP TABLE IF EXISTS kedge_practice.student_mistakes;
DROP TABLE IF EXISTS kedge_practice.student_weaknesses;

-- Practice system
DROP FUNCTION IF EXISTS kedge_practice.abandon_stale_sessions(interval);
DROP TABLE IF EXISTS kedge_practice.practice_answers;
DROP TABLE IF EXISTS kedge_practice.practice_sessions;
DROP TABLE IF EXISTS kedge_practice.practice_strategies;

-- Quiz system
DROP TABLE IF EXISTS kedge_practice.quizzes;

-- Knowledge structure
DROP TABLE IF EXISTS kedge_practice.knowledge_points_metadata;
DROP TABLE IF EXISTS kedge_practice.knowledge_points;

-- Users
DROP TABLE IF EXISTS kedge_practice.users;

-- Foundation
DROP FUNCTION IF EXISTS public.set_current_timestamp_updated_at();
DROP FUNCTION IF EXISTS kedge_practice.update_updated_at_column();

-- Kept, since others may use them. Where nobody does:
-- DROP SCHEMA IF EXISTS kedge_practice;
-- DROP EXTENSION IF EXISTS pgcrypto;
