/** Things to be closed together, last opened first; every one is closed even where another fails to. */
export class Closing implements AsyncDisposable {
  readonly #open: AsyncDisposable[] = [];

  /** Takes a thing over and returns it. */
  take<T extends AsyncDisposable>(thing: T): T {
    this.#open.push(thing);
    return thing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = [];
    for (const thing of this.#open.reverse()) {
      await Promise.resolve(thing[Symbol.asyncDispose]()).catch((error: unknown) => failures.push(error));
    }
    this.#open.length = 0;
    if (failures.length > 0) throw failures[0];
  }
}
