import type { LintedHistory } from '../linted-history.ts';
import type { Remark, Rule } from '../rule.ts';
import { digitsOf, longestCounter, titleOf } from '../version.ts';

/** Gaps between counted versions, and files without a version beside versioned ones. */
export const missingVersion: Rule = {
  name: 'missing-version',
  class: 'hazard',
  level: 'warning',
  evidence: 'files',
  finds:
    'a number that is left out between counted versions, or a migration without a version among versioned ones',
  why: 'A gap is a migration that somebody may have run and nobody has any more; what has no version runs wherever its name falls.',
  hint: 'Restore the missing file, or name the one without a version so that it stands where it belongs.',
  check: function* (history) {
    yield* unversioned(history);
    yield* gaps(history);
  },
};

function* unversioned({ plan }: LintedHistory): Generator<Remark> {
  const without = plan.migrations.filter((migration) => digitsOf(migration) === undefined);
  if (without.length * 2 >= plan.migrations.length) return;
  for (const { up } of without) yield { file: up.file, message: 'has no version, the others have one' };
}

function* gaps({ plan }: LintedHistory): Generator<Remark> {
  const counted = plan.migrations.flatMap((migration) => {
    const digits = digitsOf(migration);
    return digits === undefined || digits.length > longestCounter
      ? []
      : [{ migration, number: Number(digits) }];
  });
  const sorted = counted.sort((a, b) => a.number - b.number);
  const step = usualStep(sorted.map(({ number }) => number));
  if (step === undefined) return;
  for (const [at, { migration, number }] of sorted.entries()) {
    const before = sorted[at - 1];
    if (before === undefined || number - before.number <= step) continue;
    const first = before.number + step;
    const last = number - step;
    const missing = first === last ? `version ${first} is` : `versions ${first} to ${last} are`;
    yield {
      file: migration.up.file,
      message: `${missing} missing between ${titleOf(before.migration)} and this one`,
    };
  }
}

/** The step that more than half of the versions take; undefined where they do not count. */
function usualStep(numbers: readonly number[]): number | undefined {
  const steps = numbers.slice(1).map((number, at) => number - (numbers[at] ?? 0));
  return [...new Set(steps)].find(
    (step) => step > 0 && steps.filter((each) => each === step).length * 2 > steps.length,
  );
}
