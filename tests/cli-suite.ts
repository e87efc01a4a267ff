import { afterEach, beforeEach } from 'vitest';
import { compiledSource } from './compiled-source.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

/** Gives every test of a file a workplace of its own, and fails those that leave something behind. */
export function cliSuite(): () => Workplace {
  const compiled = compiledSource();
  let place: Workplace;
  beforeEach(() => {
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
