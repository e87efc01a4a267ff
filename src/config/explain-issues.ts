import type * as v from 'valibot';
import { nearest } from './nearest.ts';

/** One line a problem: where in the file, what is wrong, and for an unknown key the nearest known one. */
export function explainIssues(
  issues: readonly v.BaseIssue<unknown>[],
  schema: v.GenericSchema,
): readonly string[] {
  return issues.flatMap((issue) => {
    const path = (issue.path ?? []).map(({ key }) => String(key));
    if (issue.type !== 'strict_object' || issue.path === undefined)
      return [`  ${path.join('.')}: ${issue.message}`];
    if (issue.expected !== 'never') return [`  ${path.join('.')}: is missing`];
    return unknownKeys(issue, path.slice(0, -1), schema);
  });
}

/** The checker names the first unknown key of an object alone; all of them are named here. */
function unknownKeys(
  issue: v.BaseIssue<unknown>,
  path: readonly string[],
  schema: v.GenericSchema,
): string[] {
  const known = knownKeys(schema, path);
  const given = Object.keys((issue.path?.at(-1)?.input ?? {}) as object);
  return given
    .filter((key) => !known.includes(key))
    .map((key) => {
      const better = nearest(key, known);
      const where = [...path, key].join('.');
      return `  ${where}: unknown key${better === undefined ? '' : `; did you mean ${better}?`}`;
    });
}

/** The parts of a schema by which one gets to what is inside it. */
interface Inside {
  readonly entries?: Readonly<Record<string, Inside>>;
  readonly wrapped?: Inside;
  readonly item?: Inside;
}

function knownKeys(schema: v.GenericSchema, path: readonly string[]): readonly string[] {
  const inside = (at: Inside | undefined): Inside | undefined => at?.wrapped ?? at;
  let at: Inside | undefined = schema as Inside;
  for (const part of path) at = inside(at?.entries?.[part] ?? at?.item);
  return Object.keys(at?.entries ?? {});
}
