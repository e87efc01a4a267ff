import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { messageOf, SquashError } from '../errors.ts';

/** What is written into a configuration: where undefined, what it says stays. */
export interface HistoryChoice {
  /** The history, written where the configuration names none. */
  readonly legacy: string;
  /** The order, and what is left out; undefined takes the key out. */
  readonly history?: {
    readonly order: string | readonly string[] | undefined;
    readonly exclude: readonly string[] | undefined;
  };
  /** A prelude to add. */
  readonly prelude?: string | undefined;
}

/**
 * Writes a choice into a configuration file, comments kept, or into a new `squash.config.yaml` in `cwd`. Returns
 * the file. Throws SQUASH_ECONFIG for a file that is a program.
 */
export async function writeHistory(
  cwd: string,
  file: string | undefined,
  chosen: HistoryChoice,
): Promise<string> {
  const target = file ?? join(cwd, 'squash.config.yaml');
  const edit = editors[extname(target)];
  if (edit === undefined) {
    const next = `Write it yourself: ${JSON.stringify({ history: chosen.history, prelude: chosen.prelude })}`;
    throw new SquashError('SQUASH_ECONFIG', `${target} is a program, which is not edited.`, {
      place: { file: target },
      next,
    });
  }
  try {
    const before = existsSync(target) ? readFileSync(target, 'utf8') : '';
    writeFileSync(target, await edit(before, chosen, basename(target) === 'package.json'));
    return target;
  } catch (cause) {
    const message = `${target} cannot be written: ${messageOf(cause)}`;
    throw new SquashError('SQUASH_ECONFIG', message, { place: { file: target }, cause });
  }
}

type Edit = (before: string, chosen: HistoryChoice, manifest: boolean) => string | Promise<string>;

const editors: Readonly<Record<string, Edit>> = { '.yaml': editYaml, '.yml': editYaml, '.json': editJson };

/** Values by their path; undefined takes the key out. */
function values(
  { legacy, history, prelude }: HistoryChoice,
  there: (path: readonly string[]) => unknown,
): readonly (readonly [path: readonly string[], value: unknown])[] {
  const preludes = there(['postgres', 'prelude']);
  const before: readonly unknown[] = Array.isArray(preludes) ? preludes : [];
  return [
    ...(there(['legacy']) === undefined ? [[['legacy'], legacy] as const] : []),
    ...(history === undefined ? [] : [[['history', 'order'], history.order] as const]),
    ...(history === undefined ? [] : [[['history', 'exclude'], history.exclude] as const]),
    ...(prelude === undefined || before.includes(prelude)
      ? []
      : [
          [
            ['postgres', 'prelude'],
            [...before, prelude],
          ] as const,
        ]),
  ];
}

async function editYaml(before: string, chosen: HistoryChoice): Promise<string> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(before);
  const there = (path: readonly string[]): unknown => {
    const node: unknown = document.getIn(path);
    return isList(node) ? node.toJSON() : node;
  };
  for (const [path, value] of values(chosen, there)) {
    if (value === undefined) {
      if (document.hasIn(path)) document.deleteIn(path);
    } else
      document.setIn(path, document.createNode(value, { flow: Array.isArray(value) && value.length < 8 }));
  }
  return document.toString({ lineWidth: 0 });
}

function isList(node: unknown): node is { readonly toJSON: () => unknown } {
  return typeof node === 'object' && node !== null && 'toJSON' in node && typeof node.toJSON === 'function';
}

type Json = Record<string, unknown>;

function editJson(before: string, chosen: HistoryChoice, manifest: boolean): string {
  const whole = (before.trim() === '' ? {} : JSON.parse(before)) as Json;
  const root = manifest ? (whole.squash as Json) : whole;
  const there = (path: readonly string[]): unknown =>
    path.reduce<unknown>((at, key) => (at as Json | undefined)?.[key], root);
  for (const [path, value] of values(chosen, there)) setIn(root, path, value);
  const indent = /^[\t ]+/m.exec(before)?.[0] ?? '  ';
  return `${JSON.stringify(whole, null, indent)}\n`;
}

function setIn(root: Json, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) {
    if (root[key] === undefined && value === undefined) return;
    root[key] ??= {};
    setIn(root[key] as Json, rest, value);
  } else if (value === undefined) delete root[key];
  else root[key] = value;
}
