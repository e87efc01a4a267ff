import { type BuiltInName, builtInName } from './built-in-name.ts';
import { routineName } from './routine-name.ts';
import { storageClause } from './storage-clause.ts';

/** A line of a definition, which is a column and its value. */
interface Line {
  readonly from: string | null;
  readonly to: string | null;
}

/** The statements for some of the lines that differ, which it takes out of these. */
type Write = (object: BuiltInName, changes: Map<string, Line>) => readonly string[];

/** The statements that turn one definition of a built-in object into another; undefined where SQL has none. */
export function changeBuiltIn(
  identity: string,
  from: string | null,
  to: string | null,
): readonly string[] | undefined {
  const object = builtInName(identity);
  if (object === undefined || from === null || to === null) return undefined;
  if (to.startsWith('CREATE OR REPLACE ')) return from.startsWith('CREATE ') ? [to] : undefined;
  const changes = changesBetween(from, to);
  const statements = (writers[object.type] ?? []).flatMap((write) => write(object, changes));
  return changes.size === 0 ? statements : undefined;
}

function changesBetween(from: string, to: string): Map<string, Line> {
  const [has, wanted] = [linesOf(from), linesOf(to)];
  const names = [...new Set([...has.keys(), ...wanted.keys()])];
  const lines = names.map(
    (name) => [name, { from: has.get(name) ?? null, to: wanted.get(name) ?? null }] as const,
  );
  return new Map(lines.filter(([, line]) => line.from !== line.to));
}

function linesOf(definition: string): ReadonlyMap<string, string> {
  return new Map(
    definition.split('\n').map((line) => {
      const [name = '', value = ''] = line.split(/: (.*)/s);
      return [name, value.replaceAll(/\\(n|\\)/g, (_all, sign) => (sign === 'n' ? '\n' : '\\'))];
    }),
  );
}

function taken(changes: Map<string, Line>, name: string): Line | undefined {
  const line = changes.get(name);
  changes.delete(name);
  return line;
}

/** ALTER with one line alone. */
function line(name: string, action: (to: string | null) => string): Write {
  return ({ words }, changes) => {
    const found = taken(changes, name);
    return found === undefined ? [] : [`ALTER ${words} ${action(found.to)}`];
  };
}

const options: Write = ({ words }, changes) => {
  const found = taken(changes, 'reloptions');
  const lines = (json: string | null): string =>
    json === null ? '' : (JSON.parse(json) as string[]).join('\n');
  return found === undefined
    ? []
    : storageClause(`ALTER ${words}`, { from: lines(found.from), to: lines(found.to) });
};

const mappings: Write = ({ words }, changes) =>
  [...changes.keys()].flatMap((name) => {
    const [, token] = /^mapping for (.*)$/.exec(name) ?? [];
    if (token === undefined) return [];
    const to = taken(changes, name)?.to ?? null;
    return [
      `ALTER ${words} ${to === null ? `DROP MAPPING IF EXISTS FOR ${token}` : `ALTER MAPPING FOR ${token} WITH ${to}`}`,
    ];
  });

const option = /(?:"(?:[^"]|"")*"|[^"=,\s]+) = (?:E?'(?:[^']|'')*'|[^',\s]+)/g;

/** A name without a value takes the option away. */
const dictionary: Write = ({ words }, changes) => {
  const found = taken(changes, 'dictinitoption');
  if (found === undefined) return [];
  const [has, wanted] = [found.from, found.to].map((text): readonly string[] => text?.match(option) ?? []);
  const nameOf = (text: string): string => text.slice(0, text.indexOf(' = '));
  const gone = (has ?? []).map(nameOf).filter((name) => wanted?.map(nameOf).includes(name) !== true);
  const come = (wanted ?? []).filter((text) => has?.includes(text) !== true);
  return [`ALTER ${words} (${[...gone, ...come].join(', ')})`];
};

const estimator = (name: string, word: string): Write =>
  line(name, (to) => `SET (${word} = ${to === null || to === '-' ? 'NONE' : routineName(to)})`);

const writers: Readonly<Record<string, readonly Write[]>> = {
  view: [options],
  index: [options],
  table: [
    options,
    line('relrowsecurity', (to) => `${to === 'true' ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`),
    line('relforcerowsecurity', (to) => `${to === 'true' ? '' : 'NO '}FORCE ROW LEVEL SECURITY`),
  ],
  type: [
    ({ name }, changes) => {
      const found = taken(changes, 'typdefault');
      if (found === undefined) return [];
      return [`ALTER DOMAIN ${name} ${found.to === null ? 'DROP DEFAULT' : `SET DEFAULT ${found.to}`}`];
    },
    ({ name }, changes) => {
      const found = taken(changes, 'typnotnull');
      return found === undefined
        ? []
        : [`ALTER DOMAIN ${name} ${found.to === 'true' ? 'SET' : 'DROP'} NOT NULL`];
    },
  ],
  operator: [estimator('oprrest', 'RESTRICT'), estimator('oprjoin', 'JOIN')],
  'text search configuration': [mappings],
  'text search dictionary': [dictionary],
};
