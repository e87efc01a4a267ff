import { SquashError } from '../../errors.ts';
import type { Left } from '../refuse-empty.ts';

/** Throws SQUASH_EPROOF for a source with what no kind describes: whether a plan deals with that cannot be proven. */
export function refuseUncovered(...sources: readonly Left[]): void {
  for (const { source, catalog } of sources) {
    const { unsupported, unaccounted } = catalog.coverage;
    const first =
      unsupported.map(({ catalog: from, identity }) => `${identity} (${from})`)[0] ?? unaccounted[0];
    if (first === undefined) continue;
    throw new SquashError(
      'SQUASH_EPROOF',
      `${source} holds ${first}, which no kind describes, so no plan is proven.`,
      {
        next: 'Nothing was written. Leave that out of both sides, and plan again.',
      },
    );
  }
}
