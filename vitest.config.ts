import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

const config: ViteUserConfig = defineConfig({
  oxc: { target: 'es2022' },
  test: {
    passWithNoTests: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ['tests/integration/docker*.test.ts'],
          globalSetup: ['tests/compile-once.ts'],
          isolate: false,
        },
      },
      // testcontainers remembers the engine it found first, for as long as its modules live.
      {
        extends: true,
        test: {
          name: 'docker',
          include: ['tests/integration/docker*.test.ts'],
          globalSetup: ['tests/compile-once.ts'],
        },
      },
    ],
  },
});

export default config;
