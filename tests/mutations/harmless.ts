import type { Mutation } from './mutation.ts';

/** Changes of the fixture's text that yield the same catalog and rows. */
export const harmless: readonly Mutation[] = [
  {
    name: 'a type by its alias',
    find: 'file_size        bigint',
    replace: 'file_size        int8',
    differences: [],
  },
  {
    name: '= ANY in the place of IN',
    find: `CHECK (status IN ('active', 'reviewing', 'mastered')),`,
    replace: `CHECK (status = ANY (ARRAY['active', 'reviewing', 'mastered']::varchar[])),`,
    differences: [],
  },
  {
    name: 'BETWEEN in the place of two comparisons',
    find: 'CHECK (score >= 0 AND score <= 100)',
    replace: 'CHECK (score BETWEEN 0 AND 100)',
    differences: [],
  },
  {
    name: 'parentheses',
    find: 'CHECK (file_size > 0)',
    replace: 'CHECK (((file_size > (0))))',
    differences: [],
  },
  {
    name: 'a default with its cast',
    find: `preferences   jsonb        NOT NULL DEFAULT '{}'`,
    replace: `preferences   jsonb        NOT NULL DEFAULT '{}'::jsonb`,
    differences: [],
  },
  {
    name: 'DEFAULT NULL',
    find: '    score               numeric(5,2),',
    replace: '    score               numeric(5,2) DEFAULT NULL,',
    differences: [],
  },
  {
    name: 'a foreign key with its defaults written out, not valid and then validated',
    find: `,
    CONSTRAINT practice_sessions_strategy_fkey
        FOREIGN KEY (strategy) REFERENCES kedge_practice.practice_strategies (code) ON UPDATE CASCADE
) WITH (fillfactor = 90);`,
    replace: `
) WITH (fillfactor = 90);
ALTER TABLE kedge_practice.practice_sessions
    ADD CONSTRAINT practice_sessions_strategy_fkey
        FOREIGN KEY (strategy) REFERENCES kedge_practice.practice_strategies (code) MATCH SIMPLE
        ON UPDATE CASCADE ON DELETE NO ACTION NOT DEFERRABLE INITIALLY IMMEDIATE NOT VALID;
ALTER TABLE kedge_practice.practice_sessions VALIDATE CONSTRAINT practice_sessions_strategy_fkey;`,
    differences: [],
  },
  {
    name: 'an index with its defaults written out',
    find: 'idx_quizzes_type ON kedge_practice.quizzes (type)',
    replace: 'idx_quizzes_type ON kedge_practice.quizzes USING btree (type ASC NULLS LAST)',
    differences: [],
  },
  {
    name: 'DESC NULLS FIRST',
    find: 'kedge_practice.quizzes (created_at DESC)',
    replace: 'kedge_practice.quizzes (created_at DESC NULLS FIRST)',
    differences: [],
  },
  {
    name: 'the default operator class',
    find: 'USING gin (preferences)',
    replace: 'USING gin (preferences jsonb_ops)',
    differences: [],
  },
  {
    name: 'constraints in another order',
    find: `    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_account_id_key UNIQUE (account_id),`,
    replace: `    CONSTRAINT users_account_id_key UNIQUE (account_id),
    CONSTRAINT users_pkey PRIMARY KEY (id),`,
    differences: [],
  },
  {
    name: 'a name that PostgreSQL generates',
    find: '    CONSTRAINT quizzes_pkey PRIMARY KEY (id),',
    replace: '    PRIMARY KEY (id),',
    differences: [],
  },
  {
    name: 'a primary key with NOT NULL',
    find: `id            uuid         DEFAULT gen_random_uuid(),
    name          varchar(100) NOT NULL,`,
    replace: `id            uuid         NOT NULL DEFAULT gen_random_uuid(),
    name          varchar(100) NOT NULL,`,
    differences: [],
  },
  {
    name: 'a quoted name',
    find: 'CREATE TABLE IF NOT EXISTS kedge_practice.users (',
    replace: 'CREATE TABLE IF NOT EXISTS "kedge_practice"."users" (',
    differences: [],
  },
  {
    name: 'a function with its defaults written out',
    find: `LANGUAGE sql
IMMUTABLE`,
    replace: `LANGUAGE sql
IMMUTABLE CALLED ON NULL INPUT SECURITY INVOKER PARALLEL UNSAFE COST 100 NOT LEAKPROOF`,
    differences: [],
  },
  {
    name: 'the clauses of a function in another order',
    find: `kedge_practice.update_updated_at_column()
RETURNS trigger
LANGUAGE plpgsql
AS $$`,
    replace: `kedge_practice.update_updated_at_column()
RETURNS trigger
VOLATILE LANGUAGE 'plpgsql'
AS $$`,
    differences: [],
  },
  {
    name: 'EXECUTE PROCEDURE',
    find: `    BEFORE UPDATE ON kedge_practice.users
    FOR EACH ROW EXECUTE FUNCTION`,
    replace: `    BEFORE UPDATE ON kedge_practice.users
    FOR EACH ROW EXECUTE PROCEDURE`,
    differences: [],
  },
  {
    name: 'a privilege granted twice',
    find: 'GRANT SELECT ON kedge_practice.practice_strategies TO PUBLIC;',
    replace: 'GRANT SELECT ON kedge_practice.practice_strategies, kedge_practice.knowledge_points TO PUBLIC;',
    differences: [],
  },
  {
    name: 'what the owner has granted to it',
    find: 'GRANT SELECT ON kedge_practice.knowledge_points TO PUBLIC;',
    replace: `GRANT SELECT ON kedge_practice.knowledge_points TO PUBLIC;
GRANT ALL ON kedge_practice.users TO CURRENT_USER;`,
    differences: [],
  },
  {
    name: 'a privilege granted and revoked',
    find: 'GRANT SELECT ON kedge_practice.knowledge_points TO PUBLIC;',
    replace: `GRANT SELECT ON kedge_practice.knowledge_points TO PUBLIC;
GRANT SELECT (name) ON kedge_practice.users TO PUBLIC; REVOKE SELECT (name) ON kedge_practice.users FROM PUBLIC;`,
    differences: [],
  },
  {
    name: 'default privileges there and back',
    find: 'GRANT USAGE ON SCHEMA kedge_practice TO PUBLIC;',
    replace: `GRANT USAGE ON SCHEMA kedge_practice TO PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC;`,
    differences: [],
  },
  {
    name: 'a fill factor set later',
    find: ') WITH (fillfactor = 90);',
    replace: `);
ALTER TABLE kedge_practice.practice_sessions SET (fillfactor = 90);`,
    differences: [],
  },
  {
    name: 'a column added and dropped',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
ALTER TABLE kedge_practice.users ADD x int; ALTER TABLE kedge_practice.users DROP x;`,
    differences: [],
  },
  {
    name: 'the default statistics target',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
ALTER TABLE kedge_practice.users ALTER name SET STATISTICS -1;`,
    differences: [],
  },
  {
    name: 'the default storage',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
ALTER TABLE kedge_practice.quizzes ALTER question SET STORAGE EXTENDED;`,
    differences: [],
  },
  {
    name: 'ANALYZE',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
ANALYZE kedge_practice.users;`,
    differences: [],
  },
  {
    name: 'rows in another physical order',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
UPDATE kedge_practice.users SET name = name;`,
    differences: [],
  },
  {
    name: 'a trigger renamed there and back',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
ALTER TRIGGER update_users_updated_at ON kedge_practice.users RENAME TO x; ALTER TRIGGER x ON kedge_practice.users RENAME TO update_users_updated_at;`,
    differences: [],
  },
  {
    name: 'a column renamed there and back',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
ALTER TABLE kedge_practice.users RENAME name TO x; ALTER TABLE kedge_practice.users RENAME x TO name;`,
    differences: [],
  },
  {
    name: 'a sequence further on, past every key',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
SELECT nextval('kedge_practice.knowledge_metadata_id_seq');`,
    differences: [],
  },
  {
    name: 'triggers switched off and on',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
ALTER TABLE kedge_practice.users DISABLE TRIGGER USER; ALTER TABLE kedge_practice.users ENABLE TRIGGER USER;`,
    differences: [],
  },
  {
    name: 'white space in a jsonb value',
    find: 'WHERE last_value + is_called::integer <= 2;',
    replace: `WHERE last_value + is_called::integer <= 2;
UPDATE kedge_practice.users SET preferences = '{ "save_history" : false }';`,
    differences: [],
  },
  {
    name: 'a view formatted otherwise',
    find: 'COUNT(*) FILTER (WHERE is_correct) AS correct',
    replace: 'count( * ) filter(where is_correct) as correct',
    differences: [],
  },
  {
    name: 'qualified names in a view',
    find: `GROUP BY session_id
) a`,
    replace: `GROUP BY practice_answers.session_id
) a`,
    differences: [],
  },
  {
    name: 'a comment that is replaced',
    find: 'COMMENT ON TABLE kedge_practice.users IS',
    replace: `COMMENT ON TABLE kedge_practice.users IS 'x';
