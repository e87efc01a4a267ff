import type { Script } from '../migrations/migration.ts';
import type { ReadScript } from './linted-history.ts';

/** Where a script stands; scripts with one place are one. */
export type ScriptPlace = Pick<Script, 'file' | 'line'>;

/** The line on which a script begins in a file that holds several of them; undefined where it is the file. */
export function partLine(scripts: readonly ReadScript[], { file, line }: ScriptPlace): number | undefined {
  const here = scripts.filter(({ script }) => script.file === file);
  const own = here.find(({ script }) => script.line === line);
  const others = here.filter(({ direction, script }) => direction === own?.direction && script.line !== line);
  return others.length > 0 ? line : undefined;
}

/** The places of scripts without a statement. */
export function emptyPlaces(scripts: readonly ReadScript[]): (place: ScriptPlace) => boolean {
  const keys = scripts.filter(({ statements }) => statements.length === 0).map(({ script }) => keyOf(script));
  const empty = new Set(keys);
  return (place) => empty.has(keyOf(place));
}

function keyOf({ file, line }: ScriptPlace): string {
  return `${line} ${file}`;
}
