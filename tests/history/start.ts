import type { Instance } from '../../src/instance/instance.ts';
import { never, testEngine, testOptions } from '../instance-options.ts';

/** An instance with the roles that the histories of tests name. */
export async function startForHistory(): Promise<Instance> {
  const instance = await testEngine.start(testOptions, { superuser: true, signal: never() });
  await using admin = await instance.connect('reader');
  await admin.batch('CREATE ROLE ann; CREATE ROLE bob');
  return instance;
}
