import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type CompiledSource, compileSource } from './compile-source.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

/** Gives every test of a file a workplace of its own, and fails those that leave something behind. */
export function cliSuite(): () => Workplace {
  let compiled: CompiledSource | undefined;
  let place: Workplace;
  beforeAll(async () => {
    compiled = await compileSource();
  });
  afterAll(() => compiled?.[Symbol.asyncDispose]());
  beforeEach(() => {
    if (compiled === undefined) throw new Error('the source did not compile');
    place = openWorkplace(compiled);
  });
  afterEach(async () => {
    try {
      await place.expectClean();
    } finally {
      place.remove();
    }
  });
  return () => place;
}
