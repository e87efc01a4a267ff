import type { BehaviourSide } from '../../../src/behaviour/behaviour-side.ts';
import { type Behaviour, compareBehaviour } from '../../../src/behaviour/compare-behaviour.ts';
import { pinSession } from '../../../src/catalog/pin-session.ts';
import type { Instance } from '../../../src/instance/instance.ts';
import { never, testEngine, testOptions } from '../../instance-options.ts';

/** An instance that was filled by a script. */
export interface FilledSide extends BehaviourSide, AsyncDisposable {}

/** Starts an instance and runs the script as the migrator. */
export async function fillSide(script: string): Promise<FilledSide> {
  const instance: Instance = await testEngine.start(testOptions, { superuser: false, signal: never() });
  try {
    const [reader, migrator] = [await instance.connect('reader'), await instance.connect('migrator')];
    const done = await migrator.batch(script);
    if (!done.ok) throw new Error(done.error.message);
    await pinSession(reader);
    return { reader, migrator, [Symbol.asyncDispose]: () => close(instance, reader, migrator) };
  } catch (error) {
    await instance[Symbol.asyncDispose]();
    throw error;
  }
}

async function close(instance: Instance, ...sessions: readonly AsyncDisposable[]): Promise<void> {
  for (const session of sessions) await session[Symbol.asyncDispose]();
  await instance[Symbol.asyncDispose]();
}

/** Compares what two scripts leave. */
export async function compareScripts(legacy: string, consolidated: string): Promise<Behaviour> {
  await using ours = await fillSide(legacy);
  await using theirs = await fillSide(consolidated);
  return await compareBehaviour(ours, theirs, { except: [], supplied: new Set(), ownCluster: true });
}
