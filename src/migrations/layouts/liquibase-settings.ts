import { join } from 'node:path';
import { quoteLiteral } from '../../sql/quote.ts';
import type { Choice } from '../choice.ts';
import { above } from '../clues.ts';
import type { Opening } from '../migration.ts';
import { readProperties } from '../read-properties.ts';
import type { Scan } from '../scan.ts';
import type { Asked } from './liquibase-filter.ts';

/** What Liquibase is told beside its changelogs. */
export interface LiquibaseSettings extends Asked {
  /** `parameter.<name>`: values of `${name}`. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly opening: Opening | undefined;
}

/**
 * Reads `LIQUIBASE_COMMAND_…` and the nearest `liquibase.properties`, here or in the directories above; what our own
 * configuration says comes first.
 */
export function readLiquibaseSettings(directory: string, scan: Scan): LiquibaseSettings {
  const { contexts, labels, env } = scan.choice;
  const file = propertiesFile(directory, scan);
  const given = file === undefined ? new Map<string, string>() : readProperties(file, scan.tree);
  const say = (...options: readonly string[]): string | undefined =>
    fromEnvironment(options, env) ?? fromProperties(options, given);
  const schema = say('defaultSchemaName');
  return {
    contexts: contexts ?? say('contextFilter', 'contexts'),
    labels: labels ?? say('labelFilter', 'labels'),
    parameters: parametersIn(given),
    opening:
      schema === undefined
        ? undefined
        : { sql: searchPath(schema), file: file ?? 'LIQUIBASE_COMMAND_DEFAULT_SCHEMA_NAME' },
  };
}

function propertiesFile(directory: string, { tree, choice }: Scan): string | undefined {
  const named = choice.env.LIQUIBASE_DEFAULTS_FILE;
  const names = above(directory, tree).map((each) => join(each, 'liquibase.properties'));
  return [...(named === undefined || named === '' ? [] : [named]), ...names].find((path) =>
    tree.exists(path),
  );
}

/** An option of `update` comes before one of every command. */
const commands = ['liquibase.command.update.', 'liquibase.command.', ''];

function fromEnvironment(options: readonly string[], env: Choice['env']): string | undefined {
  const names = commands
    .filter((command) => command !== '')
    .flatMap((command) => options.map((option) => command + option))
    .map((name) => name.replaceAll('.', '_').replaceAll(/[A-Z]/g, '_$&').toUpperCase());
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
}

/** Names are compared without regard to case and hyphens. */
function fromProperties(options: readonly string[], given: ReadonlyMap<string, string>): string | undefined {
  const bare = (name: string): string => name.toLowerCase().replaceAll('-', '');
  const all = new Map([...given].map(([name, value]) => [bare(name), value]));
  return commands
    .flatMap((command) => options.map((option) => all.get(bare(command + option))))
    .find((value) => value !== undefined && value !== '');
}

function parametersIn(given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const before = 'parameter.';
  const all = [...given].filter(([name]) => name.startsWith(before));
  return new Map(all.map(([name, value]) => [name.slice(before.length), value]));
}

/** Liquibase puts the schema before what is there, and does not make it; its name is not quoted. */
function searchPath(schema: string): string {
  return `SELECT pg_catalog.set_config('search_path', ${quoteLiteral(`${schema}, `)} || pg_catalog.current_setting('search_path'), false)`;
}
