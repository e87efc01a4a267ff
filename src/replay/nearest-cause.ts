import type { BatchError } from '../instance/session.ts';
import type { Migration, Plan, Script } from '../migrations/migration.ts';

/** What would most likely make a refused statement run, in one sentence; undefined where nothing is known. */
export function nearestCause(plan: Plan, script: Script, error: BatchError): string | undefined {
  for (const [sqlstate, pattern, advise] of causes) {
    const matched = error.sqlstate === sqlstate ? pattern.exec(error.message) : null;
    if (matched !== null) return advise(matched[1] ?? '', { plan, script });
  }
  return undefined;
}

interface Context {
  readonly plan: Plan;
  readonly script: Script;
}

type Cause = readonly [sqlstate: string, pattern: RegExp, advise: (name: string, context: Context) => string];

const inTransaction =
  'This statement cannot run in a transaction. Hasura leaves the transaction out for a file whose first line is ' +
  '`-- hasura:no-transaction`; in a plain directory the line is `-- squash:no-transaction`.';

const causes: readonly Cause[] = [
  ['0A000', /extension "([^"]+)" is not available/, missingExtension],
  ['58P01', /extension control file.*\/([^/]+)\.control/, missingExtension],
  [
    '42704',
    /role "([^"]+)" does not exist/,
    (name) => `Supply the role: \`postgres: { roles: [${name}] }\` in the configuration.`,
  ],
  ['3F000', /schema "([^"]+)" does not exist/, (name, context) => later('schema', name, context)],
  [
    '42P01',
    /relation "([^"]+)" does not exist/,
    (name, context) => later('table|view|sequence|index', name, context),
  ],
  ['42703', /column "([^"]+)".* does not exist/, (name, context) => later('column', name, context)],
  ['42704', /type "([^"]+)" does not exist/, (name, context) => later('type|domain', name, context)],
  [
    '42883',
    /(?:function|procedure) ([^ (]+)\(.*does not exist/,
    (name, context) => later('function|procedure', name, context),
  ],
  ['25001', /(.*)/, () => inTransaction],
  [
    '55P04',
    /(.*)/,
    () => 'A new enum value can only be used after the file that adds it is committed: split the file there.',
  ],
  [
    '42501',
    /(.*)/,
    () =>
      'The history is replayed by a role that is no superuser, and again by one that is; both were refused.',
  ],
];

function missingExtension(name: string): string {
  return `The server has no extension ${name}. Use an engine whose PostgreSQL has it, for example \`--engine docker --image …\`.`;
}

/** Names the later migration that creates the object, or says that none does and what would supply it. */
function later(kind: string, name: string, { plan, script }: Context): string {
  const bare = name.split('.').at(-1)?.replaceAll('"', '') ?? name;
  const creator = plan.migrations
    .slice(plan.migrations.findIndex((each) => each.up === script) + 1)
    .find((each) => creates(each, kind, bare));
  if (creator !== undefined)
    return `A later migration, ${creator.up.file}, creates it: the version order is not the order in which these ran.`;
  return `No later migration creates it. If the environment supplies it, write it into a file and pass \`--prelude <file.sql>\`.`;
}

function creates(migration: Migration, kind: string, name: string): boolean {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const made =
    kind === 'column'
      ? `add\\s+(?:column\\s+)?(?:if\\s+not\\s+exists\\s+)?"?${escaped}"?\\b|rename\\s.*\\bto\\s+"?${escaped}"?`
      : '';
  const created = `create\\s+(?:or\\s+replace\\s+|unique\\s+|materialized\\s+|temporary\\s+)*(?:${kind})\\s+(?:if\\s+not\\s+exists\\s+)?(?:"?\\w+"?\\.)?"?${escaped}"?`;
  return new RegExp(made === '' ? created : `${made}|${created}`, 'i').test(migration.up.sql);
}
