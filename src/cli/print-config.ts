import { redact } from '../index.ts';
import type { CommandContext } from './context.ts';

/** Prints every setting, its value and where it comes from; passwords are masked. */
export async function printConfig(context: CommandContext): Promise<number> {
  const { settings, origins } = context.resolved;
  const lines = Object.entries(settings).map(([name, value]) => {
    const origin = origins[name as keyof typeof origins];
    return `${name.padEnd(14)}${JSON.stringify(value) ?? '(none)'}  # ${origin}`;
  });
  const rules = context.accept.map((rule) => `accept        ${JSON.stringify(rule)}`);
  await context.print(redact(`${[...lines, ...rules].join('\n')}\n`));
  return 0;
}
