import type { Command } from 'commander';
import { type InstanceOptions, probeAll } from '../../index.ts';
import type { CommandContext } from '../context.ts';
import { addCommonFlags, type CommonFlags } from '../flags.ts';
import type { Start } from '../program.ts';

/** Adds `squash doctor`: which engines work here, and why not. */
export function addDoctor(program: Command, start: Start): void {
  const command = program
    .command('doctor')
    .description('say which engines work here, and why the others do not');
  addCommonFlags(command).action(async (flags: CommonFlags) => {
    await start(flags, {}, runDoctor);
  });
}

async function runDoctor(context: CommandContext): Promise<number> {
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
