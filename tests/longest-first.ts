import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first; the others begin after them, so that no worker is left with a long one. */
const longest: readonly string[] = [
  'generate.test.ts',
  'fixture-mutations.test.ts',
  'cli/signals.test.ts',
  'security-labels.test.ts',
  'catalog/witness.test.ts',
  'generate-witness.test.ts',
  'rows.test.ts',
  'cli/generate.test.ts',
  'scenarios.test.ts',
  'cli/output.test.ts',
  'cli/exit-codes.test.ts',
  'layouts.test.ts',
  'cli/limits.test.ts',
  'ddl/histories.test.ts',
  'ddl/round-trip.test.ts',
  'kinds/relations.test.ts',
];

function rank({ moduleId }: TestSpecification): number {
  const at = longest.findIndex((name) => moduleId.endsWith(`/integration/${name}`));
  return at < 0 ? longest.length : at;
}

/** The order in which files begin. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
