import { SquashError } from '../errors.ts';
import type { EngineChoice } from './engine-choices.ts';
import { engines } from './engines.ts';
import type { Engine, InstanceOptions, Probe } from './instance.ts';

/** The engine of a run and why it is this one. */
export interface ChosenEngine {
  readonly engine: Engine;
  readonly server: string;
  readonly detail: string;
  /** The engines that were tried before and did not work, each with its reason. */
  readonly passedOver: readonly string[];
}

/** Takes the engine asked for, or the first that works; throws SQUASH_ENOENGINE with every reason. */
export async function chooseEngine(choice: EngineChoice, options: InstanceOptions): Promise<ChosenEngine> {
  const passedOver: string[] = [];
  const next = new Set<string>();
  for (const engine of candidates(choice, options)) {
    const probe = await engine.probe(options);
    if (probe.works) return { engine, server: probe.server, detail: probe.detail, passedOver };
    passedOver.push(`${engine.name}: ${probe.reason}`);
    if (probe.next !== undefined) next.add(probe.next);
  }
  throw noEngine(choice, passedOver, [...next]);
}

/** What every engine says of itself here, for `squash doctor`. */
export function probeAll(options: InstanceOptions): Promise<readonly (readonly [Engine, Probe])[]> {
  return Promise.all(engines.map(async (engine) => [engine, await engine.probe(options)] as const));
}

/** A server URL or an image says which engine is meant; a server is only ever used when it was named. */
function candidates(choice: EngineChoice, options: InstanceOptions): readonly Engine[] {
  if (choice !== 'auto') return engines.filter((engine) => engine.name === choice);
  if (options.serverUrl !== undefined) return engines.filter((engine) => engine.name === 'server');
  const own = engines.filter((engine) => engine.name !== 'server');
  const wished = (engine: Engine): number => Number(options.image === undefined || engine.name !== 'docker');
  return [...own].sort((a, b) => wished(a) - wished(b));
}

function noEngine(choice: EngineChoice, reasons: readonly string[], next: readonly string[]): SquashError {
  const what = choice === 'auto' ? 'No engine works here' : `The engine ${choice} does not work here`;
  return new SquashError('SQUASH_ENOENGINE', `${what}. ${reasons.join('; ')}.`, {
    next: next.length === 0 ? 'Run `squash doctor` for what each engine needs.' : `Try: ${next.join(' or ')}`,
  });
}
