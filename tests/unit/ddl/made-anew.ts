type Reasons = Readonly<Record<string, string>>;

function because(reason: string, properties: readonly string[]): Reasons {
  return Object.fromEntries(properties.map((property) => [property, reason]));
}

/** Properties that ask for their object to be made anew, by kind, with the reason; all others are altered. */
export const madeAnew: Readonly<Record<string, Reasons>> = {
  tablespace: because('a tablespace stays where it was made', ['location']),
  collation: because('ALTER COLLATION takes a new version, name, owner and schema only', [
    'provider',
    'locale',
    'collate',
    'ctype',
    'rules',
    'nondeterministic',
    'encoding',
  ]),
  domain: because('ALTER DOMAIN takes no other type', ['type', 'collation', 'storage']),
  'domain constraint': because('ALTER DOMAIN validates and renames constraints only', ['not null', 'check']),
  range: because('ALTER TYPE takes nothing of a range', [
    'subtype',
    'subtype operator class',
    'collation',
    'canonical function',
    'subtype difference function',
    'multirange type',
  ]),
  function: because('CREATE OR REPLACE refuses another signature', ['arguments', 'result', 'window']),
  procedure: because('CREATE OR REPLACE refuses another signature', ['arguments', 'argument defaults']),
  aggregate: because('CREATE OR REPLACE refuses another signature', [
    'arguments',
    'result',
    'kind',
    'direct arguments',
  ]),
  operator: because('ALTER OPERATOR takes estimators, and from 17 on what was not said yet', [
    'function',
    'result',
    'commutator',
    'negator',
  ]),
  'operator family operator': because('it is taken out of its family and put in again', [
    'operator',
    'order by',
  ]),
  'operator family function': because('it is taken out of its family and put in again', ['function']),
  'operator class': because('ALTER OPERATOR CLASS takes a name, owner and schema only', [
    'type',
    'default',
    'family',
    'storage',
  ]),
  cast: because('there is no ALTER CAST', ['method', 'function', 'context']),
  conversion: because('ALTER CONVERSION takes a name, owner and schema only', [
    'source encoding',
    'target encoding',
    'function',
    'default',
  ]),
  'access method': because('there is no ALTER ACCESS METHOD', ['type', 'handler']),
  'text search parser': because('ALTER TEXT SEARCH PARSER takes a name and schema only', [
    'start',
    'gettoken',
    'end',
    'headline',
    'lextypes',
  ]),
  'text search template': because('ALTER TEXT SEARCH TEMPLATE takes a name and schema only', [
    'init',
    'lexize',
  ]),
  'text search dictionary': because('a dictionary keeps its template', ['template']),
  'text search configuration': because('a configuration keeps its parser', ['parser']),
  'foreign server': because('ALTER SERVER takes version and options only', ['wrapper', 'type']),
  table: because('a table keeps its partition key', ['partition key']),
  'foreign table': because('a foreign table keeps its server', ['server']),
  constraint: because('ALTER CONSTRAINT says only when a foreign key is checked', [
    'definition',
    'not enforced',
    'no inherit',
    'equality operators',
    'invalid index',
  ]),
  index: because('an index keeps its definition', ['definition', 'invalid']),
  'statistics object': because('ALTER STATISTICS takes a target only', ['kinds', 'columns', 'expressions']),
  view: because('options without effect are not worth a statement of their own', ['options without effect']),
  'materialized view': because('CREATE OR REPLACE knows no materialized views', [
    'definition',
    'access method',
  ]),
  policy: because('ALTER POLICY takes roles and expressions only', ['command', 'restrictive']),
  'event trigger': because('ALTER EVENT TRIGGER says only when it fires', ['event', 'function', 'tags']),
  publication: because('a publication keeps to all tables or to some', ['all tables']),
  'publication table': because('it is taken out of its publication and put in again', [
    'columns',
    'row filter',
  ]),
  subscription: because('it is chosen when the subscription is made', ['two-phase', 'failover']),
};
