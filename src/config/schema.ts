import * as v from 'valibot';
import { engineChoices } from '../instance/engine-choices.ts';
import { type RuleName, ruleNames } from '../lint/rule-names.ts';
import { orders } from '../migrations/choice.ts';
import { writtenLayouts } from '../migrations/writers.ts';
import type { Config } from './config.ts';

const said = v.pipe(v.string(), v.minLength(1));
const strings = v.array(said);
const text = (meaning: string): v.GenericSchema<string> => v.pipe(said, v.description(meaning));
const list = (meaning: string): v.GenericSchema<string[]> => v.pipe(strings, v.description(meaning));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const positive = v.pipe(v.number(), v.gtValue(0));

const acceptRule = v.pipe(
  v.strictObject({
    class: v.optional(
      v.pipe(
        v.picklist(['structure', 'data', 'privilege', 'comment', 'order', 'tuning']),
        v.description('Differences of this class.'),
      ),
    ),
    kind: v.optional(text('Differences of objects of this kind, for example `index`.')),
    identity: v.optional(text('Differences of the object with this identity, as the report prints it.')),
    status: v.optional(
      v.pipe(v.picklist(['missing', 'unexpected', 'changed']), v.description('Differences of this status.')),
    ),
    property: v.optional(text('Differences in this property alone.')),
    id: v.optional(text('The one difference with this id, as the JSON report prints it.')),
    reason: text('Why it is accepted; the report prints it.'),
    until: v.optional(
      v.pipe(v.string(), v.isoDate(), v.description('The last day on which the rule holds.')),
    ),
  }),
  v.check(
    (rule) => Object.keys(rule).some((key) => !['reason', 'until'].includes(key)),
    'a rule must say what it accepts: class, kind, identity, status, property or id',
  ),
);

const history = v.strictObject({
  order: v.optional(
    v.pipe(
      v.union([v.picklist(orders), strings]),
      v.description(
        "The order in which migrations run: that of the layout's tool, of their names, of their first commits, or a list.",
      ),
    ),
  ),
  exclude: v.optional(list('Versions, or `<version>_<name>`, of migrations that are not run.')),
  contexts: v.optional(text('Contexts that Liquibase is asked for, with commas between them.')),
  labels: v.optional(text('The expression over labels that Liquibase is asked for.')),
});

const postgres = v.strictObject({
  engine: v.optional(v.pipe(v.picklist(engineChoices), v.description('How to get a throw-away PostgreSQL.'))),
  version: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(13), v.maxValue(18), v.description('The PostgreSQL major.')),
  ),
  image: v.optional(text('The image of the docker engine; `postgres:<version>` where absent.')),
  serverUrl: v.optional(text('The server of the server engine, as a `postgres://` URL.')),
  search: v.optional(list('Directories searched for PostgreSQL binaries before the usual places.')),
  prelude: v.optional(list('SQL files run before the history; what they make is not compared.')),
  roles: v.optional(list('Roles the environment supplies; made without LOGIN and not compared.')),
  extensions: v.optional(list('Extensions the environment supplies; not compared.')),
});

const scope = v.strictObject({
  schemas: v.optional(v.pipe(v.literal('all'), v.description('All schemas but those of `except`.'))),
  except: v.optional(list('Schemas left out of every comparison.')),
});

const level = v.optional(v.picklist(['off', 'notice', 'warning', 'error']));
const levels = Object.fromEntries(ruleNames.map((name) => [name, level])) as Record<RuleName, typeof level>;

const generate = v.strictObject({
  layout: v.optional(
    v.pipe(v.picklist(writtenLayouts), v.description('The layout of the files; plain where absent.')),
  ),
  name: v.optional(text('What the layout calls the migration beside its version.')),
  head: v.optional(text('The comment at the top.')),
  sections: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          title: said,
          about: v.optional(text('A comment below the heading.')),
          objects: list('Identities, in which `*` stands for anything.'),
        }),
      ),
      v.description('Sections in their order; what none names stands under headings by kind.'),
    ),
  ),
  notes: v.optional(v.pipe(v.record(said, said), v.description('Comments above objects, by identity.'))),
});

/** The shape of a configuration file; unknown keys are errors. */
export const configSchema: v.GenericSchema<Config> = v.strictObject({
  $schema: v.optional(text('The JSON Schema, for editors.')),
  legacy: v.optional(text('The history, as a source.')),
  consolidated: v.optional(text('The consolidated migration, as a source.')),
  history: v.optional(
    v.pipe(history, v.description('What to do with a history that does not replay as it stands.')),
  ),
  postgres: v.optional(
    v.pipe(postgres, v.description('The throw-away PostgreSQL, and what the environment supplies.')),
  ),
  scope: v.optional(v.pipe(scope, v.description('Which schemas are compared.'))),
  rollback: v.optional(
    v.pipe(
      v.strictObject({
        keep: v.optional(list('Kinds whose objects down.sql may leave: schema and extension by default.')),
      }),
      v.description('What down.sql may leave behind.'),
    ),
  ),
  data: v.optional(
    v.pipe(
      v.strictObject({
        tables: v.optional(
          v.pipe(
            v.union([v.literal('all'), v.pipe(strings, v.minLength(1))]),
            v.description('Tables whose rows are compared: all, or `schema.table` and `schema.*`.'),
          ),
        ),
        volatile: v.optional(
          list('Columns whose cells are not compared, as `schema.table.column`: every run leaves others.'),
        ),
      }),
      v.description('Which rows and cells are compared; a rule that names nothing is a finding.'),
    ),
  ),
  accept: v.optional(
    v.pipe(
      v.array(acceptRule),
      v.description('Differences that do not fail; a rule that matches nothing is a finding.'),
    ),
  ),
  reporters: v.optional(list('How the report is printed: `<name>` or `<name>=<file>`.')),
  claim: v.optional(
    v.strictObject({
      legacyMs: positive,
      consolidatedMs: positive,
      legacyLines: count,
      consolidatedLines: count,
    }),
  ),
  lint: v.optional(
    v.pipe(
      v.strictObject({
        rules: v.optional(v.pipe(v.strictObject(levels), v.description('Levels of rules, by name.'))),
      }),
      v.description('What `squash lint` says.'),
    ),
  ),
  generate: v.optional(v.pipe(generate, v.description('How `squash generate` writes.'))),
  timeout: v.optional(v.pipe(positive, v.description('Seconds after which a run stops.'))),
});

/** What is said of a value that should be a configuration. */
export function checkConfig(value: unknown): v.SafeParseResult<typeof configSchema> {
  return v.safeParse(configSchema, value);
}
