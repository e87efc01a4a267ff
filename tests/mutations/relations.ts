import type { Mutation } from './mutation.ts';

/** Single changes of the fixture's relations. */
export const relations: readonly Mutation[] = [
  {
    name: 'the fill factor of a table',
    find: 'WITH (fillfactor = 90)',
    replace: 'WITH (fillfactor = 80)',
    differences: ['changed table kedge_practice.practice_sessions: storage parameters'],
  },
  {
    name: 'a table lost',
    find: `COMMENT ON TABLE kedge_practice.student_weaknesses IS 'Mastery of a knowledge point by a student';
COMMENT ON COLUMN kedge_practice.student_weaknesses.knowledge_point_id IS 'Id as the question bank writes it';
COMMENT ON COLUMN kedge_practice.student_weaknesses.mastery_level IS '0 = never right, 1 = always right';
COMMENT ON COLUMN kedge_practice.student_weaknesses.attempt_history IS 'Last attempts, newest first: [{"at": ..., "correct": ...}]';`,
    replace: 'DROP TABLE kedge_practice.student_weaknesses;',
    differences: ['missing table kedge_practice.student_weaknesses'],
    breaks: 'queries that name kedge_practice.student_weaknesses fail',
  },
  {
    name: 'a table that is not logged',
    find: 'CREATE TABLE IF NOT EXISTS kedge_practice.student_mistakes (',
    replace: 'CREATE UNLOGGED TABLE IF NOT EXISTS kedge_practice.student_mistakes (',
    differences: ['changed table kedge_practice.student_mistakes: unlogged'],
  },
  {
    name: 'row security switched on',
    find: 'COMMENT ON TABLE kedge_practice.users IS',
    replace: `ALTER TABLE kedge_practice.users ENABLE ROW LEVEL SECURITY;
COMMENT ON TABLE kedge_practice.users IS`,
    differences: ['changed table kedge_practice.users: row security'],
    breaks: 'roles see only rows that a policy allows',
  },
  {
    name: 'a policy too many',
    find: 'COMMENT ON TABLE kedge_practice.users IS',
    replace: `CREATE POLICY own ON kedge_practice.users USING (true);
COMMENT ON TABLE kedge_practice.users IS`,
    differences: ['unexpected policy kedge_practice.users own'],
  },
  {
    name: 'a replica identity',
    find: 'COMMENT ON TABLE kedge_practice.users IS',
    replace: `ALTER TABLE kedge_practice.users REPLICA IDENTITY FULL;
COMMENT ON TABLE kedge_practice.users IS`,
    differences: ['changed table kedge_practice.users: replica identity'],
  },
  {
    name: 'a rule',
    find: 'COMMENT ON TABLE kedge_practice.users IS',
    replace: `CREATE RULE keep AS ON DELETE TO kedge_practice.users DO INSTEAD NOTHING;
COMMENT ON TABLE kedge_practice.users IS`,
    differences: ['unexpected rule kedge_practice.users keep'],
  },
  {
    name: 'extended statistics',
    find: 'COMMENT ON TABLE kedge_practice.users IS',
    replace: `CREATE STATISTICS kedge_practice.together ON role, name FROM kedge_practice.users;
COMMENT ON TABLE kedge_practice.users IS`,
    differences: ['unexpected statistics object kedge_practice.together'],
  },
  {
    name: 'the text of a view',
    find: `COUNT(*) FILTER (WHERE s.status = 'completed')               AS completed_sessions`,
    replace: `COUNT(*) FILTER (WHERE s.status <> 'pending')                AS completed_sessions`,
    differences: ['changed view kedge_practice.practice_statistics_view: definition'],
  },
  {
    name: 'a column of a view under another name',
    find: 'AS total_sessions,',
    replace: 'AS sessions,',
    differences: [
      'missing column kedge_practice.practice_statistics_view.total_sessions',
      'unexpected column kedge_practice.practice_statistics_view.sessions',
      'changed view kedge_practice.practice_statistics_view: definition',
    ],
  },
  {
    name: 'a column of a view has another type',
    find: 'COALESCE(SUM(a.answered), 0)::bigint ',
    replace: 'COALESCE(SUM(a.answered), 0) ',
    differences: [
      'changed column kedge_practice.practice_statistics_view.total_answers: type',
      'changed view kedge_practice.practice_statistics_view: definition',
    ],
  },
  {
    name: 'a view with the rights of its caller',
    find: 'CREATE OR REPLACE VIEW kedge_practice.practice_statistics_view AS',
    replace: 'CREATE OR REPLACE VIEW kedge_practice.practice_statistics_view WITH (security_invoker) AS',
    differences: ['changed view kedge_practice.practice_statistics_view: security invoker'],
    from: 15,
  },
  {
    name: 'a sequence under the name of the table of today',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
ALTER SEQUENCE kedge_practice.knowledge_metadata_id_seq RENAME TO knowledge_points_metadata_id_seq;`,
    differences: [
      'missing sequence kedge_practice.knowledge_metadata_id_seq',
      'unexpected sequence kedge_practice.knowledge_points_metadata_id_seq',
      'changed column kedge_practice.knowledge_points_metadata.id: default',
    ],
  },
  {
    name: 'a sequence of another type',
    find: 'knowledge_metadata_id_seq AS integer;',
    replace: 'knowledge_metadata_id_seq;',
    differences: ['changed sequence kedge_practice.knowledge_metadata_id_seq: type'],
  },
  {
    name: 'a sequence that hands out in portions',
    find: 'knowledge_metadata_id_seq AS integer;',
    replace: 'knowledge_metadata_id_seq AS integer CACHE 20;',
    differences: ['changed sequence kedge_practice.knowledge_metadata_id_seq: cache'],
  },
  {
    name: 'a sequence nobody owns',
    find: `ALTER SEQUENCE kedge_practice.knowledge_metadata_id_seq OWNED BY kedge_practice.knowledge_points_metadata.id;
`,
    replace: '',
    differences: ['changed sequence kedge_practice.knowledge_metadata_id_seq: owned by'],
    breaks:
      'it stays behind when kedge_practice.knowledge_points_metadata.id is dropped, and pg_get_serial_sequence does not find it',
  },
  {
    name: 'a sequence found by name when a row comes',
    find: `DEFAULT nextval('kedge_practice.knowledge_metadata_id_seq'),`,
    replace: `DEFAULT nextval('kedge_practice.knowledge_metadata_id_seq'::text),`,
    differences: ['changed column kedge_practice.knowledge_points_metadata.id: default'],
  },
  {
    name: 'the extension is missing',
    find: 'CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;',
    replace: `CREATE FUNCTION public.gen_random_uuid() RETURNS uuid LANGUAGE sql AS 'SELECT pg_catalog.gen_random_uuid()';`,
    differences: ['missing extension pgcrypto', 'unexpected function public.gen_random_uuid()'],
    breaks: 'every function, type and operator of the extension is missing, and calls to them fail',
  },
  {
    name: 'an extension too many',
    find: 'CREATE SCHEMA IF NOT EXISTS kedge_practice;',
    replace: `CREATE SCHEMA IF NOT EXISTS kedge_practice;
CREATE EXTENSION IF NOT EXISTS pg_trgm;`,
    differences: ['unexpected extension pg_trgm'],
  },
  {
    name: 'a schema too many',
    find: 'CREATE SCHEMA IF NOT EXISTS kedge_practice;',
    replace: `CREATE SCHEMA IF NOT EXISTS kedge_practice;
CREATE SCHEMA kedge;`,
    differences: ['unexpected schema kedge'],
  },
  {
    name: 'a type left behind',
    find: 'CREATE SCHEMA IF NOT EXISTS kedge_practice;',
    replace: `CREATE SCHEMA IF NOT EXISTS kedge_practice;
CREATE TYPE kedge_practice.trend AS ENUM ('up', 'down');`,
    differences: ['unexpected enum kedge_practice.trend'],
  },
  {
    name: 'a setting of the database',
    find: 'CREATE SCHEMA IF NOT EXISTS kedge_practice;',
    replace: `CREATE SCHEMA IF NOT EXISTS kedge_practice;
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = kedge_practice', current_database()); END $$;`,
    differences: ['unexpected database setting database'],
  },
];
