import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedPoint } from '../../../src/catalog/fixed-point.ts';
import type { Described } from '../../../src/catalog/kind.ts';
import { kinds } from '../../../src/catalog/kinds.ts';
import type { Catalog } from '../../../src/catalog/model.ts';
import { type KindsSession, openKindsSession, run } from './kinds-session.ts';
import { type Meaning, meanings } from './meanings.ts';

let opened: KindsSession;

beforeAll(async () => {
  opened = await openKindsSession();
});

afterAll(() => opened[Symbol.asyncDispose]());

test.each(meanings.map((meaning) => [`${meaning[0]}: ${meaning[1]}`, meaning] as const))(
  'one meaning printed in two forms: %s',
  async (_title, meaning) => {
    const [, , , , [one, other, different], from = 13] = meaning;
    if (opened.major < from) {
      expect(opened.major).toBeLessThan(from);
      return;
    }
    const [text, settled] = await settle(meaning, one);
    const [otherText, otherSettled] = await settle(meaning, other);
    expect(otherText).not.toBe(text);
    expect(settled).toEqual(expect.any(String));
    expect(otherSettled).toBe(settled);
    expect((await settle(meaning, different))[1]).not.toBe(settled);
  },
);

type Texts = readonly [printed: string | null, settled: string | undefined];

/** The text PostgreSQL prints for a form, and where it settles. */
async function settle([kind, property, identity, define]: Meaning, form: string): Promise<Texts> {
  const { session, having } = opened;
  const catalog = await having(`CREATE SCHEMA app; ${define(form)}`);
  try {
    const found = kinds.find((each) => each.name === kind);
    if (found === undefined) throw new Error(`no kind ${kind}`);
    const object = describeOne(catalog, kind, identity);
    return [object.value(property), await fixedPoint(session, found, object, property)];
  } finally {
    await run(session, 'DROP SCHEMA app CASCADE');
  }
}

function describeOne(catalog: Catalog, kind: string, identity: string): Described {
  const { properties = [], objects = [] } = catalog.kinds[kind] ?? {};
  const found = objects.find((object) => object.identity === identity);
  if (found === undefined) throw new Error(`no ${kind} ${identity}`);
  const value = (property: string): string | null => found.values[properties.indexOf(property)] ?? null;
  return { kind, identity, parent: found.parent, value };
}
