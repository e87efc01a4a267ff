import type { Mutation } from './mutation.ts';

/** Single changes of the fixture's routines. */
export const routines: readonly Mutation[] = [
  {
    name: 'a trigger lost',
    find: `CREATE TRIGGER update_users_updated_at
    BEFORE UPDATE ON kedge_practice.users
    FOR EACH ROW EXECUTE FUNCTION kedge_practice.update_updated_at_column();
`,
    replace: '',
    differences: ['missing trigger kedge_practice.users update_users_updated_at'],
    breaks: 'kedge_practice.update_updated_at_column is no longer called',
  },
  {
    name: 'a trigger that runs after',
    find: `CREATE TRIGGER trg_student_weaknesses_updated_at
    BEFORE UPDATE ON`,
    replace: `CREATE TRIGGER trg_student_weaknesses_updated_at
    AFTER UPDATE ON`,
    differences: [
      'changed trigger kedge_practice.student_weaknesses trg_student_weaknesses_updated_at: definition',
    ],
    breaks: 'it fires at other moments, for other rows, or calls another function',
  },
  {
    name: 'a trigger that runs for inserts, too',
    find: `CREATE TRIGGER trg_student_mistakes_updated_at
    BEFORE UPDATE ON`,
    replace: `CREATE TRIGGER trg_student_mistakes_updated_at
    BEFORE INSERT OR UPDATE ON`,
    differences: [
      'changed trigger kedge_practice.student_mistakes trg_student_mistakes_updated_at: definition',
    ],
  },
  {
    name: 'a trigger that runs once a statement',
    find: `    BEFORE UPDATE ON kedge_practice.attachments
    FOR EACH ROW`,
    replace: `    BEFORE UPDATE ON kedge_practice.attachments
    FOR EACH STATEMENT`,
    differences: [
      'changed trigger kedge_practice.attachments set_kedge_practice_attachments_updated_at: definition',
    ],
  },
  {
    name: 'a trigger with the other function',
    find: `    BEFORE UPDATE ON kedge_practice.practice_sessions
    FOR EACH ROW EXECUTE FUNCTION public.set_current_timestamp_updated_at();`,
    replace: `    BEFORE UPDATE ON kedge_practice.practice_sessions
    FOR EACH ROW EXECUTE FUNCTION kedge_practice.update_updated_at_column();`,
    differences: [
      'changed trigger kedge_practice.practice_sessions set_kedge_practice_practice_sessions_updated_at: definition',
    ],
  },
  {
    name: 'a trigger under a condition',
    find: `    BEFORE UPDATE ON kedge_practice.practice_strategies
    FOR EACH ROW `,
    replace: `    BEFORE UPDATE ON kedge_practice.practice_strategies
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) `,
    differences: [
      'changed trigger kedge_practice.practice_strategies update_practice_strategies_updated_at: definition',
    ],
  },
  {
    name: 'a trigger switched off',
    find: 'COMMENT ON TABLE kedge_practice.users IS',
    replace: `ALTER TABLE kedge_practice.users DISABLE TRIGGER update_users_updated_at;
COMMENT ON TABLE kedge_practice.users IS`,
    differences: ['changed trigger kedge_practice.users update_users_updated_at: firing'],
    breaks: 'it fires never',
  },
  {
    name: 'a trigger under another name',
    find: 'CREATE TRIGGER set_kedge_practice_practice_answers_updated_at',
    replace: 'CREATE TRIGGER set_practice_answers_updated_at',
    differences: [
      'missing trigger kedge_practice.practice_answers set_kedge_practice_practice_answers_updated_at',
      'unexpected trigger kedge_practice.practice_answers set_practice_answers_updated_at',
    ],
  },
  {
    name: 'a function body',
    find: `SET status = 'abandoned'`,
    replace: `SET status = 'completed'`,
    differences: ['changed function kedge_practice.abandon_stale_sessions(interval): body'],
    breaks: 'calls do something else',
  },
  {
    name: 'a function body in its white space',
    find: '    GET DIAGNOSTICS v_count = ROW_COUNT;',
    replace: '    GET DIAGNOSTICS v_count  =  ROW_COUNT;',
    differences: ['changed function kedge_practice.abandon_stale_sessions(interval): body'],
    breaks: 'the text differs in white space only',
  },
  {
    name: 'a comment in a function body',
    find: '    -- a value set by the caller stays (imports)',
    replace: '    -- a value set by the caller stays',
    differences: ['changed function kedge_practice.update_updated_at_column(): body'],
  },
  {
    name: 'the volatility of a function',
    find: `LANGUAGE sql
IMMUTABLE`,
    replace: `LANGUAGE sql
STABLE`,
    differences: ['changed function kedge_practice.review_interval(integer): volatility'],
  },
  {
    name: 'a function that is strict',
    find: `LANGUAGE sql
IMMUTABLE`,
    replace: `LANGUAGE sql
IMMUTABLE STRICT`,
    differences: ['changed function kedge_practice.review_interval(integer): strict'],
  },
  {
    name: 'a function without its search_path',
    find: `SECURITY DEFINER
SET search_path TO pg_catalog, pg_temp
`,
    replace: `SECURITY DEFINER
`,
    differences: ['changed function kedge_practice.abandon_stale_sessions(interval): settings'],
  },
  {
    name: 'a function with the rights of its caller',
    find: `SECURITY DEFINER
`,
    replace: '',
    differences: ['changed function kedge_practice.abandon_stale_sessions(interval): security definer'],
    breaks: `it now runs with its caller's rights`,
  },
  {
    name: 'the default of an argument',
    find: `p_older_than interval DEFAULT '7 days'`,
    replace: `p_older_than interval DEFAULT '8 days'`,
    differences: ['changed function kedge_practice.abandon_stale_sessions(interval): argument defaults'],
  },
  {
    name: 'the name of an argument',
    find: 'p_answer jsonb)',
    replace: 'p_response jsonb)',
    differences: ['changed function kedge_practice.record_mistake(uuid,uuid,uuid,jsonb): arguments'],
  },
  {
    name: 'a function overloaded',
    find: '-- Leans on student_mistakes_user_quiz_unique.',
    replace: `CREATE FUNCTION kedge_practice.review_interval(BIGINT) RETURNS INTERVAL LANGUAGE sql AS 'SELECT interval ''1 day''';`,
    differences: ['unexpected function kedge_practice.review_interval(bigint)'],
  },
  {
    name: 'a function lost',
    find: `COMMENT ON FUNCTION kedge_practice.record_mistake(uuid, uuid, uuid, jsonb) IS 'Adds a mistake, or counts it once more and starts its reviews over';`,
    replace: 'DROP FUNCTION kedge_practice.record_mistake(uuid, uuid, uuid, jsonb);',
    differences: ['missing function kedge_practice.record_mistake(uuid,uuid,uuid,jsonb)'],
    breaks: 'calls to kedge_practice.record_mistake(uuid,uuid,uuid,jsonb) fail',
  },
];
