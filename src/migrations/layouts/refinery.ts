import { manifestClue } from '../clues.ts';
import { compareTexts, compareVersions } from '../compare-versions.ts';
import type { Layout } from '../layout.ts';
import type { Migration } from '../migration.ts';
import { type Half, pairUp } from '../pair-up.ts';
import { refuse, refuseCode } from '../refuse.ts';
import { type Entry, Scan } from '../scan.ts';

const nameRule = /^([UV])(\d+(?:\.\d+)?)__([\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]+)\.(sql|rs)$/u;
const largestVersion = 2n ** 63n - 1n;

/** refinery: `V<number>__<name>.sql` and `U…`, in every directory below, in numeric order, each in a transaction. */
export const refinery: Layout = {
  name: 'refinery',
  detect: (directory, tree) =>
    manifestClue(directory, tree, { manifest: 'Cargo.toml', mention: 'refinery', files: nameRule }),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const found = scan.filesBelow(directory).flatMap((entry) => half(entry, scan));
    const pairs = pairUp(found, choice, 'refinery');
    const migrations = pairs.flatMap(({ up }): readonly Migration[] =>
      up === undefined
        ? []
        : [{ version: up.version, name: up.name, up: scan.script(up.path, 'transaction'), down: undefined }],
    );
    return { migrations: migrations.sort(inOrder), ignored: scan.ignored };
  },
};

function inOrder(a: Migration, b: Migration): number {
  return compareVersions(a.version, b.version) || compareTexts(a.name, b.name);
}

function half({ name, path }: Entry, scan: Scan): readonly Half[] {
  const [, kind, version = '', description = '', ending] = nameRule.exec(name) ?? [];
  if (kind === undefined) {
    scan.pass(path, 'its name is not V<number>__<name>.sql');
    return [];
  }
  if (!scan.keeps(path, [version, `${version}_${description}`, `${kind}${version}__${description}`, name]))
    return [];
  if (ending === 'rs') throw refuseCode(path, 'Rust', 'refinery migrate');
  if (version.includes('.') || BigInt(version) > largestVersion) throw noNumber(path, version);
  return [{ version: String(BigInt(version)), name: description, direction: 'up', path }];
}

function noNumber(path: string, version: string): Error {
  const message = `${path} has the version ${version}, which is no whole 64-bit number: refinery refuses it.`;
  return refuse(
    'SQUASH_ELAYOUT',
    path,
    message,
    'Give it a whole number, or leave it out with history.exclude.',
  );
}
