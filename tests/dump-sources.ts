import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { distinctSources } from './distinct-sources.ts';
import { root } from './source-files.ts';

/** The first major that has what a history uses; 13 where nothing is said. */
export const firstMajor: Readonly<Record<string, number>> = { ledger: 14 };

/** Left out: pg_dump does not write the roles that these make. */
const withRoles = ['equal--roles', 'grants'];

const equalScenarios = readdirSync(join(root, 'tests/scenarios')).filter(
  (name) => name.startsWith('equal--') && !withRoles.includes(name),
);

/** Histories whose result pg_dump writes, by name. */
export const dumpSources: readonly (readonly [name: string, source: string])[] = [
  ...readdirSync(join(root, 'tests/histories'))
    .filter((file) => file.endsWith('.sql'))
    .map((file) => [file.replace('.sql', ''), join(root, 'tests/histories', file)] as const)
    .filter(([name]) => !withRoles.includes(name)),
  ...distinctSources(equalScenarios, scenarioSource).map((name) => [name, scenarioSource(name)] as const),
  ['the fixture', `hasura:${join(root, 'fixtures/legacy-migrations')}`],
];

function scenarioSource(name: string): string {
  const directory = join(root, 'tests/scenarios', name);
  return join(directory, readdirSync(directory).find((entry) => entry.startsWith('legacy')) ?? '');
}
