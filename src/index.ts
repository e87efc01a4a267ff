export type { Coverage, DifferenceClass, UnsupportedObject } from './catalog/model.ts';
export type { AcceptRule } from './compare/accept.ts';
export type { Config } from './config/config.ts';
export { readConfig } from './config/read-config.ts';
export { type Settings, resolveSettings } from './config/settings.ts';
export { type ErrorCode, type Place, type ServerMessage, SquashError, errorCodes, messageOf } from './errors.ts';
export type { Listener, ProgressEvent, Side } from './events.ts';
export { probeAll } from './instance/choose-engine.ts';
export { type EngineChoice, engineChoices } from './instance/engines.ts';
export type { InstanceOptions, Probe } from './instance/instance.ts';
export {
  type Accepted,
  type Check,
  type CheckName,
  type Difference,
  type Outcome,
  type PropertyChange,
  type Report,
  checkNames,
} from './report/report.ts';
export { version } from './version.ts';
export { type RunOptions, type VerifyOptions, defaultOptions } from './workflow/options.ts';
export { verify } from './workflow/verify.ts';
