import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The directory that holds the compiled source. */
    compiled: string;
  }
}

const root: string = join(import.meta.dirname, '..');
const packages: string = join(root, 'node_modules');
const out: string = join(root, `dist-test-${randomBytes(6).toString('hex')}`);

/** Compiles `src` into a directory beside it, from where packages and the manifest are found, and bundles it. */
export async function setup(project: TestProject): Promise<void> {
  await compile();
  project.provide('compiled', out);
  project.onTestsRerun(compile);
}

/** Removes what was compiled. */
export async function teardown(): Promise<void> {
  await rm(out, { recursive: true, force: true });
}

async function compile(): Promise<void> {
  const compiler = join(packages, 'typescript', 'bin', 'tsc');
  await run([compiler, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', out]);
  await run([join(packages, 'rolldown', 'bin', 'cli.mjs'), '-c', '--logLevel', 'warn']);
}

function run(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, SQUASH_DIST: out };
    execFile(process.execPath, [...args], { cwd: root, env }, (error, stdout) => {
      if (error === null) resolve();
      else reject(new Error(stdout, { cause: error }));
    });
  });
}
