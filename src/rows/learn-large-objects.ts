import { largeObjects } from '../catalog/kinds/large-objects.ts';
import type { Replays } from './replays.ts';

/** Learns which large object each OID names that the server chose: it chooses another where other things were made. */
export async function learnLargeObjects({ sessions, labels }: Replays): Promise<void> {
  for (const side of [0, 1] as const) {
    const rows = await sessions[side].query(
      `SELECT objid::text, identity FROM (${largeObjects.query({ major: 0 })}) AS object WHERE identity LIKE 'content %'`,
    );
    for (const [oid, identity] of rows)
      labels[side].addLargeObject(oid ?? '', `\u27e8large object with ${identity}\u27e9`);
  }
}
