import { join } from 'node:path';
import { markerClue } from '../clues.ts';
import { compareTexts } from '../compare-versions.ts';
import type { Layout } from '../layout.ts';
import type { Migration, Script } from '../migration.ts';
import { type Half, pairUp } from '../pair-up.ts';
import { piecesOf } from '../pieces-of.ts';
import { type Entry, Scan } from '../scan.ts';

const nameRule = /^([0-9]+)_(.*)\.sql$/;
const oldInit = /^([0-9]{14})_init\.sql$/;
const initEnds = 20_211_209_000_000n;

/** Statements that PostgreSQL lets be the first of a pipeline although they may not run in a transaction. */
const alone =
  /^(create(\s+unique)?\s+index\s+concurrently|drop\s+index\s+concurrently|reindex\b.*\bconcurrently|vacuum|create\s+database|drop\s+database|alter\s+system)\b/i;

/** Supabase: `<digits>_<name>.sql` in the order of the names; a file's statements are one pipeline. */
export const supabase: Layout = {
  name: 'supabase',
  detect: (directory, tree) => {
    const above = tree.parent(directory);
    return above === undefined || !/(^|[/:])migrations\/?$/.test(directory)
      ? undefined
      : markerClue(join(above, 'config.toml'), tree, /^\s*project_id\s*=/m);
  },
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const [first = ''] = tree.names(directory);
    const found = scan.files(directory).toSorted((a, b) => compareTexts(a.name, b.name));
    const halves = found.flatMap((entry) => half(entry, entry.name === first, scan));
    const ups = pairUp(halves, choice, 'Supabase').flatMap(({ up }) => (up === undefined ? [] : [up]));
    return { migrations: ups.map((up) => migration(up, scan)), ignored: scan.ignored };
  },
};

/** Only what comes first of everything in the directory, hidden files included, may be skipped. */
function half({ name, path }: Entry, isFirst: boolean, scan: Scan): readonly Half[] {
  const [, init = ''] = oldInit.exec(name) ?? [];
  const [, version = '', description = ''] = nameRule.exec(name) ?? [];
  if (isFirst && init !== '' && BigInt(init) < initEnds)
    scan.pass(path, 'Supabase skips an old <timestamp>_init.sql that comes first');
  else if (version === '') scan.pass(path, 'its name is not <timestamp>_<name>.sql');
  else if (scan.keeps(path, [version, `${version}_${description}`, name]))
    return [{ version, name: description, direction: 'up', path }];
  return [];
}

function migration({ version, name, path }: Half, scan: Scan): Migration {
  return { version, name, up: pipeline(scan.script(path, 'batch')), down: undefined };
}

/** What may not run in a transaction may still come first: it commits, and the rest is a transaction. */
function pipeline(script: Script): Script {
  const [first, second] = piecesOf(script);
  if (first === undefined || second === undefined || !alone.test(first.text)) return script;
  const rest = { text: script.sql.slice(second.offset), offset: second.offset };
  return { ...script, send: 'statements', pieces: [first, rest] };
}
