import { introspect } from '../../catalog/introspect.ts';
import { objectKey } from '../../catalog/object-key.ts';
import type { Step } from '../../ddl/step.ts';
import type { OpenedSource } from '../opened-source.ts';
import type { RunOptions } from '../options.ts';
import type { OfferedRename } from './offer-renames.ts';
import { ownKinds } from './own-kinds.ts';
import { copyOfStart, type Ends, scopeBetween } from './prove-plan.ts';
import { withSameBuiltIns } from './settle-built-ins.ts';

/** Where a plan begins once the renames are done, and the steps that did them. */
export interface Renamed {
  readonly steps: readonly Step[];
  readonly taken: readonly OfferedRename[];
  readonly from: OpenedSource;
}

/** Does the renames on a copy of where the plan begins; one that is refused there is not taken. */
export async function takeRenames(
  options: RunOptions,
  ends: Ends,
  offered: readonly OfferedRename[],
): Promise<Renamed> {
  const copy = await copyOfStart(options, ends);
  await using session = await copy.instance.connect('migrator');
  const taken: OfferedRename[] = [];
  for (const rename of offered) {
    const done = await session.batch(`BEGIN; ${rename.sql.join('; ')}; COMMIT`);
    if (done.ok) taken.push(rename);
    else await session.batch('ROLLBACK');
  }
  const scope = scopeBetween(options, ends, copy);
  const read = await introspect(copy.reader, { ...scope, graph: true });
  const own = scope.cluster === true ? read : ownKinds(read);
  const catalog = await withSameBuiltIns(copy.reader, own, ends.from.catalog);
  return { steps: taken.flatMap(stepsOf), taken, from: { ...ends.from, catalog, scratch: copy.reader } };
}

function stepsOf({ kind, to, sql }: OfferedRename): readonly Step[] {
  const key = objectKey(kind, to);
  return sql.map((each) => ({ sql: each, action: 'alter', key, group: key, phase: 'make' }));
}
