import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The first of those sources that hold the same files. */
export function distinctSources<T>(all: readonly T[], sourceOf: (each: T) => string): readonly T[] {
  const seen = new Set<string>();
  return all.filter((each) => {
    const content = contentOf(sourceOf(each));
    const fresh = !seen.has(content);
    seen.add(content);
    return fresh;
  });
}

function contentOf(source: string): string {
  if (!statSync(source).isDirectory())
    return JSON.stringify([basename(source), readFileSync(source, 'utf8')]);
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(source, name)).isFile());
  return JSON.stringify(files.map((name) => [name, readFileSync(join(source, name), 'utf8')]));
}
