import type { Described } from '../catalog/kind.ts';
import { defaultLines, joined, role, shared } from './privileges.ts';
import type { Schema } from './schema.ts';

/** Default privileges that stand while objects are made. */
export interface Standing {
  /** Entries that are there when a plan begins and stay. */
  readonly before: Schema['objects'];
  /** Entries that may be there already where the same statements run again; undefined where they run once. */
  readonly again: Schema['objects'] | undefined;
  /** The role that makes the objects. */
  readonly migrator: string;
}

/** What an object is born with: what it may have by then, and what it has in any case. */
export interface Born {
  readonly most: string;
  readonly least: string;
}

const words: Readonly<Record<string, string>> = {
  r: 'tables',
  s: 'sequences',
  f: 'functions',
  T: 'types',
  n: 'schemas',
  L: 'large objects',
};

/** The privileges a new object has before anything is granted on it; undefined where no default privilege says. */
export function bornWith(
  object: Described,
  letter: string,
  major: number,
  { before, again, migrator }: Standing,
): Born | undefined {
  const owner = object.value('owner') ?? migrator;
  const [now, then] = [before, again ?? before].map((entries) => {
    const named = namesOf(object, letter, migrator).map((name) => entries.get(name)?.value('privileges'));
    if (named.every((value) => value === undefined)) return undefined;
    const whole = named[0] ?? defaultLines(letter, migrator, major);
    return owned(joined(whole, named[1] ?? ''), migrator, owner);
  });
  if (now === undefined && then === undefined) return undefined;
  const usual = defaultLines(letter, owner, major);
  return { most: joined(now ?? usual, then ?? usual), least: shared(now ?? usual, then ?? usual) };
}

/** The keys of the entry for all schemas and of the one for the schema the object is in. */
function namesOf({ identity }: Described, letter: string, migrator: string): readonly string[] {
  const [before, on] = [`default privilege:for role ${role(migrator)}`, words[letter] ?? 'nothing'];
  const space = /^((?:"(?:[^"]|"")*"|[^".(]+))\./.exec(identity)?.[1];
  return [`${before} on ${on}`, ...(space === undefined ? [] : [`${before} in schema ${space} on ${on}`])];
}

/** The next owner takes over what the first one may do. */
function owned(lines: string, migrator: string, owner: string): string {
  const taken = lines.split('\n').map((line) => {
    return line.startsWith(`${migrator}: `) ? `${owner}${line.slice(migrator.length)}` : line;
  });
  return taken.join('\n');
}
