import { expect, test } from 'vitest';
import { allProperties } from '../../../src/catalog/frame.ts';
import { kinds } from '../../../src/catalog/kinds.ts';
import type { PropertyChange } from '../../../src/compare/difference.ts';
import { plainPrivileges } from '../../../src/workflow/plain-privileges.ts';
import { difference } from '../report/made.ts';

/** How a change of privileges is told, of an object that `ann` owns. */
function told(
  name: string,
  expected: string | null,
  actual: string | null,
  more: readonly PropertyChange[] = [],
) {
  const kind = kinds.find((each) => each.name === name);
  if (kind === undefined) throw new Error(name);
  const values = allProperties(kind).map((property) => (property.name === 'owner' ? 'ann' : null));
  const object = { identity: 'app.it', parent: null, xmin: null, values };
  const changes = [{ property: 'privileges', expected, actual }, ...more];
  const [change] = plainPrivileges(difference({ kind: name, changes }), { object }, 16).changes;
  return [change?.expected, change?.actual];
}

const all = 'ann: DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE';

test('a lost grant is the grant alone', () => {
  expect(told('table', `PUBLIC: SELECT\n${all}`, null)).toEqual(['PUBLIC: SELECT', null]);
  expect(told('table', null, `${all}\nbob: INSERT`)).toEqual([null, 'bob: INSERT']);
});

test('what is revoked from the default is told by the default', () => {
  expect(told('function', 'ann: EXECUTE', null)).toEqual([null, 'PUBLIC: EXECUTE']);
  expect(told('table', 'nobody', null)).toEqual([null, all]);
  expect(told('table', 'ann: SELECT', null)).toEqual(['ann: SELECT', all]);
});

test('two lists that are both said stay, and so do those of another owner', () => {
  expect(told('table', `PUBLIC: SELECT\n${all}`, all)).toEqual([`PUBLIC: SELECT\n${all}`, all]);
  const owner = [{ property: 'owner', expected: 'ann', actual: 'bob' }];
  expect(told('table', `PUBLIC: SELECT\n${all}`, null, owner)).toEqual([`PUBLIC: SELECT\n${all}`, null]);
});
