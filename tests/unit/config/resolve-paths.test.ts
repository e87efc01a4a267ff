import { expect, test } from 'vitest';
import type { Config } from '../../../src/config/config.ts';
import { resolvePaths } from '../../../src/config/resolve-paths.ts';

const config: Config = {
  legacy: 'hasura:migrations/default',
  consolidated: 'consolidated',
  postgres: { version: 17, search: ['/opt/pg', 'bin'], prelude: ['test/platform.sql'] },
  reporters: ['text', 'html=out/squash.html'],
  timeout: 7,
};

test('paths stay as they are in the directory of the configuration', () => {
  expect(resolvePaths(config, '/project/squash.config.yaml', '/project')).toBe(config);
});

test('paths lead from elsewhere to where the configuration says', () => {
  expect(resolvePaths(config, '/project/squash.config.yaml', '/project/packages/api')).toEqual({
    legacy: 'hasura:../../migrations/default',
    consolidated: '../../consolidated',
    postgres: { version: 17, search: ['/opt/pg', '../../bin'], prelude: ['../../test/platform.sql'] },
    reporters: ['text', 'html=../../out/squash.html'],
    timeout: 7,
  });
});

test.each([
  ['/abs/migrations', '/abs/migrations'],
  ['goose:/abs/migrations', 'goose:/abs/migrations'],
  ['postgres://db/app', 'postgres://db/app'],
  ['git:main:migrations', 'git:main:../config/migrations'],
  ['plain:git:main:.', 'plain:git:main:../config'],
  ['before.catalog.json', '../config/before.catalog.json'],
  ['cmd:npx knex migrate:latest', "cmd:cd '../config' && npx knex migrate:latest"],
])('the source %s becomes %s', (given, expected) => {
  expect(resolvePaths({ legacy: given }, '/p/config/c.yaml', '/p/work').legacy).toBe(expected);
});
