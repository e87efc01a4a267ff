import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliSuite } from '../../cli-suite.ts';
import type { Finished, Running } from '../../workplace.ts';

const place = cliSuite();
const repository = join(import.meta.dirname, '../../..');

/** The moments are the same for the same seed: name it to repeat a failure. */
const seed = Number(process.env.SQUASH_TEST_SEED ?? Date.now() % 1_000_000);
const random = generator(seed);

/** A moment of a run: so many lines of progress were told, and a little later. */
interface Moment {
  readonly lines: number;
  readonly later: number;
}

function moments(count: number): readonly (readonly [string, Moment])[] {
  return Array.from({ length: count }, () => {
    const moment = { lines: Math.floor(random() * 20), later: Math.floor(random() * 80) };
    return [`after ${moment.lines} lines and ${moment.later} ms (seed ${seed})`, moment] as const;
  });
}

async function interrupt(signal: NodeJS.Signals, moment: Moment): Promise<Finished> {
  const running = verifyFixture();
  await toldLines(running, moment.lines);
  setTimeout(() => running.child.kill(signal), moment.later);
  return running.finished;
}

function verifyFixture(): Running {
  for (const name of ['fixtures/legacy-migrations', 'consolidated']) {
    cpSync(join(repository, name), join(place().work, name), { recursive: true });
  }
  return place().start(['verify', 'hasura:fixtures/legacy-migrations', 'consolidated', '--verbose']);
}

function toldLines({ child, finished }: Running, wanted: number): Promise<unknown> {
  if (wanted === 0) return Promise.resolve();
  let told = 0;
  const enough = new Promise<void>((resolve) => {
    child.stderr?.on('data', (text: string) => {
      told += text.split('\n').length - 1;
      if (told >= wanted) resolve();
    });
  });
  return Promise.race([enough, finished]);
}

/** A small seeded generator of numbers from 0 up to 1 (mulberry32). */
function generator(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('the fixture is proven', async () => {
  expect(await verifyFixture().finished).toMatchObject({ code: 0 });
});

describe('SIGKILL leaves nothing behind', () => {
  test.each(moments(20))('%s', async (_name, moment) => {
    const { code, signal } = await interrupt('SIGKILL', moment);
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  });
});

describe.each(['SIGINT', 'SIGTERM'] as const)('%s ends in 130', (signal) => {
  test.each(moments(5))('%s', async (_name, moment) => {
    const run = await interrupt(signal, moment);
    expect(run.signal === signal ? 130 : run.code, run.stderr).toBe(130);
    expect(run.stdout).toBe('');
  });
});

test('Ctrl-C pressed twice does not wait', async () => {
  const running = verifyFixture();
  await toldLines(running, 4);
  for (const _ of [1, 2]) running.child.kill('SIGINT');
  expect(await running.finished).toMatchObject({ code: 130 });
});
