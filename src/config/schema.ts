import { z } from 'zod';
import { engineChoices } from '../instance/engine-choices.ts';
import { type RuleName, ruleNames } from '../lint/rule-names.ts';
import { orders } from '../migrations/choice.ts';
import { writtenLayouts } from '../migrations/writers.ts';
import type { Config } from './config.ts';

const text = z.string().min(1);
const list = z.array(text);

const acceptRule = z
  .strictObject({
    class: z
      .enum(['structure', 'data', 'privilege', 'comment', 'order', 'tuning'])
      .describe('Differences of this class.')
      .optional(),
    kind: text.describe('Differences of objects of this kind, for example `index`.').optional(),
    identity: text
      .describe('Differences of the object with this identity, as the report prints it.')
      .optional(),
    status: z.enum(['missing', 'unexpected', 'changed']).describe('Differences of this status.').optional(),
    property: text.describe('Differences in this property alone.').optional(),
    id: text.describe('The one difference with this id, as the JSON report prints it.').optional(),
    reason: text.describe('Why it is accepted; the report prints it.'),
    until: z.iso.date().describe('The last day on which the rule holds.').optional(),
  })
  .refine((rule) => Object.keys(rule).some((key) => !['reason', 'until'].includes(key)), {
    message: 'a rule must say what it accepts: class, kind, identity, status, property or id',
  });

const history = z.strictObject({
  order: z
    .union([z.enum(orders), list])
    .describe(
      "The order in which migrations run: that of the layout's tool, of their names, of their first commits, or a list.",
    )
    .optional(),
  exclude: list.describe('Versions, or `<version>_<name>`, of migrations that are not run.').optional(),
});

const postgres = z.strictObject({
  engine: z.enum(engineChoices).describe('How to get a throw-away PostgreSQL.').optional(),
  version: z.int().min(13).max(18).describe('The PostgreSQL major.').optional(),
  image: text.describe('The image of the docker engine; `postgres:<version>` where absent.').optional(),
  serverUrl: text.describe('The server of the server engine, as a `postgres://` URL.').optional(),
  search: list.describe('Directories searched for PostgreSQL binaries before the usual places.').optional(),
  prelude: list.describe('SQL files run before the history; what they make is not compared.').optional(),
  roles: list.describe('Roles the environment supplies; made without LOGIN and not compared.').optional(),
  extensions: list.describe('Extensions the environment supplies; not compared.').optional(),
});

const scope = z.strictObject({
  schemas: z.literal('all').describe('All schemas but those of `except`.').optional(),
  except: list.describe('Schemas left out of every comparison.').optional(),
});

const level = z.enum(['off', 'notice', 'warning', 'error']);
const levels = Object.fromEntries(ruleNames.map((name) => [name, level.optional()])) as Record<
  RuleName,
  z.ZodOptional<typeof level>
>;

const generate = z.strictObject({
  layout: z.enum(writtenLayouts).describe('The layout of the files; plain where absent.').optional(),
  name: text.describe('What the layout calls the migration beside its version.').optional(),
  head: text.describe('The comment at the top.').optional(),
  sections: z
    .array(
      z.strictObject({
        title: text,
        about: text.describe('A comment below the heading.').optional(),
        objects: list.describe('Identities, in which `*` stands for anything.'),
      }),
    )
    .describe('Sections in their order; what none names stands under headings by kind.')
    .optional(),
  notes: z.record(text, text).describe('Comments above objects, by identity.').optional(),
});

/** The shape of a configuration file; unknown keys are errors. */
export const configSchema: z.ZodType<Config> = z.strictObject({
  $schema: text.describe('The JSON Schema, for editors.').optional(),
  legacy: text.describe('The history, as a source.').optional(),
  consolidated: text.describe('The consolidated migration, as a source.').optional(),
  history: history.describe('What to do with a history that does not replay as it stands.').optional(),
  postgres: postgres.describe('The throw-away PostgreSQL, and what the environment supplies.').optional(),
  scope: scope.describe('Which schemas are compared.').optional(),
  rollback: z
    .strictObject({
      keep: list
        .describe('Kinds whose objects down.sql may leave: schema and extension by default.')
        .optional(),
    })
    .describe('What down.sql may leave behind.')
    .optional(),
  data: z
    .strictObject({
      tables: z
        .union([z.literal('all'), list.min(1)])
        .describe('Tables whose rows are compared: all, or `schema.table` and `schema.*`.')
        .optional(),
      volatile: list
        .describe('Columns whose cells are not compared, as `schema.table.column`: every run leaves others.')
        .optional(),
    })
    .describe('Which rows and cells are compared; a rule that names nothing is a finding.')
    .optional(),
  accept: z
    .array(acceptRule)
    .describe('Differences that do not fail; a rule that matches nothing is a finding.')
    .optional(),
  reporters: list.describe('How the report is printed: `<name>` or `<name>=<file>`.').optional(),
  claim: z
    .strictObject({
      legacyMs: z.number().positive(),
      consolidatedMs: z.number().positive(),
      legacyLines: z.int().positive(),
      consolidatedLines: z.int().positive(),
    })
    .optional(),
  lint: z
    .strictObject({ rules: z.strictObject(levels).describe('Levels of rules, by name.').optional() })
    .describe('What `squash lint` says.')
    .optional(),
  generate: generate.describe('How `squash generate` writes.').optional(),
  timeout: z.number().positive().describe('Seconds after which a run stops.').optional(),
});
