import { describe, expect, test } from 'vitest';
import { type Check, verify } from '../../src/index.ts';
import { verifyOptions } from '../verify-options.ts';

async function rollback(keep: readonly string[]): Promise<Check | undefined> {
  const report = await verify({
    ...verifyOptions,
    keep,
    legacy: 'hasura:fixtures/legacy-migrations',
    consolidated: 'consolidated',
    checks: ['rollback'],
  });
  return report.checks.find((check) => check.name === 'rollback');
}

describe('what a down migration may leave', () => {
  test('is a schema and an extension where nothing else is said', async () => {
    expect(await rollback(['schema', 'extension'])).toMatchObject({ status: 'passed', findings: [] });
  });

  test('is nothing where nothing may stay', async () => {
    const check = await rollback([]);
    expect(check?.status).toBe('failed');
    const messages = check?.findings.map((finding) => finding.message);
    expect(messages).toEqual(['schema kedge_practice is left', 'extension pgcrypto is left']);
  });
});
