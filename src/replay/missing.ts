import type { ServerMessage } from '../errors.ts';

/** What a statement may lack: `relation` is anything with rows or an index, `function` also a procedure. */
export const missingKinds = [
  'role',
  'schema',
  'relation',
  'column',
  'type',
  'function',
  'extension',
  'publication',
  'operator class',
  'language',
] as const;

/** A kind of what a statement may lack. */
export type MissingKind = (typeof missingKinds)[number];

/** An object that a refused statement needs; the name is as the server says it, without quotes. */
export interface Missing {
  readonly kind: MissingKind;
  readonly name: string;
}

const patterns: readonly (readonly [MissingKind, RegExp])[] = [
  ['extension', /^extension "([^"]+)" (?:is not available|does not exist)/],
  ['extension', /extension control file.*\/([^/]+)\.control/],
  ['role', /role "([^"]+)" does not exist/],
  ['schema', /schema "([^"]+)" does not exist/],
  ['column', /column "?([^"\s]+)"?.* does not exist/],
  ['operator class', /operator class "([^"]+)" does not exist/],
  ['type', /type "([^"]+)" does not exist/],
  ['function', /(?:function|procedure) ([^ (]+)\(.*does not exist/],
  ['publication', /publication "([^"]+)" does not exist/],
  ['language', /language "([^"]+)" does not exist/],
  ['relation', /(?:relation|table|view|sequence|index) "([^"]+)" does not exist/],
];

/** The object whose absence made the server refuse a statement; undefined for any other refusal. */
export function missingIn({ message }: Pick<ServerMessage, 'message'>): Missing | undefined {
  for (const [kind, pattern] of patterns) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return { kind, name: name.replaceAll('"', '') };
  }
  return undefined;
}
