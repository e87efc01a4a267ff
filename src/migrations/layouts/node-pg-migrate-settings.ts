import { dirname, join } from 'node:path';
import { quoteIdentifier } from '../../sql/quote.ts';
import { above } from '../clues.ts';
import { globOf } from '../globs.ts';
import type { Opening } from '../migration.ts';
import type { Scan } from '../scan.ts';
import { everyFile, filesFor, type NodePgMigrateFiles } from './node-pg-migrate-files.ts';
import { type Call, callsIn, type NodePgMigrateOptions } from './node-pg-migrate-flags.ts';

/** What node-pg-migrate does around its migrations. */
export interface NodePgMigrateSettings {
  readonly opening: Opening | undefined;
  readonly together: boolean;
  readonly files: NodePgMigrateFiles;
}

const nothing: NodePgMigrateSettings = { opening: undefined, together: true, files: everyFile };

/**
 * Reads the flags in the scripts of the nearest package.json, the JSON file that they name, and `db` of
 * `config/default.json`, which comes first, as it does with the tool. Scripts that disagree are passed over, and said.
 */
export function nodePgMigrateSettings(directory: string, scan: Scan): NodePgMigrateSettings {
  const { tree } = scan;
  const manifest = above(directory, tree)
    .map((each) => join(each, 'package.json'))
    .find((each) => tree.exists(each));
  if (manifest === undefined) return nothing;
  const place = dirname(manifest);
  const calls = scriptsOf(manifest, scan).map((call) => optionsOf(call, place, scan));
  const own = calls.filter((call) => isFor(call, directory, place, scan));
  const all =
    own.length === 0 ? callsIn('node-pg-migrate up').map((call) => optionsOf(call, place, scan)) : own;
  const texts = new Set(all.map((each) => JSON.stringify(each)));
  const [first] = all;
  if (first === undefined || texts.size > 1 || [...texts].some((text) => /\$\w|\$\{/.test(text))) {
    const what = texts.size > 1 ? 'disagree' : 'have variables';
    scan.pass(manifest, `the options of node-pg-migrate in its scripts ${what}: none of them is heeded`);
    return nothing;
  }
  const sql = openingOf(first);
  return {
    opening: sql === '' ? undefined : { sql, file: manifest },
    together: first.singleTransaction,
    files: filesFor(first, directory, manifest, scan),
  };
}

/** A script that names another directory, or a pattern that takes nothing here, is for another history. */
function isFor(options: NodePgMigrateOptions, directory: string, place: string, scan: Scan): boolean {
  const { migrationsDir, useGlob } = options;
  if (migrationsDir === undefined) return true;
  if (useGlob) {
    const { takes } = globOf(migrationsDir, place, scan.tree);
    return scan.filesBelow(directory).some(({ path }) => takes(path));
  }
  const named = join(place, migrationsDir);
  return scan.tree.exists(named) && scan.tree.real(named) === scan.tree.real(directory);
}

function scriptsOf(manifest: string, scan: Scan): readonly Call[] {
  const { scripts } = json(manifest, scan);
  return Object.values(isObject(scripts) ? scripts : {}).flatMap((script) =>
    typeof script === 'string' ? callsIn(script) : [],
  );
}

/** What a file says comes before a flag. */
function optionsOf(call: Call, place: string, scan: Scan): NodePgMigrateOptions {
  const standard = json(join(place, 'config', 'default.json'), scan)[call.configValue];
  const named = call.configFile === undefined ? {} : configuration(join(place, call.configFile), scan);
  const section = named[call.configValue];
  const files = [isObject(standard) ? standard : {}, isObject(section) ? section : named];
  return files.reduce(withFile, call.options);
}

function withFile(
  options: NodePgMigrateOptions,
  file: Readonly<Record<string, unknown>>,
): NodePgMigrateOptions {
  const { schema } = file;
  return {
    ...options,
    schema: schemasOf(schema) ?? options.schema,
    ignorePattern: textOf(file['ignore-pattern']) ?? options.ignorePattern,
    migrationsDir: textOf(file['migrations-dir']) ?? options.migrationsDir,
    useGlob: flag(file['use-glob']) ?? options.useGlob,
    createSchema: flag(file['create-schema']) ?? options.createSchema,
    migrationsSchema: schemasOf(file['migrations-schema'])?.[0] ?? options.migrationsSchema,
    createMigrationsSchema: flag(file['create-migrations-schema']) ?? options.createMigrationsSchema,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function schemasOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string' && value !== '') return [value];
  return Array.isArray(value) ? value.map(String) : undefined;
}

function openingOf(options: NodePgMigrateOptions): string {
  const schemas = options.schema.map(quoteIdentifier);
  const own = options.migrationsSchema;
  return [
    ...(options.createSchema ? schemas.map(creation) : []),
    ...(schemas.length === 0 ? [] : [`SET search_path TO ${schemas.join(', ')}`]),
    ...(own === undefined || !options.createMigrationsSchema ? [] : [creation(quoteIdentifier(own))]),
  ].join(';\n');
}

function creation(schema: string): string {
  return `CREATE SCHEMA IF NOT EXISTS ${schema}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A configuration may be a program, which is not run. */
function configuration(path: string, scan: Scan): Readonly<Record<string, unknown>> {
  const told = scan.ignored.some((each) => each.path === path);
  if (scan.tree.exists(path) && !path.endsWith('.json') && !told)
    scan.pass(path, 'a program: options that it gives node-pg-migrate are not heeded');
  return json(path, scan);
}

/** A file that is no JSON says nothing. */
function json(path: string, { tree }: Scan): Readonly<Record<string, unknown>> {
  if (!tree.exists(path) || !path.endsWith('.json')) return {};
  try {
    const value: unknown = JSON.parse(tree.text(path));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
