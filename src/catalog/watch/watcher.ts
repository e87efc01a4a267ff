import type { Row, Session } from '../../instance/session.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { allProperties } from '../frame.ts';
import { readColumns } from '../introspect.ts';
import { kinds } from '../kinds.ts';
import type { Scope } from '../scope.ts';
import { textArray } from '../text-array.ts';
import { type WatchContext, watchFunction, watchSchema } from './watch-function.ts';

/** An object as the watching function described it, with its address in the catalogs. */
export interface Watched {
  readonly key: string;
  readonly kind: string;
  readonly identity: string;
  readonly parent: string | null;
  readonly classid: string;
  readonly objid: string;
  readonly values: Readonly<Record<string, string | null>>;
}

/** What one look found. */
export interface Look {
  readonly objects: readonly Watched[];
  /** Which objects of a kind were looked for: a known one among them that was not read is gone. */
  readonly sought: readonly {
    readonly kind: string;
    readonly classid: string;
    readonly oids: ReadonlySet<string>;
  }[];
  /** Oids of all objects of a catalog from which rows were deleted: a known object not among them is gone. */
  readonly alive: ReadonlyMap<string, ReadonlySet<string>>;
  /** Kinds that were read as a whole. */
  readonly whole: ReadonlySet<string>;
  /** How many comments there are. */
  readonly comments: number;
}

/** Where the last look ended; handed back to the function as it came. */
interface State {
  /** Outside a transaction: the next transaction id. */
  readonly next: string;
  /** Inside a transaction: the next command number. */
  readonly cid: number;
  readonly counts: readonly (number | null)[] | null;
  readonly losses: readonly (number | null)[] | null;
}

const fresh: State = { next: '0', cid: 0, counts: null, losses: null };

/** What a look may be asked beside what is new. */
export interface Wish {
  /** Classid and objid of objects whose dependents are read again. */
  readonly dependentsOf?: readonly (readonly [classid: string, objid: string])[];
  readonly everything?: true;
}

/** Makes the watching function in a throw-away database; the session is the administrator's. */
export async function prepareWatch(admin: Session, major: number, scope: Scope): Promise<void> {
  const catalogs = [...new Set((await readColumns(admin)).map((column) => column.catalog))];
  const context: WatchContext = { major, catalogs, cluster: scope.cluster };
  const made = await admin.batch(`SET check_function_bodies = off; ${watchFunction(context)}`);
  if (!made.ok) throw new Error(`${made.error.message} ${made.error.where ?? ''}`);
}

/** Looks, in a history's own session, at what its last statement wrote. */
export class Watcher {
  readonly #session: Session;
  readonly #scope: Scope;
  #outside = fresh;
  #inside = fresh;

  constructor(session: Session, scope: Scope) {
    this.#session = session;
    this.#scope = scope;
  }

  /** Says that a transaction has ended: the next one counts its commands from 0. */
  ended(): void {
    this.#inside = fresh;
  }

  /** What was written since the last look, and what is wished for. */
  async look(wish: Wish = {}): Promise<Look> {
    const idle = this.#session.transactionStatus() === 'idle';
    return this.#take(await this.#session.query(this.#question(idle, wish)), idle);
  }

  /** The question of a look as SQL, to be sent with a statement inside a transaction. */
  question(): string {
    return this.#question(false, {});
  }

  /** What the answer to `question` says. */
  answer(rows: readonly Row[]): Look {
    return this.#take(rows, false);
  }

  #question(idle: boolean, wish: Wish): string {
    const { next, cid, counts, losses } = idle ? this.#outside : this.#inside;
    const given = [
      idle ? next : null,
      String(cid),
      array(counts),
      array(losses),
      wish.dependentsOf === undefined ? null : JSON.stringify(wish.dependentsOf),
      String(wish.everything === true),
      textArray([...this.#scope.except, watchSchema]),
    ];
    const literals = given.map((each) => (each === null ? 'NULL' : quoteLiteral(each)));
    return `SELECT * FROM ${watchSchema}.look(${literals.join(', ')})`;
  }

  #take(rows: readonly Row[], idle: boolean): Look {
    const sought: Look['sought'][number][] = [];
    const alive = new Map<string, ReadonlySet<string>>();
    const whole = new Set<string>();
    const objects: Watched[] = [];
    let comments = 0;
    for (const [line] of rows) {
      const [what, ...rest] = JSON.parse(line ?? '[]') as [string, ...(string | number | null)[]];
      if (what === 'object') objects.push(toWatched(rest));
      else if (what === 'read')
        sought.push({
          kind: kinds[Number(rest[0])]?.name ?? '',
          classid: String(rest[1]),
          oids: oids(rest[2]),
        });
      else if (what === 'alive') alive.set(String(rest[0]), oids(rest[1]));
      else if (what === 'all') whole.add(kinds[Number(rest[0])]?.name ?? '');
      else {
        const [next, cid, counts, losses, count] = rest as unknown as [
          string,
          number,
          number[],
          number[],
          number,
        ];
        const state = { next, cid: idle ? 0 : cid, counts, losses };
        if (idle) this.#outside = state;
        else this.#inside = state;
        comments = count;
      }
    }
    const wanted = objects.filter(
      ({ kind, identity }) => kind !== 'role' || !this.#scope.ownRoles.includes(identity),
    );
    return { objects: wanted, sought, alive, whole, comments };
  }
}

function array(numbers: readonly (number | null)[] | null): string | null {
  return numbers === null ? null : `{${numbers.map((each) => each ?? 'NULL').join(',')}}`;
}

function oids(list: string | number | null | undefined): ReadonlySet<string> {
  return new Set(typeof list === 'string' ? list.split(' ') : []);
}

/** Catalogs whose rows have no oid of their own in every major: the identity stands for it. */
const withoutOid = /^(role membership|role setting|database setting|built-in privilege)$/;

function toWatched(row: readonly (string | number | null)[]): Watched {
  const [at, identity, parent, classid, objid, objsubid, ...values] = row.map((each) =>
    each === null ? null : String(each),
  );
  const kind = kinds[Number(at)];
  const name = kind?.name ?? '';
  const properties = kind === undefined ? [] : namesOf(name);
  return {
    key: `${name}/${withoutOid.test(name) ? identity : `${classid}/${objid}/${objsubid}`}`,
    kind: name,
    identity: identity ?? '',
    parent: parent ?? null,
    classid: classid ?? '',
    objid: objid ?? '',
    values: Object.fromEntries(
      properties.flatMap((property, index) =>
        property === undefined ? [] : [[property, values[index] ?? null]],
      ),
    ),
  };
}

/** Names of a kind's properties; undefined for a rank, which changes with the siblings and not with the object. */
const names = new Map<string, readonly (string | undefined)[]>(
  kinds.map((kind) => [
    kind.name,
    allProperties(kind).map(({ name, compare }) => (compare === 'rank' ? undefined : name)),
  ]),
);

function namesOf(kind: string): readonly (string | undefined)[] {
  return names.get(kind) ?? [];
}
