import { version } from '../../version.ts';
import type { Examination } from '../examination.ts';
import { toJson } from '../json.ts';
import { redact } from '../redact.ts';

/** What was found out about a history, as data. */
export function examinationJson(examination: Examination): string {
  return redactedJson(examination);
}

/** What one engine says of itself here. */
export interface EngineFacts {
  readonly name: string;
  readonly works: boolean;
  readonly server?: string | undefined;
  readonly detail?: string;
  readonly reason?: string;
  readonly next?: string;
}

/** Which engines work here, as data. */
export function enginesJson(engines: readonly EngineFacts[]): string {
  const head = { formatVersion: 1, tool: { name: 'pg-squash', version }, command: 'doctor' };
  return redactedJson({ ...head, engines });
}

function redactedJson(data: unknown): string {
  const plain = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? redact(value) : value,
  );
  return toJson(JSON.parse(plain));
}
