import { enginesJson, type InstanceOptions, type Probe, probeAll } from '../../index.ts';
import type { CommandContext } from '../context.ts';
import { doctorReporters } from '../doctor-reporters.ts';
import { writeResult } from '../write-result.ts';

/** Tells which engines work here, and of the others why not and what would help; 0 where one works. */
export async function tellEngines(context: CommandContext): Promise<number> {
  const reporters = doctorReporters(context);
  const { major, image, serverUrl, search } = context.resolved.settings;
  const options: InstanceOptions = { major, image, serverUrl, search, env: context.env, cwd: context.cwd };
  const probes = (await probeAll(options)).map(([{ name }, probe]) => ({ name, probe }));
  for (const { name, file } of reporters) {
    const engines = probes.map((each) => ({ name: each.name, ...each.probe }));
    const text = name === 'json' ? enginesJson(engines) : `${probes.flatMap(linesOf).join('\n')}\n`;
    await (file === undefined ? context.print(text) : writeResult(file, text));
  }
  return probes.some(({ probe }) => probe.works) ? 0 : 2;
}

function linesOf({ name, probe }: { readonly name: string; readonly probe: Probe }): readonly string[] {
  if (probe.works) return [`${name.padEnd(9)} works   PostgreSQL ${probe.server}, ${probe.detail}`];
  const advice = probe.next === undefined ? [] : [`${' '.repeat(18)}try: ${probe.next}`];
  return [`${name.padEnd(9)} no      ${probe.reason}`, ...advice];
}
