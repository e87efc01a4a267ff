import { describe, expect, test } from 'vitest';
import { lint } from '../../src/index.ts';
import { bundledMajor } from '../../src/instance/embedded-packages.ts';
import type { RuleName } from '../../src/lint/rule-names.ts';
import { renderLint } from '../../src/report/lint-formats.ts';
import type { LintReport } from '../../src/report/lint-report.ts';
import { testOptions } from '../instance-options.ts';
import { verifyOptions } from '../verify-options.ts';

const history = 'fixtures/legacy-migrations';
const reading: Promise<LintReport> = lint({ ...verifyOptions, source: `hasura:${history}`, levels: {} });

/** The traps of `fixtures/README.md` that a rule can speak of, by the name of the migration that sets them. */
const traps: readonly (readonly [RuleName, string])[] = [
  ['mixed-version-widths', 'create_practice_tables/up'],
  ['version-out-of-order', 'create_practice_tables/up'],
  ['empty-migration', 'quiz_fulltext_search'],
  ['renamed-repeatedly', 'rename_student_id_in_mistakes/up'],
  ['added-then-dropped', 'remove_difficulty/up'],
  ['added-then-dropped', 'practice_statistics_and_cleanup/up'],
  ['commented-out-sql', 'create_knowledge_points_and_quizzes/up'],
  ['commented-out-sql', 'student_analytics/up'],
  ['no-effect', 'add_difficulty_and_tags/up'],
  ['no-effect', 'remove_difficulty/up'],
  ['no-effect', 'knowledge_point_ids_as_text/up'],
  ['added-then-dropped', 'refactor_practice_questions/up'],
  ['unqualified-name', 'create_practice_strategies/up'],
  ['empty-down', 'remove_difficulty/down'],
  ['incomplete-down', 'student_analytics/down'],
  ['unqualified-name', 'student_analytics/down'],
  ['incomplete-down', 'updated_at_triggers/down'],
  ['non-deterministic-seed', 'create_practice_strategies/up'],
];

describe('the fixture', () => {
  test.each(traps)('%s in %s', async (rule, place) => {
    const { findings } = await reading;
    expect(findings.some((each) => each.rule === rule && each.file.includes(place))).toBe(true);
  });

  test('leaves out what the seed counts, and more', async () => {
    const { removals } = await reading;
    const items = removals.flatMap((removal) => removal.items).join('\n');
    expect(items).toContain('column student_id → user_id, 4 times, in 3 migrations');
    expect(items.match(/column difficulty, 2 times: from/g)).toHaveLength(2);
    expect(removals).toContainEqual({
      what: 'empty migration',
      count: 1,
      items: [`${history}/1738167000000_quiz_fulltext_search`],
    });
    expect(items).toContain('idx_student_mistakes_review = idx_mistakes_next_review');
  });

  test('SET LOCAL is no leak', async () => {
    const { findings } = await reading;
    expect(findings.filter(({ rule }) => rule === 'session-leak')).toEqual([]);
  });

  test('tells the life of an object, to the line', async () => {
    const { timeline, notes } = await reading;
    expect(notes).toEqual([]);
    const column = timeline.find(({ identity }) => identity === 'kedge_practice.practice_sessions.user_id');
    expect(column).toMatchObject({ kind: 'column', alive: true });
    expect(column?.events[0]).toMatchObject({
      what: 'created',
      migration: '1737500461893_create_practice_tables',
    });
    const renamed = column?.events.find(({ what }) => what === 'renamed');
    expect(renamed).toMatchObject({
      file: `${history}/1738582855148_rename_student_id_in_practice/up.sql`,
      line: 15,
    });
  });

  test.runIf((testOptions.major ?? bundledMajor) === bundledMajor)('all findings', async () => {
    const report = await reading;
    const portable = { ...report, engine: { ...report.engine, server: '<version>', detail: '<package>' } };
    const text = renderLint('text', portable, {
      color: false,
      width: 120,
      reproducible: true,
      verbose: false,
    });
    await expect(text).toMatchFileSnapshot('../golden/lint/fixture.txt');
  });
});
