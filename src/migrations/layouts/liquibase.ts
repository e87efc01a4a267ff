import { contentClue } from '../clues.ts';
import type { Layout } from '../layout.ts';
import type { Migration } from '../migration.ts';
import { refuse } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import { parseChangelog } from './liquibase-file.ts';
import { LiquibaseProperties } from './liquibase-properties.ts';

const firstLine = /^\s*--\s*liquibase\s*formatted/i;

/** Liquibase's formatted SQL: the files in the order of their names, each changeset in a transaction of its own. */
export const liquibase: Layout = {
  name: 'liquibase',
  detect: (directory, tree) => contentClue(directory, tree, firstLine, '--liquibase formatted sql'),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const files = scan.filesBelow(directory).filter((entry) => isChangelog(entry, scan));
    const properties = new LiquibaseProperties(choice.env);
    const migrations = files.flatMap(({ path }) => parseChangelog(path, tree.text(path), scan, properties));
    refuseTwice(migrations);
    return { migrations, ignored: scan.ignored };
  },
  withoutTransaction: 'whose changeset says `runInTransaction:false`',
};

function isChangelog({ name, path }: Entry, scan: Scan): boolean {
  if (!scan.keeps(path, [name, name.replace(/\.sql$/, '')])) return false;
  if (/\.(xml|ya?ml|json)$/.test(name) && /changeSet|include/i.test(scan.tree.text(path)))
    return refuseMaster(path, scan);
  const taken = name.endsWith('.sql') && firstLine.test(scan.tree.text(path).trimStart());
  if (!taken) scan.pass(path, 'it does not begin with `--liquibase formatted sql`');
  return taken;
}

/** A changelog that includes others says their order; with a list in the configuration that is given. */
function refuseMaster(path: string, scan: Scan): boolean {
  if (scan.choice.listed) {
    scan.pass(path, 'the order is given by history.order');
    return false;
  }
  const next =
    'Let the tool run it (`cmd:liquibase update` as the source), or list the changesets or files in history.order.';
  throw refuse(
    'SQUASH_ELAYOUT',
    path,
    `${path} is a changelog that is no SQL, which only Liquibase can read.`,
    next,
  );
}

/** A changeset is known by its id, its author and its file. */
function refuseTwice(migrations: readonly Migration[]): void {
  const keys = migrations.map(({ version, name, up }) => `${version} ${name} ${up.file}`);
  const at = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  const twice = migrations[at];
  if (twice === undefined) return;
  const message = `The changeset ${twice.name}:${twice.version} stands twice in ${twice.up.file}, which Liquibase refuses.`;
  throw refuse(
    'SQUASH_EDUPLICATE',
    twice.up.file,
    message,
    'Give one of them an id of its own.',
    twice.up.line,
  );
}
