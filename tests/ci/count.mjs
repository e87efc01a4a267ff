// Adds up the JSON reports of a directory, prints a line for each and the sum, and exits 1 where anything failed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [directory = '.', status = '0'] = process.argv.slice(2);
const sum = { passed: 0, failed: Number(status), skipped: 0 };
for (const name of readdirSync(directory).sort()) {
  const report = JSON.parse(readFileSync(join(directory, name), 'utf8'));
  console.log(
    `${name.replace('.json', '')}: ${report.numPassedTests} passed, ${report.numFailedTests} failed, ${report.numPendingTests} skipped`,
  );
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests + (report.success || report.numFailedTests > 0 ? 0 : 1);
  sum.skipped += report.numPendingTests;
}
if (sum.passed === 0) sum.failed += 1;
console.log(
  `${sum.passed} passed, ${sum.failed} failed${sum.skipped === 0 ? '' : `, ${sum.skipped} skipped`}`,
);
process.exitCode = sum.failed === 0 ? 0 : 1;
