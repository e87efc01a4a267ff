import type { BatchError } from '../instance/session.ts';
import { layouts } from '../migrations/layouts.ts';
import type { Plan, Script } from '../migrations/migration.ts';
import { creatorsOf } from './creators.ts';
import { type Missing, missingIn } from './missing.ts';

/** What would most likely make a refused statement run, in one sentence. */
export function nearestCause(plan: Plan, script: Script, error: BatchError): string {
  for (const [sqlstate, pattern, advise] of causes) {
    const matched = error.sqlstate === sqlstate ? pattern.exec(error.message) : null;
    if (matched !== null) return advise(matched[1] ?? '', { plan, script });
  }
  const missing = missingIn(error);
  if (missing !== undefined) return lacking(missing, { plan, script });
  const { version = '' } = plan.migrations.find((each) => each.up === script) ?? {};
  const exclude = /^[\w.-]+$/.test(version) ? `history: { exclude: [${version}] }` : 'history.exclude';
  return `Correct the statement, or leave the migration out with \`${exclude}\` in the configuration.`;
}

interface Context {
  readonly plan: Plan;
  readonly script: Script;
}

type Cause = readonly [sqlstate: string, pattern: RegExp, advise: (name: string, context: Context) => string];

function inTransaction(_: string, { plan }: Context): string {
  const known = layouts.find(({ name }) => name === plan.layout)?.withoutTransaction;
  const way =
    known === undefined
      ? `${plan.layout} has no way to run it otherwise`
      : `${plan.layout} leaves the transaction out for a file ${known}`;
  return `This statement cannot run in a transaction; ${way}.`;
}

const causes: readonly Cause[] = [
  ['0A000', /extension "([^"]+)" is not available/, missingExtension],
  ['58P01', /extension control file.*\/([^/]+)\.control/, missingExtension],
  ['25001', /cannot (run|be executed)/, inTransaction],
  ['42601', /at or near ":"/, unsetVariable],
  [
    '42601',
    /unterminated .*(comment|quoted)/,
    (what) => `Close the ${what === 'comment' ? what : 'quote'} that opens here.`,
  ],
  ['22023', /security label provider "([^"]+)" is not loaded/, missingProvider],
  ['57P01', /(.*)/, () => 'A file that ends its own backend or stops the server cannot be replayed.'],
  [
    '53100',
    /(.*)/,
    () => 'Free some space, or name a roomier directory with the environment variable SQUASH_TMPDIR.',
  ],
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

function unsetVariable(_: string, { plan, script }: Context): string {
  return script.client === 'psql' || ['plain', 'file'].includes(plan.layout)
    ? 'A colon names a variable of psql, and nothing sets this one: write `\\set <name> <value>` before it.'
    : `A colon names a variable of psql, which the tool of the layout ${plan.layout} does not know: write the value.`;
}

function missingProvider(name: string): string {
  return `Load the library of ${name} in every session: a file with "ALTER ROLE ALL SET session_preload_libraries = '<library>'" as \`postgres: { prelude: [<file.sql>] }\` in the configuration, or --prelude.`;
}

function missingExtension(name: string): string {
  return `The server has no extension ${name}. Use one that has it: \`postgres: { engine: docker, image: <an image with ${name}> }\` in the configuration.`;
}

/** Names the later migration that creates the object, or says that none does and what would supply it. */
function lacking(missing: Missing, { plan, script }: Context): string {
  const later = plan.migrations.slice(plan.migrations.findIndex((each) => each.up === script) + 1);
  const [creator] = creatorsOf(later, missing);
  if (creator !== undefined)
    return `A later migration, ${creator.migration.up.file}, creates it: the version order is not the order in which these ran. \`squash doctor ${plan.source}\` tries others.`;
  const supplied =
    missing.kind === 'role'
      ? `Supply the role: \`postgres: { roles: [${missing.name}] }\` in the configuration.`
      : 'No later migration creates it. If the environment supplies it, write it into a file: `postgres: { prelude: [<file.sql>] }` in the configuration, or --prelude.';
  return `${supplied} \`squash doctor ${plan.source}\` names all that is missing, at once.`;
}
