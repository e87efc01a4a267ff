import { SquashError } from '../errors.ts';
import type { KindDdl } from './kind-ddl.ts';
import { kindDdls } from './kinds.ts';

const byKind: ReadonlyMap<string, KindDdl> = new Map(kindDdls.map((ddl) => [ddl.kind, ddl]));

/** How objects of a kind are made; throws SQUASH_EPROOF for a kind that cannot be written. */
export function ddlOf(kind: string): KindDdl {
  const ddl = byKind.get(kind);
  if (ddl === undefined) {
    const next = 'Write that part by hand; everything else can be generated from a history without it.';
    throw new SquashError('SQUASH_EPROOF', `DDL for a ${kind} cannot be written.`, { next });
  }
  return ddl;
}

/** The place of a kind in the list. */
export function rankOf(kind: string): number {
  return [...byKind.keys()].indexOf(kind);
}
