import type { Tree } from './tree.ts';

/** Lines of `name=value` or `name: value`, as in a properties file of Java's. */
export function readProperties(path: string, tree: Tree): ReadonlyMap<string, string> {
  const lines = tree.text(path).split(/\r?\n/);
  const pairs = lines.flatMap((line) => {
    const [, name, value = ''] = /^\s*([^#!=:\s][^=:\s]*)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value] as const];
  });
  return new Map(pairs);
}
