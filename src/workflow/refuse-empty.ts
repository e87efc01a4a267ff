import type { Catalog } from '../catalog/model.ts';
import { SquashError } from '../errors.ts';
import type { Leak } from '../replay/leaks.ts';

/** Kinds that every database has, however empty. */
const always: ReadonlySet<string> = new Set([
  'schema',
  'database',
  'extension',

  'language',
]);

/** What a source left in its database, and in its session. */
export interface Left {
  readonly source: string;
  readonly catalog: Catalog;
  readonly leaks: readonly Leak[];
}

/** Throws SQUASH_EEMPTY for a source that left no object: nothing was compared, so nothing is proven. */
export function refuseEmpty(...sources: readonly Left[]): void {
  for (const left of sources) if (isEmpty(left.catalog)) throw empty(left);
}

function isEmpty(catalog: Catalog): boolean {
  const objects = Object.entries(catalog.kinds).filter(([kind]) => !always.has(kind));
  const more = (kind: string): boolean => (catalog.kinds[kind]?.objects.length ?? 0) > 1;
  return !objects.some(([, kind]) => kind.objects.length > 0) && !more('schema') && !more('extension');
}

function empty({ source, leaks }: Left): SquashError {
  const open = leaks.find(({ message }) => message.startsWith('leaves a transaction'));
  const next =
    open === undefined
      ? 'Check that it is the right source, and that scope.except does not leave everything out.'
      : `${open.file} ${open.message}, and what is not committed is lost: end it with COMMIT.`;
  return new SquashError('SQUASH_EEMPTY', `${source} ran, but left no object in the database.`, { next });
}
