import { beforeAll, describe, expect, test } from 'vitest';
import { lintHistory } from '../../../src/lint/lint-history.ts';
import type { Observed } from '../../../src/lint/observed.ts';
import { readScripts } from '../../../src/lint/read-scripts.ts';
import { readFileFacts } from '../../../src/migrations/read-file-facts.ts';
import { readPlan } from '../../../src/migrations/read-plan.ts';
import { loadParser, type Parse } from '../../../src/sql/parse.ts';
import { layoutFixtures } from '../../layout-fixtures.ts';
import { drawFindings } from '../../lint-scenarios.ts';

let parse: Parse;

beforeAll(async () => {
  parse = await loadParser();
});

/** They do replay, but nothing is known of what that shows. */
const replayed: Observed = {
  lives: [],
  leaks: [],
  volatile: [],
  downs: [],
  superuser: [],
  answers: {},
};

describe('what is loud in the files of the histories that test the layouts', () => {
  test.each(layoutFixtures)('%s', async (name, directory) => {
    const plan = await readPlan(directory, { exclude: [] });
    const scripts = readScripts(plan, parse);
    const files = readFileFacts(plan);
    const { findings } = lintHistory({ plan, scripts, files, parse, observed: replayed }, {});
    const drawn = drawFindings(findings, { history: directory });
    await expect(drawn).toMatchFileSnapshot(`../../golden/lint/layouts/${name}.txt`);
  });
});
