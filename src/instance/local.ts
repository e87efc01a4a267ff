import { SquashError } from '../errors.ts';
import type { Binaries } from './binaries.ts';
import { findLocal } from './find-local.ts';
import type { Engine, InstanceOptions } from './instance.ts';
import { startNative } from './native.ts';

/** initdb and postgres found on the machine, in the distributions' usual places or on PATH. */
export const local: Engine = {
  name: 'local',
  probe: async (options) => {
    const binaries = await choose(options);
    if (binaries === undefined) return { works: false, reason: missing(options) };
    return { works: true, server: binaries.version, detail: binaries.origin };
  },
  start: async (options, run) => {
    const binaries = await choose(options);
    if (binaries !== undefined) return startNative('local', binaries, options, run);
    throw new SquashError('SQUASH_ENOENGINE', `No local engine: ${missing(options)}.`);
  },
};

async function choose(options: InstanceOptions): Promise<Binaries | undefined> {
  const found = await findLocal(options);
  return found.find((binaries) => options.major === undefined || binaries.major === options.major);
}

function missing(options: InstanceOptions): string {
  const wanted = options.major === undefined ? 'PostgreSQL server' : `PostgreSQL ${options.major} server`;
  return `no initdb and postgres of a ${wanted} were found on this machine`;
}
