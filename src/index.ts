export type { Coverage, DifferenceClass, UnsupportedObject } from './catalog/model.ts';
export type { Accepted, AcceptRule } from './compare/accept.ts';
export type { Difference, PropertyChange } from './compare/difference.ts';
export type { Claim, Config, GenerateConfig } from './config/config.ts';
export { readConfig } from './config/read-config.ts';
export { type Resolved, resolveSettings, type Settings } from './config/settings.ts';
export { type HistoryChoice, writeHistory } from './config/write-history.ts';
export {
  type ErrorCode,
  errorCodes,
  messageOf,
  type Place,
  type ServerMessage,
  SquashError,
} from './errors.ts';
export type { Listener, ProgressEvent, Side } from './events.ts';
export type { BlamedObject, BlamedProperty } from './history/blamed.ts';
export type { History, Life, LifeEvent, Moment } from './history/life.ts';
export { probeAll } from './instance/choose-engine.ts';
export { type EngineChoice, engineChoices } from './instance/engine-choices.ts';
export type { InstanceOptions, Probe } from './instance/instance.ts';
export type { RuleLevels } from './lint/rules.ts';
export type { LayoutName } from './migrations/migration.ts';
export { type WrittenFiles, writtenLayouts } from './migrations/writers.ts';
export { type BlameReport, blameJson, blameText } from './report/blame.ts';
export { enginesJson, examinationJson } from './report/examination/json.ts';
export { preludeOf } from './report/examination/prelude.ts';
export { type ExaminationPage, renderExamination } from './report/examination/text.ts';
export {
  type Examination,
  type PolicyName,
  type PolicyResult,
  policyNames,
} from './report/examination.ts';
export { type Failure, failureOf } from './report/failure.ts';
export { fileDiff } from './report/file-diff.ts';
export type { RenderOptions } from './report/format.ts';
export { type FormatName, formatNames, isFormatName } from './report/format-names.ts';
export { render } from './report/formats.ts';
export { githubSummary } from './report/github.ts';
export { lintFormatNames, lintSummary, renderLint } from './report/lint-formats.ts';
export type { LintReport } from './report/lint-report.ts';
export { planJson } from './report/plan-json.ts';
export { planText } from './report/plan-text.ts';
export { redact } from './report/redact.ts';
export { asReport, renderFailure } from './report/render-failure.ts';
export {
  type Check,
  type CheckName,
  checkNames,
  defaultChecks,
  type Outcome,
  type Report,
} from './report/report.ts';
export { version } from './version.ts';
export type { BlameOptions } from './workflow/blame-source.ts';
export type { DiffOptions } from './workflow/diff.ts';
export type { ExamineOptions } from './workflow/examine/examine.ts';
export type { GenerateOptions, ProvenMigration } from './workflow/generate.ts';
export { blame, diff, examine, generate, lint, plan, snapshot, verify } from './workflow/lazy.ts';
export type { LintOptions } from './workflow/lint/lint.ts';
export { defaultOptions, type RunOptions, type VerifyOptions } from './workflow/options.ts';
export type { PlannedStatement, PlanOptions, ProvenPlan } from './workflow/plan.ts';
export type { SnapshotOptions } from './workflow/snapshot.ts';
