import { quiet } from '../catalog/quiet.ts';
import type { Instance } from '../instance/instance.ts';

/** Instances started before they are asked for; closing ends those that nobody asked for. */
export class Spares implements AsyncDisposable {
  readonly #start: () => Promise<Instance>;
  readonly #started: Promise<Instance>[] = [];

  constructor(start: () => Promise<Instance>) {
    this.#start = start;
  }

  /** Starts so many more, and does not wait for them. */
  prepare(count: number): void {
    for (let at = 0; at < count; at += 1) {
      this.#started.push(quiet(this.#start()));
    }
  }

  /** An instance that is the caller's to close: one started before, or a new one. */
  take(): Promise<Instance> {
    return this.#started.shift() ?? this.#start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const started = await Promise.allSettled(this.#started.splice(0));
    const idle = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    await Promise.all(idle.map((instance) => instance[Symbol.asyncDispose]()));
  }
}
