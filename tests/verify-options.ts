import { defaultOptions, type VerifyOptions } from '../src/index.ts';
import { testOptions } from './instance-options.ts';

/** How tests run `verify`: on the PostgreSQL of `testOptions`, as the bundled or the installed binaries give it. */
export const verifyOptions: Omit<VerifyOptions, 'legacy' | 'consolidated'> = {
  ...defaultOptions,
  ...testOptions,
  engine: 'embedded',
  notify: () => undefined,
};
