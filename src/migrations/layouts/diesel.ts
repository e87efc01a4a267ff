import { basename, join } from 'node:path';
import { parse } from 'smol-toml';
import { above, markerClue } from '../clues.ts';
import { compareTexts } from '../compare-versions.ts';
import type { Clue, Layout } from '../layout.ts';
import type { Migration, Script, Transmission } from '../migration.ts';
import { type Half, pairUp } from '../pair-up.ts';
import { refuse } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';
import type { Tree } from '../tree.ts';

/** Diesel: `<version>_<name>/up.sql` with `down.sql`, ordered by the version as a text without its dashes. */
export const diesel: Layout = {
  name: 'diesel',
  detect: (directory, tree) => dieselToml(directory, tree) ?? ownClue(directory, tree),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const found = scan.directories(directory, ['diesel.toml']).flatMap((entry) => half(entry, scan));
    const ups = pairUp(found, choice, 'Diesel').flatMap(({ up }) => (up === undefined ? [] : [up]));
    const migrations = ups.map((up) => migration(up, scan));
    return {
      migrations: migrations.sort((a, b) => compareTexts(a.version, b.version)),
      ignored: scan.ignored,
    };
  },
  withoutTransaction: 'with `run_in_transaction = false` in a metadata.toml beside it',
};

function dieselToml(directory: string, tree: Tree): Clue | undefined {
  if (!tree.names(directory).some((name) => tree.exists(join(directory, name, 'up.sql')))) return undefined;
  return above(directory, tree)
    .slice(0, 2)
    .map((each) => markerClue(join(each, 'diesel.toml'), tree))
    .find((clue) => clue !== undefined);
}

function ownClue(directory: string, tree: Tree): Clue | undefined {
  const names = tree.names(directory).filter((name) => tree.exists(join(directory, name, 'up.sql')));
  const metadata = names.find((name) => tree.exists(join(directory, name, 'metadata.toml')));
  if (metadata !== undefined)
    return { strength: 'marker', reason: `there is ${join(directory, metadata, 'metadata.toml')}` };
  const dashed = names.find(
    (name) => /^\d{4}-\d\d-\d\d-\d{6}_/.test(name) || name === '00000000000000_diesel_initial_setup',
  );
  return dashed === undefined ? undefined : { strength: 'content', reason: `it holds ${dashed}/up.sql` };
}

function half({ name, path }: Entry, scan: Scan): readonly Half[] {
  const [first = name] = name.split('_', 1);
  const version = first.replaceAll('-', '');
  const rest = name.slice(first.length + 1);
  if (!scan.keeps(path, [version, first, name, `${version}_${rest}`])) return [];
  if (scan.entries(path).length === 0) {
    scan.pass(path, 'an empty directory');
    return [];
  }
  if (scan.tree.exists(join(path, 'up.sql'))) return [{ version, name: rest, direction: 'up', path }];
  const next = 'Restore it, or move the directory away; Diesel stops here.';
  throw refuse('SQUASH_EUPMISSING', path, `${path} has no up.sql.`, next);
}

function migration({ version, name, path }: Half, scan: Scan): Migration {
  const send = transmission(path, scan);
  for (const other of scan.entries(path)) {
    if (!['up.sql', 'down.sql', 'metadata.toml'].includes(basename(other.path)))
      scan.pass(other.path, 'neither up.sql nor down.sql');
  }
  const down = join(path, 'down.sql');
  return {
    version,
    name,
    up: upScript(join(path, 'up.sql'), send, scan),
    down: scan.tree.exists(down) ? downScript(down, send, scan) : undefined,
  };
}

/** A metadata.toml without the key means no transaction; one that is no TOML is as good as none. */
function transmission(path: string, { tree }: Scan): Transmission {
  const file = join(path, 'metadata.toml');
  if (!tree.exists(file)) return 'transaction';
  try {
    const { run_in_transaction = false } = parse(tree.text(file));
    return run_in_transaction === false ? 'batch' : 'transaction';
  } catch {
    return 'transaction';
  }
}

function upScript(file: string, send: Transmission, scan: Scan): Script {
  const whole = scan.script(file, send);
  if (whole.sql !== '') return whole;
  const next = 'Write a comment into it if it is meant to do nothing.';
  throw refuse('SQUASH_ELAYOUT', file, `${file} is empty, which Diesel refuses.`, next);
}

function downScript(file: string, send: Transmission, scan: Scan): Script | undefined {
  const whole = scan.script(file, send);
  if (whole.sql !== '') return whole;
  scan.pass(file, 'an empty file: Diesel refuses to go back');
  return undefined;
}
