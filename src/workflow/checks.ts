import type { Catalog } from '../catalog/model.ts';
import type { Acceptance } from '../compare/accept.ts';
import type { Leak } from '../replay/leaks.ts';
import { plural } from '../report/figures.ts';
import type { Check, CheckName, Finding } from '../report/report.ts';
import type { Sides } from './replay-sides.ts';

/** Both sides ran from empty to their end: a refused statement has thrown before. */
export function replayCheck(sides: Sides): Check {
  const { legacy, consolidated } = sides;
  const [{ plan: before }, { plan: after }] = [legacy, consolidated];
  const old = before.command === undefined ? plural(before.migrations.length, 'migration') : 'a command';
  const now =
    after.command === undefined ? `${after.migrations.length} consolidated` : 'a consolidating command';
  return passed('replay', `${old} and ${now} ran from empty to end`);
}

/** Catalogs are equal, or differ only as accepted. */
export function structureCheck(acceptance: Acceptance, legacy: Catalog, consolidated: Catalog): Check {
  const open = acceptance.open.filter((difference) => difference.class !== 'data').length;
  const objects = Math.max(countObjects(legacy), countObjects(consolidated));
  if (open === 0)
    return passed('structure', `${plural(objects, 'object')} ${objects === 1 ? 'is' : 'are'} equal`);
  return failed('structure', `${plural(open, 'difference')} in ${plural(objects, 'object')}`);
}

function countObjects(catalog: Catalog): number {
  return Object.values(catalog.kinds).reduce((sum, kind) => sum + kind.objects.length, 0);
}

/** What leaks did to later files, by side. */
export interface LeakEffects {
  readonly legacy: readonly Finding[];
  readonly consolidated: readonly Finding[];
}

/** The consolidated migration leaves its session as it found it; what the history leaves is said, not failed. */
export function leaksCheck({ legacy, consolidated }: Sides, effects: LeakEffects): Check {
  if (consolidated.plan.command !== undefined) return unknowable('leaks');
  const old = [...legacy.replay.leaks.map(leakFinding), ...effects.legacy].map(
    (finding): Finding => ({ ...finding, message: `${finding.message} (legacy)` }),
  );
  const leaks = consolidated.replay.leaks;
  if (leaks.length > 0) {
    const summary = `the consolidated migration leaves ${plural(leaks.length, 'change')} of its session`;
    return { ...failed('leaks', summary), findings: [...leaks.map(leakFinding), ...effects.consolidated] };
  }
  const count = legacy.replay.leaks.length;
  const told =
    count === 0
      ? 'no file leaves a changed session'
      : `the history leaves ${plural(count, 'change')} of its session${effectsTold(effects.legacy)}`;
  return { ...passed('leaks', told), findings: old };
}

function leakFinding({ file, message }: Leak): Finding {
  return { file, message: `${file} ${message}` };
}

function effectsTold(effects: readonly Finding[]): string {
  return effects.length === 0 ? '' : `, with ${plural(effects.length, 'effect')} on later files`;
}

/** Every catalog column is accounted for, and every user object is described by a kind. */
export function coverageCheck(legacy: Catalog, consolidated: Catalog): Check {
  const { catalogs, columns, compared, derived, runtime, physical, unaccounted } = legacy.coverage;
  const unsupported = [...legacy.coverage.unsupported, ...consolidated.coverage.unsupported];
  const findings = [
    ...unaccounted.map((name) => ({
      message: `no kind and no ledger accounts for the catalog column ${name}`,
    })),
    ...[
      ...new Set(unsupported.map((object) => `no kind describes ${object.identity} (${object.catalog})`)),
    ].map((message) => ({ message })),
  ];
  const summary =
    `${catalogs} system catalogs, ${columns} columns: ${compared} compared, ${derived} derived, ${runtime} runtime, ` +
    `${physical} physical, ${unaccounted.length} unaccounted; ${unsupported.length} objects no kind describes`;
  return { name: 'coverage', status: findings.length === 0 ? 'passed' : 'error', summary, findings };
}

/** What consolidating saves; it has no way to fail. */
export function timingCheck({ legacy, consolidated }: Sides): Check {
  const [before, after] = [legacy.plan, consolidated.plan];
  const pairs: readonly (readonly [string, number, number])[] = [
    ['migrations', before.migrations.length, after.migrations.length],
    ['files', before.files, after.files],
    ['lines', before.lines, after.lines],
    ['statements', legacy.replay.statements, consolidated.replay.statements],
    ['round trips', legacy.replay.roundTrips, consolidated.replay.roundTrips],
  ];
  const counted = before.command === undefined && after.command === undefined;
  const summary = pairs.map(([what, old, now]) => `${what} ${old} → ${now}`).join(', ');
  return passed('timing', counted ? summary : 'a command has no migrations that could be counted');
}

/** Rules that accept nothing, or that have ended, are findings. */
export function acceptanceCheck({ accepted, findings }: Acceptance): Check {
  const summary = `${plural(accepted.length, 'difference')} accepted, ${plural(findings.length, 'rule')} out of date`;
  return { name: 'acceptance', status: findings.length === 0 ? 'passed' : 'failed', summary, findings };
}

/** A command that consolidates cannot be looked into: what is asked of it stays open. */
export function unknowable(name: CheckName): Check {
  const summary = `of a command it cannot be found out; leave it out with --skip ${name}`;
  return { name, status: 'error', summary, findings: [] };
}

function passed(name: Check['name'], summary: string): Check {
  return { name, status: 'passed', summary, findings: [] };
}

function failed(name: Check['name'], summary: string): Check {
  return { name, status: 'failed', summary, findings: [] };
}
