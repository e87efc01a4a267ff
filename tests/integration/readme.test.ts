import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiledSource } from '../compiled-source.ts';
import { fences } from '../docs/read-markdown.ts';
import { root } from '../source-files.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const { program } = compiledSource();
let place = '';

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'squash-readme-'));
  cpSync(join(root, 'consolidated'), join(place, 'consolidated'), { recursive: true });
  symlinkSync(join(root, 'fixtures'), join(place, 'fixtures'));
});

afterAll(() => rmSync(place, { recursive: true }));

/** Runs a program in the demo's directory, without what a CI server adds to the environment. */
function run(file: string, args: readonly string[], cwd: string): Promise<Ended> {
  const { GITHUB_ACTIONS: _, FORCE_COLOR: __, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(file, [...args], { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('README', () => {
  it('shows what the demo really prints', async () => {
    const [first, second] = fences(readme).slice(0, 2);
    const [install, ...commands] = (first?.text ?? '').trim().split('\n');
    const verify = commands.pop()?.replace('npx squash ', '').split(' ') ?? [];
    expect([install, verify[0]]).toEqual(['npm ci', 'verify']);
    expect(await run('sh', ['-ec', commands.join('\n')], place)).toEqual({ code: 0, stdout: '', stderr: '' });
    const ended = await run(process.execPath, [program, ...verify], place);
    const shown = (second?.text ?? '').trim().split('\n\n');
    expect(shown.length).toBeGreaterThan(1);
    for (const part of shown) expect(ended.stdout).toContain(part);
    expect(ended.code, ended.stderr).toBe(1);
  });

  it('is right that the fixture is equal to its consolidation', async () => {
    const ended = await run(process.execPath, [program, 'verify'], root);
    expect(ended.stdout).toMatch(/^EQUIVALENT/);
    expect(ended.code, ended.stderr).toBe(0);
  });
});
