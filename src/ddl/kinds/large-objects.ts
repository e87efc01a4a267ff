import type { Described } from '../../catalog/kind.ts';
import { SquashError } from '../../errors.ts';
import type { KindDdl } from '../kind-ddl.ts';

/** Large objects; their content is in no catalog, so that they can be dropped and altered but not made. */
export const largeObjects: KindDdl = {
  kind: 'large object',
  word: 'LARGE OBJECT',
  name: oid,
  create: (object) => unknown(object, 'content'),
  drop: (object) => [
    { sql: `SELECT lo_unlink(oid)\nFROM pg_largeobject_metadata\nWHERE oid = ${oid(object)}` },
  ],
  alter: { content: ({ after }) => unknown(after, 'content') },
};

/** One whose OID the server chose has another at every replay. */
function oid(object: Described): string {
  return /^\d+$/.test(object.identity) ? object.identity : unknown(object, 'OID');
}

function unknown({ identity }: Described, what: string): never {
  const next = 'Write this part by hand; everything else can be generated from a history without it.';
  const message = `The ${what} of the large object ${identity} is not in the catalog.`;
  throw new SquashError('SQUASH_EPROOF', message, { next });
}
