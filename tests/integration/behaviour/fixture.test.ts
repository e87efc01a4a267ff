import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRows } from '../../../src/behaviour/find-rows.ts';
import { levelRows } from '../../../src/behaviour/level-rows.ts';
import { modelTables, modelViews } from '../../../src/behaviour/model.ts';
import { ownerProbes } from '../../../src/behaviour/probes.ts';
import { readFacts } from '../../../src/behaviour/read-facts.ts';
import { settle, usualRounds } from '../../../src/behaviour/settle.ts';
import { tellDisagreements } from '../../../src/behaviour/tell.ts';
import { type Check, verify } from '../../../src/index.ts';
import { verifyOptions } from '../../verify-options.ts';
import { type FilledSide, fillSide } from './prepare.ts';

const legacy = 'hasura:fixtures/legacy-migrations';
/** Without the comments, one of which names a constraint that a mutation takes away. */
const up = readFileSync('consolidated/up.sql', 'utf8').replaceAll(/^COMMENT ON [^;]*;$/gm, '');

async function checkBehaviour(): Promise<Check | undefined> {
  const report = await verify({
    ...verifyOptions,
    legacy,
    consolidated: 'consolidated',
    checks: ['behaviour'],
  });
  expect(report.outcome).toBe('equivalent');
  return report.checks.find((check) => check.name === 'behaviour');
}

describe('the fixture', () => {
  test('behaves like its history, and says so the same way twice', async () => {
    const check = await checkBehaviour();
    expect(check?.findings).toEqual([]);
    expect(check?.status).toBe('passed');
    const [, probes] = /^(\d+) probes of 11 tables and views agree$/.exec(check?.summary ?? '') ?? [];
    expect(Number(probes)).toBeGreaterThan(2000);
    expect(await checkBehaviour()).toEqual(check);
  });

  test('is not exercised unless that is asked for', async () => {
    const report = await verify({ ...verifyOptions, legacy, consolidated: 'consolidated' });
    expect(report.outcome).toBe('equivalent');
    expect(report.checks.map((check) => check.name)).not.toContain('behaviour');
  });
});

