import { defaultOptions, type VerifyOptions } from '../src/index.ts';
import { testEngine, testOptions } from './instance-options.ts';

/** How tests run `verify`: on the PostgreSQL of `testOptions`, by the engine of `testEngine`. */
export const verifyOptions: Omit<VerifyOptions, 'legacy' | 'consolidated'> = {
  ...defaultOptions,
  ...testOptions,
  engine: testEngine.name,
  notify: () => undefined,
};
