import type { BlameReport } from '../report/blame.ts';
import type { Examination } from '../report/examination.ts';
import type { LintReport } from '../report/lint-report.ts';
import type { Report } from '../report/report.ts';
import type { BlameOptions } from './blame-source.ts';
import type { DiffOptions } from './diff.ts';
import type { ExamineOptions } from './examine/examine.ts';
import type { GenerateOptions, ProvenMigration } from './generate.ts';
import type { LintOptions } from './lint/lint.ts';
import type { VerifyOptions } from './options.ts';
import type { PlanOptions, ProvenPlan } from './plan.ts';
import type { SnapshotOptions } from './snapshot.ts';

/**
 * Replays a legacy history and its consolidation, each in a throw-away PostgreSQL, and compares everything.
 * Differences are a result; a SquashError says that it could not be found out. Like every workflow, it is loaded when
 * it is first called.
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const workflow = await import('./verify.ts');
  return workflow.verify(options);
}

/** Compares any two sources; differences are a result, a SquashError says that it could not be found out. */
export async function diff(options: DiffOptions): Promise<Report> {
  const workflow = await import('./diff.ts');
  return workflow.diff(options);
}

/** The consolidated migration of a history as files, proven; throws SQUASH_EPROOF where it cannot be. */
export async function generate(options: GenerateOptions): Promise<ProvenMigration> {
  const workflow = await import('./generate.ts');
  return workflow.generate(options);
}

/** The ordered DDL that turns one source into another, proven on a throw-away copy; throws SQUASH_EPROOF. */
export async function plan(options: PlanOptions): Promise<ProvenPlan> {
  const workflow = await import('./plan.ts');
  return workflow.plan(options);
}

/** The statement that last wrote each object and property of a history that was asked for. */
export async function blame(options: BlameOptions): Promise<BlameReport> {
  const workflow = await import('./blame-source.ts');
  return workflow.blame(options);
}

/** What is redundant and what is dangerous in a history. */
export async function lint(options: LintOptions): Promise<LintReport> {
  const workflow = await import('./lint/lint.ts');
  return workflow.lint(options);
}

/** The catalog of a source as the text of a `.catalog.json` file. */
export async function snapshot(options: SnapshotOptions): Promise<string> {
  const workflow = await import('./snapshot.ts');
  return workflow.snapshot(options);
}

/** Why a history does not replay, and which policies make it replay. */
export async function examine(options: ExamineOptions): Promise<Examination> {
  const workflow = await import('./examine/examine.ts');
  return workflow.examine(options);
}
