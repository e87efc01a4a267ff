import type { Described } from '../../catalog/kind.ts';
import { noneIn } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import type { Alteration, Altered, Draft, KindDdl } from '../kind-ddl.ts';
import { routineName } from '../routine-name.ts';

function routines(object: Described, names: Readonly<Record<string, string>>): string {
  const options = Object.entries(names).flatMap(([property, option]) => {
    const text = object.value(property);
    return text === null ? [] : [`${option} = ${routineName(text)}`];
  });
  return `(${options.join(', ')})`;
}

const parserFunctions = {
  start: 'START',
  gettoken: 'GETTOKEN',
  end: 'END',
  lextypes: 'LEXTYPES',
  headline: 'HEADLINE',
};

/** Text search parsers. */
export const textSearchParsers: KindDdl = {
  kind: 'text search parser',
  word: 'TEXT SEARCH PARSER',
  create: (parser) => [
    where(
      noneIn('pg_ts_parser', 'prs', parser.identity),
      `CREATE TEXT SEARCH PARSER ${parser.identity} ${routines(parser, parserFunctions)}`,
    ),
  ],
  drop: ({ identity }) => [ifExists('DROP TEXT SEARCH PARSER', identity)],
};

/** Text search templates. */
export const textSearchTemplates: KindDdl = {
  kind: 'text search template',
  word: 'TEXT SEARCH TEMPLATE',
  create: (template) => [
    where(
      noneIn('pg_ts_template', 'tmpl', template.identity),
      `CREATE TEXT SEARCH TEMPLATE ${template.identity} ${routines(template, { init: 'INIT', lexize: 'LEXIZE' })}`,
    ),
  ],
  drop: ({ identity }) => [ifExists('DROP TEXT SEARCH TEMPLATE', identity)],
};

/** Text search dictionaries. */
export const textSearchDictionaries: KindDdl = {
  kind: 'text search dictionary',
  word: 'TEXT SEARCH DICTIONARY',
  create: ({ identity, value }) => {
    const options = [`TEMPLATE = ${value('template')}`, ...lines(value('options'))];
    const sql = `CREATE TEXT SEARCH DICTIONARY ${identity} (${options.join(', ')})`;
    return [where(noneIn('pg_ts_dict', 'dict', identity), sql)];
  },
  drop: ({ identity }) => [ifExists('DROP TEXT SEARCH DICTIONARY', identity)],
  alter: { options: changeDictionary },
};

/** A name without a value takes the option away. */
function changeDictionary({ from, to, after }: Alteration): Altered {
  const nameOf = (line: string): string => line.slice(0, line.indexOf(' = '));
  const kept = lines(to).map(nameOf);
  const options = [
    ...lines(from)
      .map(nameOf)
      .filter((name) => !kept.includes(name)),
    ...lines(to).filter((line) => !lines(from).includes(line)),
  ];
  return { statements: [`ALTER TEXT SEARCH DICTIONARY ${after.identity} (${options.join(', ')})`] };
}

/** Text search configurations with their mappings. */
export const textSearchConfigurations: KindDdl = {
  kind: 'text search configuration',
  word: 'TEXT SEARCH CONFIGURATION',
  create: ({ identity, value }) => [
    where(
      noneIn('pg_ts_config', 'cfg', identity),
      `CREATE TEXT SEARCH CONFIGURATION ${identity} (PARSER = ${value('parser')})`,
    ),
    ...lines(value('mappings')).map((line) => mapping(identity, line)),
  ],
  drop: ({ identity }) => [ifExists('DROP TEXT SEARCH CONFIGURATION', identity)],
  alter: { mappings: changeMappings },
};

/** ALTER MAPPING maps a token anew, and one that is not mapped yet as well. */
function mapping(identity: string, line: string): Draft {
  const [token = '', dictionaries = ''] = line.split(/: (.*)/s);
  const rest = `MAPPING FOR ${token} WITH ${dictionaries}`;
  const before = `ALTER TEXT SEARCH CONFIGURATION ${identity}`;
  return { sql: `${before} ADD ${rest}`, again: `${before} ALTER ${rest}` };
}

function changeMappings({ from, to, after }: Alteration): Altered {
  const tokenOf = (line: string): string => line.split(': ')[0] ?? '';
  const wanted = lines(to).map(tokenOf);
  const gone = lines(from)
    .map(tokenOf)
    .filter((token) => !wanted.includes(token));
  const come = lines(to).filter((line) => !lines(from).includes(line));
  return {
    statements: [
      ...(gone.length === 0
        ? []
        : [`ALTER TEXT SEARCH CONFIGURATION ${after.identity} DROP MAPPING FOR ${gone.join(', ')}`]),
      ...come.map((line) => mapping(after.identity, line).again ?? ''),
    ],
  };
}

function lines(value: string | null): readonly string[] {
  return value === null ? [] : value.split('\n');
}
