import type { Observer } from './observer.ts';

/** Follows SAVEPOINT and ROLLBACK in a history, so that what was rolled back is forgotten. */
export class Rollbacks {
  readonly #observer: Observer;
  #savepoints: { readonly name: string; readonly mark: number }[] = [];

  constructor(observer: Observer) {
    this.#observer = observer;
  }

  /** Takes note of a statement that the server has taken. */
  note(sql: string): void {
    const [, verb = '', name = ''] = words.exec(sql) ?? [];
    const savepoint = name.replace(/^"(.*)"$/, '$1');
    if (/^savepoint/i.test(verb)) this.#savepoints.push({ name: savepoint, mark: this.#observer.mark() });
    else if (/^(commit|end|prepare)/i.test(verb)) this.#savepoints = [];
    else if (/^(rollback|abort)/i.test(verb) && name !== '') this.#rewindTo(savepoint);
    else if (/^(rollback|abort)/i.test(verb)) {
      this.#savepoints = [];
      this.#observer.rewind(0);
    }
  }

  #rewindTo(name: string): void {
    const at = this.#savepoints.findLastIndex((each) => each.name === name);
    const found = this.#savepoints[at];
    if (found === undefined) return;
    this.#savepoints.length = at + 1;
    this.#observer.rewind(found.mark);
  }
}

const words =
  /^(savepoint|commit|end|prepare\s+transaction|(?:rollback|abort)(?!\s+prepared))\b(?:\s+(?:work|transaction))?(?:\s+to(?:\s+savepoint)?)?\s*("[^"]+"|\w+)?/i;
