/** What node-pg-migrate is told that changes what its migrations do. */
export interface NodePgMigrateOptions {
  readonly schema: readonly string[];
  readonly createSchema: boolean;
  readonly migrationsSchema: string | undefined;
  readonly createMigrationsSchema: boolean;
  readonly singleTransaction: boolean;
  /** Names that match the whole of it are no migrations; a pattern of paths with `useGlob`. */
  readonly ignorePattern: string | undefined;
  /** The directory of the migrations; a pattern of their paths with `useGlob`. */
  readonly migrationsDir: string | undefined;
  readonly useGlob: boolean;
}

/** The words behind one call of node-pg-migrate, and what they say. */
export interface Call {
  readonly options: NodePgMigrateOptions;
  readonly configFile: string | undefined;
  readonly configValue: string;
}

/** Actions, and flags, that do not bring a new database up. */
const others: ReadonlySet<string> = new Set(['create', 'down', '--dry-run', '--fake']);
const actions: ReadonlySet<string | undefined> = new Set(['up', 'down', 'redo', 'create']);
const short: Readonly<Record<string, string>> = {
  s: 'schema',
  m: 'migrations-dir',
  f: 'config-file',
};

/** The calls in a script of a package.json that may bring a new database up. */
export function callsIn(script: string): readonly Call[] {
  return commandsIn(script).flatMap((words) => {
    const at = words.findIndex((word) => /(^|\/)(node-)?pg-migrate(\.js)?(@[\w.^~-]+)?$/.test(word));
    return at < 0 || words.some((word) => others.has(word)) ? [] : [callOf(words.slice(at + 1))];
  });
}

/** The words of each command of a shell's line; quotes hold what would otherwise part them. */
function commandsIn(script: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const word of script.match(/(?:"[^"]*"|'[^']*'|[^\s"';&|])+|[;&|\n]+/g) ?? [])
    if (/^[;&|\n]/.test(word)) commands.push([]);
    else commands.at(-1)?.push(word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'));
  return commands;
}

function callOf(words: readonly string[]): Call {
  const said = flagsIn(words);
  const last = (name: string): string | undefined => said.get(name)?.at(-1);
  const says = (name: string, otherwise: boolean): boolean => {
    if (said.has(`no-${name}`)) return false;
    return said.has(name) ? last(name) !== 'false' : otherwise;
  };
  return {
    options: {
      schema: said.get('schema') ?? [],
      createSchema: says('create-schema', false),
      migrationsSchema: last('migrations-schema'),
      createMigrationsSchema: says('create-migrations-schema', false),
      singleTransaction: says('single-transaction', true),
      ignorePattern: last('ignore-pattern'),
      migrationsDir: last('migrations-dir'),
      useGlob: says('use-glob', false),
    },
    configFile: last('config-file'),
    configValue: last('config-value') ?? 'db',
  };
}

/** Each flag with the words behind it, up to the next flag or an action. */
function flagsIn(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let values: string[] = [];
  for (const word of words) {
    const [, name, value] = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/.exec(word) ?? [];
    if (name === undefined) {
      if (actions.has(word)) values = [];
      else values.push(word);
      continue;
    }
    const key = kebab(short[name] ?? name);
    values = found.get(key) ?? [];
    found.set(key, values);
    if (value !== undefined) values.push(value);
  }
  return found;
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
