import type { KindDdl } from './kind-ddl.ts';
import { kindDdls } from './kinds.ts';

const byKind: ReadonlyMap<string, KindDdl> = new Map(kindDdls.map((ddl) => [ddl.kind, ddl]));

/** How objects of a kind are made; every kind of the catalog has an entry, which a test sees to. */
export function ddlOf(kind: string): KindDdl {
  const ddl = byKind.get(kind);
  if (ddl === undefined) throw new Error(`no DDL is known for a ${kind}`);
  return ddl;
}

/** The place of a kind in the list. */
export function rankOf(kind: string): number {
  return [...byKind.keys()].indexOf(kind);
}
