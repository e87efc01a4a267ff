import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, vi } from 'vitest';
import { exitCodeOf, exitCodeOfError } from '../../src/cli/exit-code.ts';
import { renderError } from '../../src/cli/render-error.ts';
import {
  type AcceptRule,
  type CheckName,
  type ErrorCode,
  type Outcome,
  type Report,
  render,
  SquashError,
  verify,
} from '../../src/index.ts';
import { bundledMajor } from '../../src/instance/embedded-packages.ts';
import { testEngine, testOptions } from '../instance-options.ts';
import { verifyOptions } from '../verify-options.ts';

vi.setConfig({ maxConcurrency: 3 });

/** What `scenario.json` says; either `outcome` or `error` is given. */
interface Scenario {
  readonly what: string;
  readonly outcome?: Outcome;
  readonly error?: ErrorCode;
  readonly exit: number;
  readonly checks?: readonly CheckName[];
  readonly accept?: readonly AcceptRule[];
}

const scenarios = join('tests', 'scenarios');
const major = testOptions.major ?? bundledMajor;
const page = { color: false, width: 100, reproducible: true, verbose: false };

function sourceIn(directory: string, side: 'legacy' | 'consolidated'): string {
  const file = join(directory, `${side}.sql`);
  return existsSync(file) ? file : join(directory, side);
}

async function run(directory: string, { checks, accept }: Scenario): Promise<Report | SquashError> {
  const [legacy, consolidated] = [sourceIn(directory, 'legacy'), sourceIn(directory, 'consolidated')];
  const options = { ...verifyOptions, legacy, consolidated, checks, accept: accept ?? [] };
  return verify(options).catch((error: unknown) => {
    if (error instanceof SquashError) return error;
    throw error;
  });
}

/** The report without what depends on the machine, as the bundled engine gives it. */
function draw(result: Report | SquashError): string {
  if (result instanceof SquashError) return renderError(result, false);
  const { engine, sources } = result;
  const [legacy, consolidated] = [sources.legacy, sources.consolidated].map((facts) => ({
    ...facts,
    server: '<version>',
  }));
  if (legacy === undefined || consolidated === undefined) throw new Error('two sides');
  const portable = {
    ...result,
    engine: {
      name: testEngine.name === engine.name ? 'embedded' : engine.name,
      server: '<version>',
      detail: '<package>',
    },
    sources: { legacy, consolidated },
  };
  return render('text', portable, page);
}

/** A text without what is other from one major to the next: counts of objects and of catalog columns. */
function majorless(text: string): string {
  return text
    .replace(/^Objects {2}[\s\S]*?\n\n/m, '')
    .replaceAll(/\d+ objects are equal|in \d+ objects/g, '<n> objects')
    .replaceAll(/\d+ system catalogs[^;]*\bphysical,\s+/g, '<n> system catalogs ')
    .replaceAll(/\bMAINTAIN,\s/g, '');
}

for (const name of readdirSync(scenarios)) {
  const directory = join(scenarios, name);
  const scenario = JSON.parse(readFileSync(join(directory, 'scenario.json'), 'utf8')) as Scenario;
  test.concurrent(`${name}: ${scenario.what}`, async ({ expect }) => {
    const result = await run(directory, scenario);
    const failed = result instanceof SquashError;
    expect(failed ? result.code : result.outcome).toBe(scenario.error ?? scenario.outcome);
    expect(failed ? exitCodeOfError(result) : exitCodeOf(result.outcome)).toBe(scenario.exit);
    const own = join(directory, `report.${major}.txt`);
    const golden = existsSync(own) ? own : join(directory, 'report.txt');
    if (golden === own || major === bundledMajor)
      await expect(draw(result)).toMatchFileSnapshot(join('..', '..', golden));
    else expect(majorless(draw(result))).toBe(majorless(readFileSync(golden, 'utf8')));
  });
}
