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

/** Reads Flyway's own configuration; nothing is said where there is none. */
export function readFlywaySettings(directory: string, scan: Scan): FlywaySettings {
  const path = flywayConfiguration(directory, scan);
  if (path === undefined) return new Map();
  return path.endsWith('.toml') ? fromToml(path, scan) : flywayProperties(path, scan);
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
