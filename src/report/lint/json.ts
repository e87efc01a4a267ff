import { toJson } from '../json.ts';
import type { LintFormat } from '../lint-formats.ts';
import { prepareLint } from './prepare.ts';

/** The report as data, with the timeline: the life of every object. */
export const json: LintFormat = (report, options) => toJson(prepareLint(report, options));
