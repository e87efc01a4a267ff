import { type InstanceOptions, probeAll } from '../../index.ts';
import type { CommandContext } from '../context.ts';

/** Prints which engines work here, and of the others why not and what would help; 0 where one works. */
export async function tellEngines(context: CommandContext): Promise<number> {
  const { major, image, serverUrl, search } = context.resolved.settings;
  const options: InstanceOptions = { major, image, serverUrl, search, env: context.env, cwd: context.cwd };
  const probes = await probeAll(options);
  const lines = probes.flatMap(([engine, probe]) => {
    if (probe.works) return [`${engine.name.padEnd(9)} works   PostgreSQL ${probe.server}, ${probe.detail}`];
    const advice = probe.next === undefined ? [] : [`${' '.repeat(18)}try: ${probe.next}`];
    return [`${engine.name.padEnd(9)} no      ${probe.reason}`, ...advice];
  });
  await context.print(`${lines.join('\n')}\n`);
  return probes.some(([, probe]) => probe.works) ? 0 : 2;
}
