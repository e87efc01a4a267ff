import { kinds } from '../catalog/kinds.ts';
import type { Scope } from '../catalog/scope.ts';
import { firstUserOid } from '../catalog/user-objects.ts';
import { type Look, type Watched, Watcher, type Wish } from '../catalog/watch/watcher.ts';
import type { Row, Session } from '../instance/session.ts';
import type { History, Moment } from './life.ts';
import { Lives } from './lives.ts';

const shared: ReadonlySet<string> = new Set(
  kinds.flatMap((kind) => (kind.cluster === true ? [kind.name] : [])),
);

/** What a changed extension takes along has other names then, but is not watched itself. */
const extension = 'extension';

/** Looks after each statement at what it wrote, and keeps the lives of all objects. */
export class Observer {
  readonly #watcher: Watcher;
  readonly #lives = new Lives();
  /** How many comments the database held at the last look. */
  #comments = 0;
  /** The same at each point to which the session could roll back; 0 is where its transaction began. */
  readonly #commentsAt = new Map<number, number>();

  constructor(session: Session, scope: Scope) {
    this.#watcher = new Watcher(session, scope);
  }

  /** Takes note of what is there before the history begins. */
  async begin(): Promise<void> {
    const look = await this.#watcher.look({ everything: true });
    for (const object of look.objects) this.#lives.see(object);
    this.#comments = look.comments;
    this.#commentsAt.set(0, look.comments);
    this.#lives.settle();
  }

  /** What may be sent along with a statement inside a transaction, so that `after` need not ask. */
  question(): string {
    return this.#watcher.question();
  }

  /** Takes note of what a statement wrote; `answer` is what came with it, where the question went along. */
  async after(moment: Moment, answer?: readonly Row[]): Promise<void> {
    const look = answer === undefined ? await this.#watcher.look() : this.#watcher.answer(answer);
    const { renamed, comments } = this.#apply(look, moment);
    const wish = wishFor(renamed, look.comments === this.#comments + comments);
    if (wish !== undefined) this.#apply(await this.#watcher.look(wish), moment);
    this.#comments = look.comments;
  }

  /** Says that the session has no transaction open. */
  ended(): void {
    this.#watcher.ended();
    this.#lives.settle();
    this.#commentsAt.clear();
    this.#commentsAt.set(0, this.#comments);
  }

  /** A point to which the session could roll back. */
  mark(): number {
    const mark = this.#lives.mark();
    this.#commentsAt.set(mark, this.#comments);
    return mark;
  }

  /** Forgets what the session rolled back. */
  rewind(mark: number): void {
    this.#lives.rewind(mark);
    this.#comments = this.#commentsAt.get(mark) ?? this.#comments;
  }

  /** What is there now. */
  living(): readonly Watched[] {
    return this.#lives.living();
  }

  /** Every life so far. */
  history(): History {
    return this.#lives.history();
  }

  /** Returns the objects that have another name now, and by how much the number of comments should have grown. */
  #apply(look: Look, moment: Moment): { readonly renamed: readonly Watched[]; readonly comments: number } {
    const renamed: Watched[] = [];
    let comments = 0;
    const seen = new Set(look.objects.map(({ key }) => key));
    for (const key of this.#gone(look, seen)) {
      comments -= commentsOf(this.#lives.at(key));
      this.#lives.end(key, moment);
    }
    for (const object of look.objects) {
      comments += commentsOf(object) - commentsOf(this.#lives.at(object.key));
      const events = this.#lives.see(object, moment);
      if (events.some(({ what }) => what === 'renamed' || object.kind === extension)) renamed.push(object);
    }
    return { renamed, comments };
  }

  *#gone(look: Look, seen: ReadonlySet<string>): Generator<string> {
    for (const { kind, classid, oids } of look.sought) {
      const known = this.#lives.of(classid);
      for (const oid of oids) {
        for (const key of [...(known.get(oid) ?? [])])
          if (this.#lives.at(key)?.kind === kind && !seen.has(key)) yield key;
      }
    }
    for (const [classid, oids] of look.alive) {
      for (const [oid, keys] of [...this.#lives.of(classid)]) {
        if (!oids.has(oid)) for (const key of [...keys]) if (!seen.has(key)) yield key;
      }
    }
    for (const kind of look.whole)
      for (const key of [...this.#lives.ofKind(kind)]) if (!seen.has(key)) yield key;
  }
}

/** What hangs on a name is read again; where a role has another one, or a comment is gone, everything is. */
function wishFor(renamed: readonly Watched[], commentsAgree: boolean): Wish | undefined {
  if (!commentsAgree || renamed.some(({ kind }) => shared.has(kind) || kind === extension))
    return { everything: true };
  if (renamed.length === 0) return undefined;
  const addresses = new Map(
    renamed.map(({ classid, objid }) => [`${classid}/${objid}`, [classid, objid] as const]),
  );
  return { dependentsOf: [...addresses.values()] };
}

function commentsOf(object: Watched | undefined): number {
  if (object === undefined || shared.has(object.kind) || Number(object.objid) < firstUserOid) return 0;
  return object.values.comment === null ? 0 : 1;
}
