import { join } from 'node:path';
import { markerClue } from '../clues.ts';
import { compareTexts } from '../compare-versions.ts';
import type { Layout } from '../layout.ts';
import type { Migration } from '../migration.ts';
import { type Half, pairUp } from '../pair-up.ts';
import { type Entry, Scan } from '../scan.ts';
import { type AtlasFile, readAtlasFile } from './atlas-file.ts';
import { refuseOtherSum } from './atlas-sum.ts';

/** Atlas: `<version>[_<name>].sql` in the order of the names, from the last checkpoint on, as `atlas.sum` has them. */
export const atlas: Layout = {
  name: 'atlas',
  detect: (directory, tree) => markerClue(join(directory, 'atlas.sum'), tree),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const files = scan.files(directory).filter(({ name, path }) => isSql(name, path, scan));
    refuseOtherSum(directory, files, tree);
    const halves = files.flatMap((entry) => half(entry, scan));
    const read = pairUp(halves, choice, 'Atlas').flatMap(({ up, down }) =>
      up === undefined ? [] : [{ up, down, file: readAtlasFile(up.path, tree.text(up.path), scan) }],
    );
    const ordered = read.toSorted((a, b) => compareTexts(a.up.path, b.up.path));
    return { migrations: fromCheckpoint(ordered, scan), ignored: scan.ignored };
  },
  writes: ['goose', 'dbmate', 'golang-migrate', 'flyway', 'liquibase'],
  withoutTransaction: 'that begins with `-- atlas:txmode none` and an empty line',
};

function isSql(name: string, path: string, scan: Scan): boolean {
  if (!name.endsWith('.sql') && name !== 'atlas.sum') scan.pass(path, 'not an SQL file');
  return name.endsWith('.sql');
}

function half({ name, path }: Entry, scan: Scan): readonly Half[] {
  const stem = name.replace(/(\.up|\.down)?\.sql$/, '');
  const [version = stem] = stem.split('_', 1);
  if (!scan.keeps(path, [version, stem, name])) return [];
  const direction = name.endsWith('.down.sql') ? 'down' : 'up';
  return [{ version, name: stem.slice(version.length + 1), direction, path }];
}

interface Read {
  readonly up: Half;
  /** There is one in the directories that Atlas writes for golang-migrate. */
  readonly down: Half | undefined;
  readonly file: AtlasFile;
}

/** An empty database begins at the last checkpoint. */
function fromCheckpoint(read: readonly Read[], scan: Scan): readonly Migration[] {
  const first = Math.max(
    0,
    read.findLastIndex(({ file }) => file.checkpoint),
  );
  const checkpoint = read[first]?.up.path ?? '';
  for (const { up } of read.slice(0, first)) scan.pass(up.path, `the checkpoint ${checkpoint} stands for it`);
  return read.slice(first).map(({ up, down, file }) => ({
    version: up.version,
    name: up.name,
    up: file.up,
    down: down === undefined ? file.down : scan.script(down.path, file.up.send),
  }));
}
