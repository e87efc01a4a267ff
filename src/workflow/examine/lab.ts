import { introspect } from '../../catalog/introspect.ts';
import type { Catalog } from '../../catalog/model.ts';
import { SquashError } from '../../errors.ts';
import type { ChosenEngine } from '../../instance/choose-engine.ts';
import type { Instance } from '../../instance/instance.ts';
import type { Session } from '../../instance/session.ts';
import type { Migration, Plan } from '../../migrations/migration.ts';
import { creatorsOf } from '../../replay/creators.ts';
import { type Missing, missingIn } from '../../replay/missing.ts';
import { replay } from '../../replay/replay.ts';
import type { Stop, Supplied } from '../../report/examination.ts';
import { Closing } from '../closing.ts';
import type { RunOptions } from '../options.ts';
import { needsSuperuser } from '../replay-sides.ts';
import { openRun } from '../run.ts';
import { scopeOf, startSupplied } from '../side.ts';
import { digestAll } from '../trial/trial-rows.ts';
import { type ExtensionIndex, indexExtensions } from './extension-index.ts';
import { standIn } from './stand-in.ts';
import { placeOf, stopOf } from './stop-of.ts';

/** How a replay of a whole plan ended. */
export type Ended =
  | { readonly ok: true; readonly catalog: Catalog; readonly rows: ReadonlyMap<string, number> }
  | { readonly ok: false; readonly stop: Stop };

/** A throw-away database with the stand-ins in it. */
export interface Room {
  readonly instance: Instance;
  readonly session: Session;
}

/** Thrown where a statement needs a superuser: everything is begun again as one. */
export class NeedsSuperuser extends Error {}

/**
 * Databases to try a history in, and the stand-ins for what the environment was found to supply. The history runs as a
 * superuser where a lab is made of an ordinary one.
 */
export class Lab {
  readonly supplied: Supplied[] = [];
  readonly superuser: boolean;
  readonly #options: RunOptions;
  readonly #chosen: ChosenEngine;
  readonly #signal: AbortSignal;
  #index: Promise<ExtensionIndex> | undefined;

  constructor(options: RunOptions, chosen: ChosenEngine, signal: AbortSignal, ordinary?: Lab) {
    this.#options = options;
    this.#chosen = chosen;
    this.#signal = signal;
    this.superuser = ordinary !== undefined;
    this.#index = ordinary === undefined ? undefined : ordinary.#index;
  }

  /** The engine that everything runs on. */
  get engine(): { readonly name: string; readonly server: string } {
    return { name: this.#chosen.engine.name, server: this.#chosen.server };
  }

  /** Replays a plan from an empty database with the stand-ins, as `verify` would with their prelude. */
  async replay(plan: Plan): Promise<Ended> {
    await using closing = new Closing();
    const { instance, session } = await this.open(closing);
    let ran = -1;
    const notify = (): void => {
      ran += 1;
    };
    try {
      await replay(plan, { session, side: 'legacy', notify });
      return { ok: true, ...(await this.#read(instance, closing)) };
    } catch (error) {
      return { ok: false, stop: stopOf(plan, this.refusal(error), Math.max(0, ran)) };
    }
  }

  async #read(instance: Instance, closing: Closing): Promise<Omit<Ended & { ok: true }, 'ok'>> {
    const reader = closing.take(await instance.connect('reader'));
    const catalog = await introspect(reader, scopeOf(this.#options, instance));
    const digests = await digestAll(reader, this.#options);
    return { catalog, rows: new Map([...digests].map(([table, { rows }]) => [table, rows])) };
  }

  /** A fresh database. */
  async open(closing: Closing): Promise<Room> {
    const { superuser } = this;
    const run = openRun({
      options: this.#options,
      chosen: this.#chosen,
      superuser,
      closing,
      signal: this.#signal,
    });
    const { instance } = await startSupplied(run);
    for (const { sql } of this.supplied) {
      const made = sql === undefined || (await this.#make(instance, sql));
      if (!made) throw new Error(`a stand-in could not be made: ${sql}`);
    }
    return { instance, session: closing.take(await instance.connect('migrator')) };
  }

  async #make(instance: Instance, sql: string): Promise<boolean> {
    await using admin = await instance.connect('reader');
    return (await admin.batch(sql)).ok;
  }

  /** The refusal of a statement; throws everything else, and what needs a superuser. */
  refusal(error: unknown): SquashError {
    this.#signal.throwIfAborted();
    if (needsSuperuser(error) && !this.superuser && this.#chosen.engine.name !== 'server')
      throw new NeedsSuperuser();
    if (error instanceof SquashError && known.has(error.code)) return error;
    throw error;
  }

  /**
   * Supplies what a refused statement lacks where no migration creates it. Returns the stand-in, undefined where
   * there is none, or it was there already.
   */
  async supply(
    room: Room,
    plan: Plan,
    migration: Migration,
    error: SquashError,
  ): Promise<Supplied | undefined> {
    const missing = error.server === undefined ? undefined : missingIn(error.server);
    const { instance } = room;
    if (missing === undefined || (await isMade(missing, plan, instance))) return undefined;
    const found = await standIn(missing, placeOf(migration, error.place), {
      major: Number.parseInt(instance.server, 10),
      ownCluster: instance.ownCluster,
      hasExtension: (name) => hasExtension(instance, name),
      index: () => {
        this.#index ??= indexExtensions(instance);
        return this.#index;
      },
    });
    if (found === undefined || this.#has(found) || createdBy(plan, found)) return undefined;
    if (found.sql !== undefined && !(await this.#make(instance, found.sql))) return undefined;
    this.supplied.push(found);
    return found;
  }

  #has({ kind, name }: Supplied): boolean {
    return this.supplied.some((each) => each.kind === kind && each.name === name);
  }
}

const known: ReadonlySet<string> = new Set(['SQUASH_EREPLAY', 'SQUASH_EPSQL']);

/** True for what a migration creates; one that creates an extension the server does not have makes nothing. */
async function isMade(missing: Missing, plan: Plan, instance: Instance): Promise<boolean> {
  if (creatorsOf(plan.migrations, missing).length === 0) return false;
  return missing.kind !== 'extension' || hasExtension(instance, missing.name);
}

/** An extension that a migration creates is no matter of the environment, unless the server has none. */
function createdBy(plan: Plan, { kind, name, sql }: Supplied): boolean {
  return sql !== undefined && creatorsOf(plan.migrations, { kind, name }).length > 0;
}

async function hasExtension(instance: Instance, name: string): Promise<boolean> {
  await using session = await instance.connect('reader');
  const rows = await session.query('SELECT 1 FROM pg_catalog.pg_available_extensions WHERE name = $1', [
    name,
  ]);
  return rows.length > 0;
}