/** One change of the consolidated file, and the table whose probes must see it. */
const mutations: readonly (readonly [what: string, from: string, to: string, table: string])[] = [
  [
    'no UNIQUE for ON CONFLICT',
    'CONSTRAINT practice_answers_session_id_quiz_id_key UNIQUE (session_id, quiz_id),',
    '',
    'practice_answers',
  ],
  ['a UNIQUE with another name', 'users_account_id_key', 'users_account_key', 'users'],
  ['a role less', "'admin', 'anonymous'))", "'anonymous'))", 'users'],
  [
    'a status more',
    "'completed', 'abandoned'))",
    "'completed', 'abandoned', 'paused'))",
    'practice_sessions',
  ],
  ['a bound that moved', 'score >= 0 AND score <= 100', 'score > 0 AND score <= 100', 'practice_sessions'],
  [
    'a CHECK over two columns is gone',
    "status <> 'mastered' OR mastered_at IS NOT NULL",
    'true',
    'student_mistakes',
  ],
  [
    'a child that stays',
    'REFERENCES kedge_practice.practice_sessions (id) ON DELETE SET NULL',
    'REFERENCES kedge_practice.practice_sessions (id)',
    'student_mistakes',
  ],
  ['a key that does not follow', 'ON UPDATE CASCADE ON DELETE SET NULL', 'ON DELETE SET NULL', 'quizzes'],
  [
    'a key that follows',
    'ON UPDATE RESTRICT ON DELETE SET NULL',
    'ON UPDATE CASCADE ON DELETE SET NULL',
    'attachments',
  ],
  [
    'a key that restricts no more',
    'ON UPDATE RESTRICT ON DELETE SET NULL',
    'ON DELETE SET NULL',
    'attachments',
  ],
  ['another default', "NOT NULL DEFAULT 'stable'", "NOT NULL DEFAULT 'improving'", 'student_weaknesses'],
  [
    'a default that is random no more',
    'DEFAULT public.gen_random_uuid()',
    "DEFAULT '00000000-0000-0000-0000-00000000000f'",
    'attachments',
  ],
  ['a NOT NULL less', 'file_size        bigint       NOT NULL', 'file_size        bigint', 'attachments'],
  ['a type that is wider', 'sort_order  smallint ', 'sort_order  integer ', 'practice_strategies'],
  [
    'columns in another order',
    '    topic      varchar(255) NOT NULL,\n    volume     varchar(100) NOT NULL,',
    '    volume     varchar(100) NOT NULL,\n    topic      varchar(255) NOT NULL,',
    'knowledge_points',
  ],
  [
    'no trigger',
    /CREATE TRIGGER trg_student_mistakes_updated_at[^;]+;/.exec(up)?.[0] ?? '',
    '',
    'student_mistakes',
  ],
  [
    'a trigger that comes late',
    'CREATE TRIGGER set_kedge_practice_quizzes_updated_at\n    BEFORE',
    'CREATE TRIGGER set_kedge_practice_quizzes_updated_at\n    AFTER',
    'quizzes',
  ],
  [
    'the other trigger function',
    'BEFORE UPDATE ON kedge_practice.users\n    FOR EACH ROW EXECUTE FUNCTION kedge_practice.update_updated_at_column',
    'BEFORE UPDATE ON kedge_practice.users\n    FOR EACH ROW EXECUTE FUNCTION public.set_current_timestamp_updated_at',
    'users',
  ],
  [
    'a partial key that covers everything',
    '(is_default)\n    WHERE is_default;',
    '(is_default, code);',
    'practice_strategies',
  ],
  [
    'a view that counts otherwise',
    "FILTER (WHERE s.status = 'completed')",
    "FILTER (WHERE s.status <> 'pending')",
    'practice_statistics_view',
  ],
  ['a view that joins otherwise', 'LEFT JOIN (', 'JOIN (', 'practice_statistics_view'],
];

describe('one change of the consolidated file is seen', () => {
  let ours: FilledSide;
  let theirs: FilledSide;

  beforeAll(async () => {
    ours = await fillSide(up);
    theirs = await fillSide(up);
  });

  afterAll(async () => {
    await ours[Symbol.asyncDispose]();
    await theirs[Symbol.asyncDispose]();
  });

  async function disagreementsOf(table: string): Promise<readonly string[]> {
    const [before, after] = [await readFacts(ours.reader, []), await readFacts(theirs.reader, [])];
    await levelRows(ours.reader, theirs.reader, before.tables, after.tables);
    const { world, notes } = await findRows(ours.migrator, modelTables(before, after));
    expect(notes).toEqual([]);
    const probes = ownerProbes(world, modelViews(before, after)).filter((probe) => probe.table === table);
    const { tried, disagreements } = await settle(probes, ours.migrator, theirs.migrator, usualRounds);
    expect(tried.length).toBeGreaterThan(20);
    return tellDisagreements(disagreements);
  }

  async function replaceBy(sql: string): Promise<void> {
    const gone =
      'DROP SCHEMA kedge_practice CASCADE; DROP FUNCTION public.set_current_timestamp_updated_at() CASCADE;';
    const done = await theirs.migrator.batch(`ROLLBACK; BEGIN; ${gone} ${sql}; COMMIT`);
    expect(done.ok ? '' : done.error.message).toBe('');
  }

  test.each(mutations)('%s', async (_what, from, to, name) => {
    expect(from).not.toBe('');
    expect(up).toContain(from);
    await replaceBy(up.replace(from, () => to));
    const found = await disagreementsOf(`kedge_practice.${name}`);
    expect(found).not.toEqual([]);
    expect(found.every((sentence) => sentence.startsWith(`kedge_practice.${name}: `))).toBe(true);
  });

  test('no change is none', async () => {
    await replaceBy(up);
    for (const name of ['practice_sessions', 'practice_statistics_view']) {
      expect(await disagreementsOf(`kedge_practice.${name}`)).toEqual([]);
    }
  });
});
