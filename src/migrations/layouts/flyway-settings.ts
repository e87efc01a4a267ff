import { join } from 'node:path';
import { parse, type TomlTable } from 'smol-toml';
import { above } from '../clues.ts';
import { readProperties } from '../read-properties.ts';
import { refuse } from '../refuse.ts';
import type { Scan } from '../scan.ts';

/** What Flyway's own configuration says, under the names of `flyway.conf` without `flyway.`. */
export type FlywaySettings = ReadonlyMap<string, string>;

/** The nearest `flyway.conf`, `conf/flyway.conf` or `flyway.toml`, here or in the directories above. */
export function flywayConfiguration(directory: string, scan: Scan): string | undefined {
  return above(directory, scan.tree)
    .flatMap((place) =>
      ['flyway.conf', join('conf', 'flyway.conf'), 'flyway.toml'].map((name) => join(place, name)),
    )
    .find((path) => scan.tree.exists(path));
}

/** Reads Flyway's own configuration, and its variables of the environment, which come first. */
export function readFlywaySettings(directory: string, scan: Scan): FlywaySettings {
  const path = flywayConfiguration(directory, scan);
  return new Map([...(path === undefined ? [] : fromFile(path, scan)), ...fromEnvironment(scan)]);
}

function fromFile(path: string, scan: Scan): FlywaySettings {
  return path.endsWith('.toml') ? fromToml(path, scan) : flywayProperties(path, scan);
}

/** `FLYWAY_PLACEHOLDERS_NAME` is a placeholder, `FLYWAY_DEFAULT_SCHEMA` is `defaultSchema`. */
function fromEnvironment({ choice }: Scan): readonly (readonly [string, string])[] {
  return Object.entries(choice.env).flatMap(([variable, value]) => {
    const [, placeholder, name] = /^FLYWAY_(?:PLACEHOLDERS_(.+)|(.+))$/.exec(variable) ?? [];
    if (value === undefined) return [];
    if (placeholder !== undefined) return [[`placeholders.${placeholder.toLowerCase()}`, value] as const];
    return name === undefined ? [] : [[camel(name), value] as const];
  });
}

function camel(name: string): string {
  return name.toLowerCase().replaceAll(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase());
}

/** A file of `flyway.name=value`; `flyway.` may be left out. */
export function flywayProperties(path: string, { tree }: Scan): FlywaySettings {
  return new Map(
    [...readProperties(path, tree)].map(([name, value]) => [name.replace(/^flyway\./, ''), value]),
  );
}

function fromToml(path: string, scan: Scan): FlywaySettings {
  try {
    const { flyway = {}, environments = {} } = parse(scan.tree.text(path));
    const settings = isTable(flyway) ? flat(flyway, '') : [];
    const environment = new Map(settings).get('environment') ?? 'default';
    const named = isTable(environments) ? environments[environment] : undefined;
    return new Map([...(isTable(named) ? flat(named, '') : []), ...settings]);
  } catch (cause) {
    const message = `${path} is no TOML: ${cause instanceof Error ? cause.message : ''}`;
    throw refuse('SQUASH_ELAYOUT', path, message, 'Correct it; Flyway refuses it too.');
  }
}

function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flat(table: TomlTable, before: string): readonly (readonly [string, string])[] {
  return Object.entries(table).flatMap(([name, value]) =>
    isTable(value) ? flat(value, `${before}${name}.`) : [[`${before}${name}`, String(value)] as const],
  );
}
