import { expect, test } from 'vitest';
import { introspect } from '../../../src/catalog/introspect.ts';
import { chooseEngine } from '../../../src/instance/choose-engine.ts';
import type { Session } from '../../../src/instance/session.ts';
import { never, testOptions } from '../../instance-options.ts';

test('an answer that is missing is never taken for an empty one', async () => {
  const { engine } = await chooseEngine('auto', testOptions);
  await using instance = await engine.start(testOptions, { superuser: true, signal: never() });
  await using reader = await instance.connect('reader');
  const scope = { except: [], cluster: true, ownRoles: instance.ownRoles };
  let messages = 0;
  const losing = (message: number, instead: readonly [][] = []): Session => ({
    ...reader,
    queryAll: async (statements) => {
      messages += 1;
      const answers = await reader.queryAll(statements);
      return messages === message ? [...answers.slice(0, -1), ...instead] : answers;
    },
  });
  expect((await introspect(losing(0), scope)).coverage.unsupported).toEqual([]);
  const asked = messages;
  expect(asked).toBe(2);
  for (const message of [1, 2]) {
    messages = 0;
    await expect(introspect(losing(message), scope)).rejects.toThrow(/was not a(sked|nswered)/);
  }
  messages = 0;
  await expect(introspect(losing(1, [[]]), scope)).rejects.toThrow('was not asked');
});
