import { SquashError } from '../errors.ts';
import { embeddedPackage, installCommand } from './embedded-packages.ts';
import { findEmbedded } from './find-embedded.ts';
import type { Engine, InstanceOptions, Probe } from './instance.ts';
import { startNative } from './native.ts';

const platform = `${process.platform}-${process.arch}`;

/** PostgreSQL binaries from npm: nothing to install beside this package, nothing downloaded at run time. */
export const embedded: Engine = {
  name: 'embedded',
  probe: async (options) => probeEmbedded(options),
  start: async (options, run) => {
    const binaries = findEmbedded(options, platform);
    if (binaries !== undefined) return startNative('embedded', binaries, options, run);
    const { reason, next } = missing(options);
    throw new SquashError('SQUASH_ENOENGINE', reason, next === undefined ? {} : { next });
  },
};

function probeEmbedded(options: InstanceOptions): Probe {
  const binaries = findEmbedded(options, platform);
  if (binaries === undefined) return { works: false, ...missing(options) };
  return { works: true, server: binaries.version, detail: binaries.origin };
}

function missing(options: InstanceOptions): { readonly reason: string; readonly next?: string } {
  if (embeddedPackage(platform) === undefined) return { reason: `npm has no PostgreSQL for ${platform}` };
  const command = options.major === undefined ? undefined : installCommand(options.major, platform);
  const wanted = options.major === undefined ? 'PostgreSQL' : `PostgreSQL ${options.major}`;
  const reason = `no npm package with ${wanted} is installed`;
  return command === undefined ? { reason } : { reason, next: command };
}
