import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { diff, generate, plan, type Report, verify } from '../../src/index.ts';
import { local } from '../../src/instance/local.ts';
import { testOptions } from '../instance-options.ts';
import { labelled, objects, unwritable } from '../label-provider/labelled.ts';
import { verifyOptions } from '../verify-options.ts';

/** The server that the provider is made for. */
const server = { engine: 'local', major: 15, search: [] } as const;
/** Where a server that is not the user's can read, too. */
const directory: string = mkdtempSync('/var/tmp/squash-labels-');
chmodSync(directory, 0o755);
const missing = await whatIsMissing();
if (missing !== undefined) console.warn(`Security labels are NOT tested: ${missing}`);

afterAll(() => rmSync(directory, { recursive: true }));

async function whatIsMissing(): Promise<string | undefined> {
  const probe = await local.probe({ ...testOptions, ...server });
  if (!probe.works) return probe.reason;
  try {
    execFileSync(join('tests', 'label-provider', 'build.sh'), [directory], { stdio: 'pipe' });
  } catch (error) {
    return String(error);
  }
  return existsSync(join(directory, 'label_provider.so')) ? undefined : 'the provider was not compiled';
}

function file(name: string, sql: string): string {
  const path = join(directory, name);
  writeFileSync(path, sql);
  return path;
}

const module = `${directory}/label_provider.so`;
const options = {
  ...verifyOptions,
  ...server,
  prelude: [file('prelude.sql', `ALTER ROLE ALL SET session_preload_libraries = '${module}'`)],
};

/** A label on each object, on a line of its own. */
function labels(text: string, of: typeof labelled = labelled): string {
  return of.map(([, on]) => `SECURITY LABEL FOR squash_test ON ${on} IS ${text};\n`).join('');
}

const lines = objects.split('\n').length;
const bare: string = file('bare.sql', objects);
const named: string = file('named.sql', `${objects}\n${labels("'secret'")}`);
const other: string = file('other.sql', `${objects}\n${labels("E'two\\nlines: \\\\n'")}`);

/** The kind, the object and its properties; a built-in tablespace that is told at all is told with its owner. */
function found({ differences }: Report): readonly string[] {
  return differences.map(({ kind, identity, changes }) =>
    [`${kind} ${identity}`, ...changes.map((each) => each.property).filter((name) => name !== 'owner')].join(
      ': ',
    ),
  );
}

const expected = labelled.map(([told]) => `${told}: security label`).toSorted();

describe.skipIf(missing !== undefined)('a security label', () => {
  test('that is missing is a difference, and blame names its statement', async () => {
    const report = await diff({ ...options, a: named, b: bare, data: false });
    expect(found(report).toSorted()).toEqual(expected);
    const told = labelled.map(([each], at) => `${each} ${lines + at + 1}`);
    const blamed = report.differences.map(
      ({ kind, identity, blame }) => `${kind} ${identity} ${blame?.line}`,
    );
    expect(blamed.toSorted()).toEqual(told.toSorted());
  });

  test('that is another one is a difference', async () => {
    const report = await diff({ ...options, a: named, b: other, data: false });
    expect(found(report).toSorted()).toEqual(expected);
  });

  test('on an object of PostgreSQL or of an extension is a difference', async () => {
    const sql = `CREATE EXTENSION citext; CREATE TABLE t (a integer);\n`;
    const legacy = file('theirs.sql', `${sql}${labels("'secret'", unwritable)}`);
    const consolidated = file('their-objects.sql', sql);
    const compared = { ...options, checks: ['structure', 'coverage'] } as const;
    const report = await verify({ ...compared, legacy, consolidated });
    expect(found(report).toSorted()).toEqual(
      unwritable.map(([told]) => `${told}: security label`).toSorted(),
    );
    expect(await verify({ ...compared, legacy, consolidated: legacy })).toMatchObject({
      outcome: 'equivalent',
    });
  });

  test('is planned there, back and to another one, and proven', async () => {
    const added = await plan({ ...options, from: bare, to: named });
    const changed = await plan({ ...options, from: named, to: other });
    const removed = await plan({ ...options, from: other, to: bare });
    for (const { statements } of [added, changed, removed]) expect(statements).toHaveLength(labelled.length);
    expect(added.statements.map(({ sql }) => sql).join('\n')).toContain("ON TABLE app.t IS 'secret'");
    expect(changed.statements.map(({ sql }) => sql).join('\n')).toContain(
      "ON TABLE app.t IS E'two\nlines: \\\\n'",
    );
    expect(removed.statements.map(({ sql }) => sql).join('\n')).toContain('ON TABLE app.t IS NULL');
  });

  test('is generated, and what is generated is equal', async () => {
    const { up, down } = await generate({ ...options, history: other, out: 'generated' });
    for (const [, on] of labelled)
      expect(up).toContain(on.startsWith('DATABASE') ? 'ON DATABASE' : `ON ${on} IS `);
    mkdirSync(join(directory, 'generated', '1_all'), { recursive: true });
    file('generated/1_all/up.sql', up);
    file('generated/1_all/down.sql', down);
    const report = await verify({ ...options, legacy: other, consolidated: join(directory, 'generated') });
    expect([report.outcome, ...found(report)]).toEqual(['equivalent']);
  });
});
