import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** One line on the machine, since absolute times mean nothing without it. */
export function machineFacts(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 1024 ** 3);
  const load = loadavg()[0]?.toFixed(1);
  return (
    `${availableParallelism()} × ${model}, ${memory} GiB, ${system()}, ` +
    `Node ${process.versions.node}; load when started ${load}`
  );
}

function system(): string {
  try {
    const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    return name ?? `${type()} ${release()}`;
  } catch {
    return `${type()} ${release()}`;
  }
}
