import { join } from 'node:path';
import { markerClue } from '../clues.ts';
import type { Layout } from '../layout.ts';
import type { Migration, PsqlStart, Script } from '../migration.ts';
import { refuse } from '../refuse.ts';
import { Scan } from '../scan.ts';
import type { Tree } from '../tree.ts';
import { type PlannedChange, parseSqitchPlan } from './sqitch-plan.ts';

/** sqitch: the changes of `sqitch.plan` in its order, each script run by psql in a session of its own. */
export const sqitch: Layout = {
  name: 'sqitch',
  detect: (directory, tree) =>
    markerClue(join(directory, 'sqitch.plan'), tree) ?? markerClue(join(directory, 'sqitch.conf'), tree),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const project = readProject(directory, tree);
    if (!tree.exists(project.plan)) throw noPlan(project.plan);
    const changes = parseSqitchPlan(project.plan, tree.text(project.plan));
    const migrations = changes.flatMap((change, index) => migration(change, index, changes, project, scan));
    sayUnplanned(project, migrations, scan);
    return { migrations, ignored: scan.ignored, between: 'DISCARD ALL' };
  },
};

interface Project {
  readonly plan: string;
  readonly deploy: string;
  readonly revert: string;
  readonly extension: string;
  /** How psql is started to deploy, and to revert. */
  readonly starts: { readonly deploy: PsqlStart; readonly revert: PsqlStart };
}

/** Where sqitch.conf says that things are: `[core]` or `[engine "pg"]`. */
function readProject(directory: string, tree: Tree): Project {
  const sections = readConf(join(directory, 'sqitch.conf'), tree);
  const merged = (...names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.flatMap((name) => [...(sections.get(name) ?? [])]));
  const said = new Map(Object.entries(merged('core', 'engine "pg"')));
  const start = (command: string): PsqlStart => ({
    directory,
    variables: {
      registry: said.get('registry') ?? 'sqitch',
      ...merged('core "variables"', `${command} "variables"`, 'engine "pg.variables"'),
    },
  });
  const top = join(directory, said.get('top_dir') ?? '.');
  const inside = (name: string, otherwise: string): string => {
    const given = said.get(name);
    return given === undefined ? join(top, otherwise) : join(directory, given);
  };
  return {
    plan: inside('plan_file', 'sqitch.plan'),
    deploy: inside('deploy_dir', 'deploy'),
    revert: inside('revert_dir', 'revert'),
    extension: said.get('extension') ?? 'sql',
    starts: { deploy: start('deploy'), revert: start('revert') },
  };
}

/** The lines `name = value` of a configuration, by section: `engine "pg"`. */
function readConf(path: string, tree: Tree): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = '';
  for (const line of tree.exists(path) ? tree.text(path).split(/\r?\n/) : []) {
    section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1] ?? section;
    const [, name, value = ''] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const values = sections.get(section) ?? new Map<string, string>();
    if (name !== undefined) sections.set(section, values.set(name, value.replace(/^"(.*)"$/, '$1')));
  }
  return sections;
}

function migration(
  change: PlannedChange,
  index: number,
  changes: readonly PlannedChange[],
  project: Project,
  scan: Scan,
): readonly Migration[] {
  const file = fileOf(change, index, changes, project, scan);
  const [deploy, revert] = [join(project.deploy, file), join(project.revert, file)];
  if (!scan.keeps(deploy, [change.name, file, `${change.name}@${change.tags[0] ?? ''}`])) return [];
  const [up, down] = change.operator === '+' ? [deploy, revert] : [revert, deploy];
  if (!scan.tree.exists(up)) throw noScript(up, project.plan, change);
  return [
    {
      version: change.name,
      name: change.operator === '+' ? '' : 'reverted',
      up: psqlScript(up, project, scan),
      down: scan.tree.exists(down) ? psqlScript(down, project, scan) : undefined,
    },
  ];
}

function psqlScript(file: string, { revert, starts }: Project, scan: Scan): Script {
  const psql = file.startsWith(`${revert}/`) ? starts.revert : starts.deploy;
  return { ...scan.script(file, 'statements'), client: 'psql', psql };
}

/** An older instance of a reworked change lies in `<name>@<tag>`, the first such file of the tags between. */
function fileOf(
  { name }: PlannedChange,
  index: number,
  changes: readonly PlannedChange[],
  { deploy, extension }: Project,
  { tree }: Scan,
): string {
  const again = changes.findIndex((each, at) => at > index && each.name === name && each.operator === '+');
  if (again < 0) return `${name}.${extension}`;
  const tags = changes.slice(index, again).flatMap((each) => each.tags);
  const files = tags.map((tag) => `${name}@${tag}.${extension}`);
  return files.find((file) => tree.exists(join(deploy, file))) ?? files[0] ?? `${name}.${extension}`;
}

function sayUnplanned(project: Project, migrations: readonly Migration[], scan: Scan): void {
  if (!scan.tree.isDirectory(project.deploy)) return;
  const planned = migrations.flatMap(({ up, down }) => [up.file, down?.file]);
  const left = scan.ignored.map(({ path }) => path);
  for (const { path } of scan.filesBelow(project.deploy)) {
    if (!planned.includes(path) && !left.includes(path)) scan.pass(path, 'it is not in the plan');
  }
}

function noPlan(plan: string): Error {
  return refuse('SQUASH_ENOMIGRATION', plan, `${plan} does not exist.`, 'Name the directory of sqitch.plan.');
}

function noScript(file: string, plan: string, { line, name }: PlannedChange): Error {
  const message = `${file} does not exist, but line ${line} of ${plan} names ${name}.`;
  return refuse('SQUASH_EUPMISSING', plan, message, 'Restore the script.', line);
}
