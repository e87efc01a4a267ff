import { type LockMode, lockModes, type ObservedRelation } from '../../ddl/observed.ts';
import type { Step } from '../../ddl/step.ts';
import type { Session } from '../../instance/session.ts';
import type { Copy } from '../opened-source.ts';
import { send } from './send.ts';

const relationsQuery = /* sql */ `
SELECT class.oid::text, format('%I.%I', namespace.nspname, class.relname), class.relfilenode::text,
  (SELECT string_agg(index.relfilenode::text, ' ')
    FROM pg_catalog.pg_index JOIN pg_catalog.pg_class AS index ON index.oid = indexrelid
    WHERE indrelid = class.oid AND index.relfilenode <> 0)
FROM pg_catalog.pg_class AS class
JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid = class.relnamespace
WHERE class.relkind IN ('r', 'p', 'm', 'v', 'f') AND class.oid >= 16384`;

const scansQuery = /* sql */ `
SELECT oid::text, pg_catalog.pg_stat_get_xact_numscans(oid)::text
FROM pg_catalog.pg_class
WHERE relkind IN ('r', 'm') AND oid >= 16384 AND pg_catalog.pg_stat_get_xact_numscans(oid) > 0`;

const locksQuery = /* sql */ `
SELECT relation::text, mode FROM pg_catalog.pg_locks
WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation' AND relation >= 16384`;

/** A statement that cannot run in a transaction cannot be looked at from inside. */
const noTransaction = '25001';

/**
 * Sends the steps of a plan one by one, and tells of each what it did to relations that were there before: PostgreSQL
 * itself says which it locks, writes anew and reads. Steps that `isNew` names are only sent. Throws SQUASH_EPROOF.
 */
export async function applyObserved(
  copy: Copy,
  steps: readonly Step[],
  isNew: (step: Step) => boolean,
): Promise<ReadonlyMap<Step, readonly ObservedRelation[]>> {
  await using session = await copy.instance.connect('migrator');
  const watcher = new Watcher(session, await readRelations(session));
  const observed = new Map<Step, readonly ObservedRelation[]>();
  for (const step of steps) {
    if (isNew(step)) await send(session, step.sql);
    else observed.set(step, await watcher.send(step.sql));
  }
  return observed;
}

interface Relation {
  readonly name: string;
  readonly file: string;
  readonly indexes: ReadonlySet<string>;
}

async function readRelations(session: Session): Promise<ReadonlyMap<string, Relation>> {
  const rows = await session.query(relationsQuery);
  return new Map(
    rows.map(([oid, name, file, indexes]) => [
      oid ?? '',
      { name: name ?? '', file: file ?? '', indexes: new Set(indexes?.split(' ')) },
    ]),
  );
}

class Watcher {
  readonly #session: Session;
  /** Relations that were there before the plan. */
  readonly #old: ReadonlySet<string>;
  #now: ReadonlyMap<string, Relation>;

  constructor(session: Session, relations: ReadonlyMap<string, Relation>) {
    this.#session = session;
    this.#old = new Set(relations.keys());
    this.#now = relations;
  }

  async send(sql: string): Promise<readonly ObservedRelation[]> {
    await send(this.#session, 'BEGIN');
    const before = await this.#scans();
    const done = await this.#session.batch(sql);
    if (!done.ok) return this.#apart(sql, done.error.sqlstate);
    const [scans, locks] = [await this.#scans(), await this.#locks()];
    const was = this.#now;
    if (locks.size > 0) this.#now = await readRelations(this.#session);
    await send(this.#session, 'COMMIT');
    return [...locks].map(([oid, mode]) => {
      const [old, now] = [was.get(oid), this.#now.get(oid)];
      return {
        name: old?.name ?? oid,
        mode,
        rewritten: now !== undefined && old?.file !== now.file,
        scanned: mode !== 'ACCESS SHARE' && (scans.get(oid) ?? 0) > (before.get(oid) ?? 0),
        indexed: [...(now?.indexes ?? [])].some((file) => old?.indexes.has(file) !== true),
      };
    });
  }

  async #apart(sql: string, sqlstate: string): Promise<readonly ObservedRelation[]> {
    await this.#session.batch('ROLLBACK');
    await send(this.#session, sqlstate === noTransaction ? sql : `BEGIN; ${sql}; COMMIT`);
    return [];
  }

  async #scans(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#session.query(scansQuery);
    return new Map(rows.map(([oid, scans]) => [oid ?? '', Number(scans)]));
  }

  /** The strongest lock on each relation that was there before the plan. */
  async #locks(): Promise<ReadonlyMap<string, LockMode>> {
    const strongest = new Map<string, LockMode>();
    for (const [oid, word] of await this.#session.query(locksQuery)) {
      const mode = modeOf(word ?? '');
      const known = strongest.get(oid ?? '');
      if (oid === null || oid === undefined || !this.#old.has(oid)) continue;
      if (known === undefined || lockModes.indexOf(mode) > lockModes.indexOf(known)) strongest.set(oid, mode);
    }
    return strongest;
  }
}

/** `AccessExclusiveLock` is ACCESS EXCLUSIVE. */
function modeOf(word: string): LockMode {
  const words = word.replace(/Lock$/, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return lockModes.find((mode) => mode === words.toUpperCase()) ?? 'ACCESS EXCLUSIVE';
}
