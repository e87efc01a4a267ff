import type { Mutation } from './case.ts';

function parser(column: string, property: string): Mutation {
  const other = column === 'prslextype' ? 'prsd_start' : 'prsd_lextype';
  return [
    'text search parser',
    'CREATE TEXT SEARCH PARSER app.prs (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)',
    `UPDATE pg_ts_parser SET ${column} = '${other}'::regproc WHERE prsname = 'prs'`,
    'app.prs',
    property,
  ];
}

const parsers = parser('', '')[1];
const template = 'CREATE TEXT SEARCH TEMPLATE app.tmpl (LEXIZE = dsimple_lexize)';
const dictionary = `CREATE TEXT SEARCH DICTIONARY app.dict (TEMPLATE = simple, stopwords = 'english', accept = false)`;
const configuration = `CREATE TEXT SEARCH CONFIGURATION app.cfg (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION app.cfg ADD MAPPING FOR asciiword, word WITH english_stem, simple`;

/** Mutations of text search objects. */
export const textSearch: readonly Mutation[] = [
  parser('prsstart', 'start'),
  parser('prstoken', 'gettoken'),
  parser('prsend', 'end'),
  parser('prsheadline', 'headline'),
  parser('prslextype', 'lextypes'),
  ['text search parser', parsers, `COMMENT ON TEXT SEARCH PARSER app.prs IS 'x'`, 'app.prs', 'comment'],
  ['text search parser', parsers, 'DROP TEXT SEARCH PARSER app.prs', 'app.prs', 'missing'],
  [
    'text search template',
    template,
    'DROP TEXT SEARCH TEMPLATE app.tmpl; CREATE TEXT SEARCH TEMPLATE app.tmpl (INIT = dsimple_init, LEXIZE = dsimple_lexize)',
    'app.tmpl',
    'init',
  ],
  [
    'text search template',
    template,
    'DROP TEXT SEARCH TEMPLATE app.tmpl; CREATE TEXT SEARCH TEMPLATE app.tmpl (LEXIZE = dsynonym_lexize)',
    'app.tmpl',
    'lexize',
  ],
  [
    'text search template',
    template,
    `COMMENT ON TEXT SEARCH TEMPLATE app.tmpl IS 'x'`,
    'app.tmpl',
    'comment',
  ],
  ['text search template', template, 'DROP TEXT SEARCH TEMPLATE app.tmpl', 'app.tmpl', 'missing'],
  [
    'text search dictionary',
    dictionary,
    `UPDATE pg_ts_dict SET dicttemplate = (SELECT oid FROM pg_ts_template WHERE tmplname = 'ispell') WHERE dictname = 'dict'`,
    'app.dict',
    'template',
  ],
  [
    'text search dictionary',
    dictionary,
    'ALTER TEXT SEARCH DICTIONARY app.dict (accept = true)',
    'app.dict',
    'options',
  ],
  [
    'text search dictionary',
    dictionary,
    'ALTER TEXT SEARCH DICTIONARY app.dict (stopwords)',
    'app.dict',
    'options',
  ],
  [
    'text search dictionary',
    dictionary,
    'ALTER TEXT SEARCH DICTIONARY app.dict OWNER TO ann',
    'app.dict',
    'owner',
  ],
  [
    'text search dictionary',
    dictionary,
    `COMMENT ON TEXT SEARCH DICTIONARY app.dict IS 'x'`,
    'app.dict',
    'comment',
  ],
  ['text search dictionary', dictionary, 'DROP TEXT SEARCH DICTIONARY app.dict', 'app.dict', 'missing'],
  [
    'text search configuration',
    configuration,
    'ALTER TEXT SEARCH CONFIGURATION app.cfg ALTER MAPPING FOR word WITH simple, english_stem',
    'app.cfg',
    'mappings',
  ],
  [
    'text search configuration',
    configuration,
    'ALTER TEXT SEARCH CONFIGURATION app.cfg DROP MAPPING FOR word',
    'app.cfg',
    'mappings',
  ],
  [
    'text search configuration',
    `${parsers}; ${configuration}`,
    `UPDATE pg_ts_config SET cfgparser = (SELECT oid FROM pg_ts_parser WHERE prsname = 'prs') WHERE cfgname = 'cfg'`,
    'app.cfg',
    'parser',
  ],
  [
    'text search configuration',
    configuration,
    'ALTER TEXT SEARCH CONFIGURATION app.cfg OWNER TO ann',
    'app.cfg',
    'owner',
  ],
  [
    'text search configuration',
    configuration,
    `COMMENT ON TEXT SEARCH CONFIGURATION app.cfg IS 'x'`,
    'app.cfg',
    'comment',
  ],
  [
    'text search configuration',
    configuration,
    'DROP TEXT SEARCH CONFIGURATION app.cfg',
    'app.cfg',
    'missing',
  ],
];
