import { createHash } from 'node:crypto';
import type { LayoutName } from './migration.ts';

/** A migration as text, with what its layout names it by. */
export interface TextMigration {
  readonly up: string;
  readonly down: string;
  /** The version of the last migration it takes the place of. */
  readonly version: string;
  readonly name: string;
}

/** Files by their paths below the migrations directory. */
export type WrittenFiles = Readonly<Record<string, string>>;

type Writer = (migration: TextMigration) => WrittenFiles;

const beside: Writer = ({ version, name, up, down }) => ({
  [`${version}_${name}.up.sql`]: up,
  [`${version}_${name}.down.sql`]: down,
});

const inDirectory: Writer = ({ version, name, up, down }) => ({
  [`${version}_${name}/up.sql`]: up,
  [`${version}_${name}/down.sql`]: down,
});

/** graphile-migrate refuses a file whose hash is not that of what stands below it. */
function committed({ up }: TextMigration): WrittenFiles {
  const body = up.trim();
  const hash = createHash('sha1').update(`${body}\n`).digest('hex');
  return { 'committed/000001.sql': `--! Previous: -\n--! Hash: sha1:${hash}\n\n${body}\n` };
}

function drizzle({ name, up }: TextMigration): WrittenFiles {
  const tag = `0000_${name}`;
  const entries = [{ idx: 0, version: '7', when: 0, tag, breakpoints: true }];
  const journal = JSON.stringify({ version: '7', dialect: 'postgresql', entries }, null, 2);
  return { [`${tag}.sql`]: up, 'meta/_journal.json': `${journal}\n` };
}

/** How each layout that can be written keeps one migration; those without a down lose it. */
const writers: Readonly<Partial<Record<LayoutName, Writer>>> = {
  plain: ({ up, down }) => ({ 'up.sql': up, 'down.sql': down }),
  hasura: inDirectory,
  diesel: ({ version, name, up, down }) => ({
    [`${version}_${name}/up.sql`]: up,
    [`${version}_${name}/down.sql`]: down,
  }),
  'golang-migrate': beside,
  sqlx: beside,
  goose: ({ version, name, up, down }) => ({
    [`${version}_${name}.sql`]: `-- +goose Up\n-- +goose StatementBegin\n${up}-- +goose StatementEnd\n\n-- +goose Down\n-- +goose StatementBegin\n${down}-- +goose StatementEnd\n`,
  }),
  dbmate: ({ version, name, up, down }) => ({
    [`${version}_${name}.sql`]: `-- migrate:up\n${up}\n-- migrate:down\n${down}`,
  }),
  flyway: ({ version, name, up }) => ({ [`B${version}__${name}.sql`]: up }),
  refinery: ({ version, name, up }) => ({ [`V${version}__${name}.sql`]: up }),
  prisma: ({ version, name, up }) => ({
    [`${version}_${name}/migration.sql`]: up,
    'migration_lock.toml': 'provider = "postgresql"\n',
  }),
  supabase: ({ version, name, up }) => ({ [`${version}_${name}.sql`]: up }),
  'node-pg-migrate': ({ version, name, up, down }) => ({
    [`${version}_${name}.sql`]: `-- Up Migration\n${up}\n-- Down Migration\n${down}`,
  }),
  'graphile-migrate': committed,
  drizzle,
  atlas: ({ version, name, up }) => ({ [`${version}_${name}.sql`]: `-- atlas:checkpoint\n\n${up}` }),
  liquibase: ({ name, up, down }) => ({
    'changelog.sql': `--liquibase formatted sql\n\n--changeset pg-squash:${name} splitStatements:false stripComments:false\n${up}${rollback(down)}`,
  }),
};

function rollback(down: string): string {
  return `/* liquibase rollback\n${down.replaceAll(/^--.*\n/gm, '')}*/\n`;
}

/** The layouts a migration can be written in. */
export const writtenLayouts: readonly LayoutName[] = Object.keys(writers) as LayoutName[];

/** The files of one migration in a layout; undefined for a layout that cannot be written. */
export function writeFiles(layout: LayoutName, migration: TextMigration): WrittenFiles | undefined {
  return writers[layout]?.(migration);
}
