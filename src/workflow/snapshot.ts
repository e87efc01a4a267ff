import { writeSnapshot } from '../catalog/snapshot.ts';
import { version } from '../version.ts';
import { addOwnBuiltIns } from './built-ins.ts';
import { Closing } from './closing.ts';
import { endedAt, startDeadline } from './deadline.ts';
import { openSource } from './open-source.ts';
import type { RunOptions } from './options.ts';
import { refuseEmpty } from './refuse-empty.ts';

/** What `snapshot` takes. */
export interface SnapshotOptions extends RunOptions {
  readonly source: string;
}

/** Reads one source and returns its catalog as the text of a `.catalog.json` file. */
export async function snapshot(options: SnapshotOptions): Promise<string> {
  using deadline = startDeadline(options.signal, options.timeout);
  await using closing = new Closing();
  try {
    const run = { options, closing, signal: deadline.signal, major: undefined, graph: true };
    const opened = await openSource(options.source, 'legacy', run);
    const { leaks } = opened;
    const catalog = await addOwnBuiltIns(opened);
    refuseEmpty({ source: options.source, catalog, leaks });
    return writeSnapshot(catalog, options.source, `pg-squash ${version}`);
  } catch (error) {
    throw endedAt(deadline.signal, error);
  }
}
