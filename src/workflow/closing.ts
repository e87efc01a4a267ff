/**
 * Things to be closed together, at once, the last opened asked first; every one is closed even where another
 * fails to.
 */
export class Closing implements AsyncDisposable {
  readonly #open: AsyncDisposable[] = [];

  /** Takes a thing over and returns it. */
  take<T extends AsyncDisposable>(thing: T): T {
    this.#open.push(thing);
    return thing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = await Promise.allSettled(
      this.#open
        .splice(0)
        .reverse()
        .map(async (thing) => thing[Symbol.asyncDispose]()),
    );
    const failures = closed.filter((each) => each.status === 'rejected');
    if (failures[0] !== undefined) throw failures[0].reason;
  }
}