COMMENT ON TABLE kedge_practice.users IS`,
    differences: [],
  },
  {
    name: 'a sequence with its defaults written out',
    find: 'CREATE SEQUENCE IF NOT EXISTS kedge_practice.knowledge_metadata_id_seq AS integer;',
    replace:
      'CREATE SEQUENCE IF NOT EXISTS kedge_practice.knowledge_metadata_id_seq AS integer INCREMENT 1 MINVALUE 1 MAXVALUE 2147483647 START 1 CACHE 1 NO CYCLE;',
    differences: [],
  },
  {
    name: 'rows in another order',
    find: `    ('spaced_repetition', '艾宾浩斯复习', 'Mistakes come back after growing intervals',
     '{"intervals": [1, 2, 4, 7, 15, 30]}', false, 3),
    ('weakness', 'Weakness first', 'Knowledge points with the lowest mastery first',
     '{"limit": 20, "threshold": 0.7}', false, 2)`,
    replace: `    ('weakness', 'Weakness first', 'Knowledge points with the lowest mastery first',
     '{"limit": 20, "threshold": 0.7}', false, 2),
    ('spaced_repetition', '艾宾浩斯复习', 'Mistakes come back after growing intervals',
     '{"intervals": [1, 2, 4, 7, 15, 30]}', false, 3)`,
    differences: [],
  },
  {
    name: 'a search_path quoted otherwise',
    find: 'SET search_path TO pg_catalog, pg_temp',
    replace: `SET search_path = "pg_catalog", 'pg_temp'`,
    differences: [],
  },
];
