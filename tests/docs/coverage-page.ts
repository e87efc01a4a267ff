import { allProperties, framed } from '../../src/catalog/frame.ts';
import type { Comparison, Kind, Property } from '../../src/catalog/kind.ts';
import { kinds } from '../../src/catalog/kinds.ts';
import { type UncomparedColumn, uncomparedColumns } from '../../src/catalog/ledger-columns.ts';
import { code, page, table } from './markdown.ts';

/** How values are compared, by the name the kinds use. */
const comparisons: Readonly<Record<Comparison, readonly [name: string, meaning: string]>> = {
  text: ['text', 'character by character, as PostgreSQL prints it'],
  set: ['set', 'as a set of lines; their order does not count'],
  expression: [
    'fixed point',
    'texts that differ are sent through PostgreSQL until they no longer change; equal results are equal',
  ],
  body: ['body', 'character by character; a difference in white space alone says so'],
  rank: ['order', 'as the order among the siblings that both sides have'],
};

const classes: Readonly<Record<string, string>> = {
  structure: 'anything a query, a write or a planner can feel',
  privilege: 'owners, privileges, default privileges, row security, attributes of roles',
  comment: 'comments',
  order: 'the order of columns alone',
  tuning: 'storage parameters, statistics targets, storage and the like: results stay the same',
  data: 'rows and sequence positions',
};

const uncomparedClasses: Readonly<Record<UncomparedColumn['class'], string>> = {
  derived: 'follows from columns that are compared, or only hints at them',
  runtime: 'written by the running server: statistics, transaction ids, state of replication',
  physical: 'left by storage or by the order of commands, without an effect a client could see',
};

const reading = `What \`squash\` compares, and what it does not, with the reason. Everything here is read from the code: the kinds
in \`src/catalog/kinds/\` and the ledger in \`src/catalog/ledger-columns.ts\`.

Coverage fails closed. At run time every column of every system catalog of the running server is looked up: a kind
claims it, or the ledger lists it with a reason. A column that neither knows, or a user object that no kind describes,
makes the outcome \`incomplete\`, and the exit code 2.

Objects of extensions are the extension's. Where both sides have it in the same schema and version its members are
compared as well, each by what the kinds below read of it; where they do not, that is the difference, and the members
follow. Security labels are read for every object, whatever provider wrote them. No provider comes with PostgreSQL that
would work in a container (\`sepgsql\` needs SELinux), so tests write labels into \`pg_seclabel\` and \`pg_shseclabel\`
themselves.
Objects that PostgreSQL makes as part of another one (row types, TOAST tables, clones on partitions) are compared
with that one.`;

const rows = `Rows of all tables outside \`scope.except\` are counted and hashed in the server. Tables whose hashes differ are
compared cell by cell; large ones are streamed in parts, and of very many differences some are shown and the rest
counted. A cell that a second replay of the same input does not repeat is not compared, nor is a column that
\`data.volatile\` names; both are named in the report. \`data.tables\` limits which tables are looked at, and the report names
the others. Sequences are compared by the next value they give, where an insert could feel it.`;

/** `docs/coverage.md`: for each kind and property what is compared and how; for each other column why not. */
export function coveragePage(): string {
  return page('What is compared', 'tests/docs/coverage-page.ts from src/catalog', [
    reading,
    counts(),
    `## Comparisons\n\n${table(['Compared as', 'Meaning'], Object.values(comparisons))}`,
    `## Classes of differences\n\nEvery class fails the gate unless it is accepted.\n\n${table(
      ['Class', 'What it holds'],
      Object.entries(classes).map(([name, meaning]) => [code(name), meaning]),
    )}`,
    `## Kinds\n\nIn the order in which they are compared. A value that equals PostgreSQL's default counts as absent.`,
    ...kinds.map(kindSection),
    `## Rows\n\n${rows}`,
    `## Columns that are not compared\n\n${table(
      ['Class', 'Meaning'],
      Object.entries(uncomparedClasses).map(([name, meaning]) => [code(name), meaning]),
    )}`,
    ...Object.entries(uncomparedColumns).map(([catalog, columns]) => ledgerSection(catalog, columns)),
  ]);
}

function counts(): string {
  const compared = new Set([framed, ...kinds.map((kind) => kind.compared)].flatMap(columnNames));
  const left = Object.values(uncomparedColumns).flatMap((columns) => Object.values(columns));
  const properties = kinds.reduce((sum, kind) => sum + allProperties(kind).length, 0);
  const catalogs = new Set([
    ...[...compared].map((name) => name.split('.')[0]),
    ...Object.keys(uncomparedColumns),
  ]);
  const ofClass = (name: string): string => String(left.filter((column) => column.class === name).length);
  return table(
    ['Over PostgreSQL 13 to 18', 'Count'],
    [
      ['kinds of objects', String(kinds.length)],
      ['properties', String(properties)],
      ['system catalogs', String(catalogs.size)],
      ['their columns', String(compared.size + left.length)],
      ['compared', String(compared.size)],
      ...Object.keys(uncomparedClasses).map((name) => [`${name}, not compared`, ofClass(name)]),
    ],
  );
}

function columnNames(columns: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(columns).flatMap(([catalog, names]) => names.map((name) => `${catalog}.${name}`));
}

function kindSection(kind: Kind): string {
  const read = Object.entries(kind.compared).map(
    ([catalog, columns]) => `${code(catalog)} (${columns.join(', ')})`,
  );
  const where = read.length === 0 ? (readOtherwise[kind.name] ?? '') : `Read from ${read.join('; ')}.`;
  const cluster =
    kind.cluster === undefined ? '' : ' Belongs to the cluster, so it is not compared on a shared server.';
  const rows = allProperties(kind).map((property) => [
    property.name,
    code(property.class),
    comparisonOf(property),
  ]);
  return `### ${kind.name}\n\n${where}${cluster}\n\n${table(['Property', 'Class', 'Compared as'], rows)}`;
}

/** Where the kinds without catalogs of their own come from. */
const readOtherwise: Readonly<Record<string, string>> = {
  'built-in object': 'Every compared column of the built-in objects that either side altered or commented.',
  'extension member':
    'What the other kinds read of objects that came with an extension, and what stands on its tables; privileges are compared as built-in privileges.',
};

function comparisonOf({ compare }: Property): string {
  return comparisons[compare ?? 'text'][0];
}

function ledgerSection(catalog: string, columns: Readonly<Record<string, UncomparedColumn>>): string {
  const rows = Object.entries(columns).map(([name, column]) => [
    code(name),
    column.class,
    column.reason,
    column.majors === undefined ? '' : majors(column.majors),
  ]);
  return `### ${catalog}\n\n${table(['Column', 'Class', 'Reason', 'PostgreSQL'], rows)}`;
}

function majors([from, to]: readonly [number, number]): string {
  return from === to ? String(from) : `${from} to ${to}`;
}
