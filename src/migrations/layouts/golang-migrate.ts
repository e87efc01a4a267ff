import type { Choice } from '../choice.ts';
import { manifestClue, namesClue } from '../clues.ts';
import { compareVersions } from '../compare-versions.ts';
import type { Layout } from '../layout.ts';
import type { Migration, Script } from '../migration.ts';
import { type Half, type Pair, pairUp } from '../pair-up.ts';
import { type Entry, Scan } from '../scan.ts';

const nameRule = /^([0-9]+)_(.*)\.(down|up)\.(.*)$/;
const upRule = /^[0-9]+_.*\.up\.(sql|psql|pgsql)$/;
const largestVersion = 2n ** 64n - 1n;

/** golang-migrate: `<version>_<name>.up.<ending>` and `.down.`, in numeric order; each file is one query. */
export const golangMigrate: Layout = {
  name: 'golang-migrate',
  detect: (directory, tree) =>
    manifestClue(directory, tree, { manifest: 'go.mod', mention: 'golang-migrate/migrate', files: upRule }) ??
    namesClue(directory, tree, (name) => upRule.test(name)),
  read: (directory, tree, choice) => {
    const scan = new Scan(tree, choice);
    const halves = scan.files(directory).flatMap((entry) => half(entry, scan));
    const pairs = pairUp(halves, choice, 'golang-migrate');
    const migrations = pairs.flatMap((pair) => migration(pair, scan));
    return {
      migrations: migrations.sort((a, b) => compareVersions(a.version, b.version)),
      ignored: scan.ignored,
    };
  },
};

/** One query a file; with `x-multi-statement` one a semicolon, wherever it stands. */
function script(path: string, scan: Scan): Script {
  const whole = scan.script(path, 'batch');
  if (!isCut(scan.choice)) return whole;
  const pieces = [...whole.sql.matchAll(/[^;]+;?|;/g)].flatMap(({ 0: raw, index }) => {
    const text = raw.trim();
    return text === '' ? [] : [{ text, offset: index + raw.indexOf(text) }];
  });
  return { ...whole, send: 'statements', pieces };
}

/** The URL that golang-migrate is given asks for it. */
function isCut({ env }: Choice): boolean {
  const urls = [env.DATABASE_URL, env.POSTGRESQL_URL, env.POSTGRES_URL];
  return urls.some((url) => /[?&]x-multi-statement=(true|t|1)(&|$)/i.test(url ?? ''));
}

function half({ name, path }: Entry, scan: Scan): readonly Half[] {
  const matched = nameRule.exec(name);
  const digits = matched?.[1] ?? '';
  if (matched === null) scan.pass(path, 'its name is not <version>_<name>.up.<ending> or .down.');
  else if (BigInt(digits) > largestVersion) scan.pass(path, 'its version does not fit 64 bits');
  else if (scan.keeps(path, [digits, `${digits}_${matched[2]}`, name])) {
    const direction = matched[3] === 'up' ? 'up' : 'down';
    return [{ version: String(BigInt(digits)), name: matched[2] ?? '', direction, path }];
  }
  return [];
}

/** Without an up file only the version is recorded. */
function migration({ up, down }: Pair<Half>, scan: Scan): readonly Migration[] {
  const downScript = down === undefined ? undefined : script(down.path, scan);
  if (up !== undefined) {
    return [{ version: up.version, name: up.name, up: script(up.path, scan), down: downScript }];
  }
  if (down === undefined) return [];
  scan.pass(down.path, 'it has no up file: golang-migrate records its version and runs nothing');
  return [];
}
