import type { Migration, Script } from '../migration.ts';
import { refuse } from '../refuse.ts';
import type { Scan } from '../scan.ts';
import type { Written } from './liquibase-checks.ts';
import { isForPostgres } from './liquibase-dbms.ts';
import type { LiquibaseFilter, Marks } from './liquibase-filter.ts';
import { ChangesetConditions } from './liquibase-preconditions.ts';
import type { LiquibaseProperties } from './liquibase-properties.ts';
import { type SplitRule, splitLikeLiquibase } from './liquibase-split.ts';

const changesetRule = /^\s*--\s*changeset\s+("[^"]+"|[^:]+):\s*("[^"]+"|\S+)(.*)$/i;
const brokenChangeset = /^\s*-{1,2}\s*changeset\b/i;
const rollbackRule = /^\s*--\s*rollback (.*)$/i;
const propertyRule = /^\s*--\s*property\s+.*:.*\s+.*:.*$/i;
const silentRule = /^\s*--\s*(comment:? |validCheckSum)/i;

const firstLine = /^\s*--\s*liquibase\s*formatted/i;

/** True for a text that begins as formatted SQL does. */
export function isFormatted(text: string): boolean {
  return firstLine.test(text);
}

interface Changeset {
  readonly id: string;
  readonly author: string;
  readonly attributes: string;
  /** Line numbers, from 0: the first after the changeset line. */
  readonly start: number;
  readonly lines: string[];
  readonly rollback: string[];
  readonly conditions: ChangesetConditions;
}

/** A file of formatted SQL, and what is known where it is read. */
export interface FormattedFile {
  readonly file: string;
  readonly text: string;
  readonly scan: Scan;
  readonly properties: LiquibaseProperties;
  readonly filter: LiquibaseFilter;
  /** What the changelogs say that include it. */
  readonly inherited: readonly Marks[];
}

/** Reads the changesets of one file of formatted SQL; the first value of a property holds, in all files. */
export function parseChangelog(formatted: FormattedFile): readonly Migration[] {
  const { file, scan, properties } = formatted;
  const changesets = read(formatted);
  return changesets.flatMap((changeset) => {
    const left = reasonToLeave(changeset, formatted);
    if (left !== undefined) scan.pass(`${file} (${changeset.author}:${changeset.id})`, left);
    return left === undefined ? [migration(file, changeset, changesets, properties)] : [];
  });
}

function read(formatted: FormattedFile): readonly Changeset[] {
  const { file, text, properties } = formatted;
  const changesets: Changeset[] = [];
  const lines = text.split(/\r?\n/);
  const expand = (sql: string): string => properties.expand(sql, file);
  let [ignoring, rolling] = [0, false];
  for (const [index, line] of lines.entries()) {
    const current = changesets.at(-1);
    const ignored = ignoredLines(line, ignoring);
    const sets = propertyRule.test(line);
    const opened = changesetRule.exec(line);
    rolling ||= /^\s*\/\*\s*liquibase\s*rollback\s*$/i.test(line);
    const kept =
      !rolling &&
      ignored === 0 &&
      ignoring === 0 &&
      keepsLine(line, { file, line: index + 1, expand }, current);
    if (rolling) readRollback(line, current);
    else if (sets && ignoring === 0) setProperty(line, { file, line: index + 1 }, formatted);
    else if (opened !== null && ignoring === 0) changesets.push(open(opened, index + 1));
    if (opened === null || ignoring > 0) current?.lines.push(kept && !sets ? line : '');
    ignoring = ignored;
    if (/\*\/\s*$/.test(line)) rolling = false;
  }
  return changesets;
}

/** How many more lines are ignored after this one. */
function ignoredLines(line: string, before: number): number {
  const [, count] = /^\s*--\s*ignoreLines:(\w+)/i.exec(line) ?? [];
  if (count === 'start') return Number.POSITIVE_INFINITY;
  if (count === 'end') return 0;
  return count === undefined ? Math.max(0, before - 1) : Number(count) || 0;
}

function readRollback(line: string, current: Changeset | undefined): void {
  if (!/liquibase\s*rollback\s*$/i.test(line)) current?.rollback.push(line.replace(/\*\/\s*$/, ''));
}

/** The first value holds, unless the property is meant for another database. */
function setProperty(line: string, written: Written, { file, properties, filter }: FormattedFile): void {
  const part = (rule: RegExp): string | undefined => rule.exec(line)?.[1];
  const [name, value] = [part(/.*name:\s*(\S+)/i), part(/.*value:\s*(\S+)/i)];
  const dbms = part(/.*dbms:([^,][\w!,]+)/i);
  if (name === undefined || value === undefined || !isForPostgres(dbms)) return;
  const marks = (key: string): string | undefined =>
    part(new RegExp(String.raw`.*\s${key}:("[^"]*"|\S*)`, 'i'))?.replace(/^"(.*)"$/, '$1');
  const said = { context: marks('contextFilter') || marks('context'), labels: marks('labels') };
  if (filter.reasonToLeave(said, [], written) !== undefined) return;
  const local = part(/.*global:(\S+)/i)?.toLowerCase() === 'false';
  properties.set(properties.expand(name, file), properties.expand(value, file), local ? file : undefined);
}

interface Reading {
  readonly file: string;
  readonly line: number;
  readonly expand: (sql: string) => string;
}

/** False for lines that are no SQL; a rollback or a precondition is taken down on the way. */
function keepsLine(line: string, at: Reading, current: Changeset | undefined): boolean {
  if (changesetRule.test(line) || propertyRule.test(line)) return false;
  if (brokenChangeset.test(line)) throw broken(at.file, at.line, 'is no `--changeset author:id`');
  if (current === undefined) return false;
  if (silentRule.test(line) || /^\s*--\s*ignoreLines:/i.test(line)) return false;
  const rollback = rollbackRule.exec(line)?.[1];
  if (rollback !== undefined) current.rollback.push(rollback);
  return rollback === undefined && !current.conditions.take(line, at, at.expand);
}

function open(matched: RegExpExecArray, start: number): Changeset {
  const [, author = '', id = '', attributes = ''] = matched.map((part) => part?.replace(/^"(.*)"$/, '$1'));
  return {
    id,
    author: author.trim(),
    attributes,
    start,
    lines: [],
    rollback: [],
    conditions: new ChangesetConditions(),
  };
}

function attribute({ attributes }: Changeset, name: string): string | undefined {
  const matched = new RegExp(String.raw`(?:^|\s)${name}:("[^"]*"|\S+)`, 'i').exec(attributes);
  return matched?.[1]?.replace(/^"(.*)"$/, '$1');
}

function reasonToLeave(
  changeset: Changeset,
  { file, properties, filter, inherited }: FormattedFile,
): string | undefined {
  if (attribute(changeset, 'ignore') === 'true') return 'it says ignore:true';
  const dbms = attribute(changeset, 'dbms');
  if (!isForPostgres(dbms)) return `it is for ${dbms}`;
  const said = (name: string): string | undefined => {
    const text = attribute(changeset, name);
    return text === undefined ? undefined : properties.expand(text, file);
  };
  const own = { context: said('contextFilter') || said('context'), labels: said('labels') };
  return filter.reasonToLeave(own, inherited, { file, line: changeset.start });
}

function migration(
  file: string,
  changeset: Changeset,
  all: readonly Changeset[],
  properties: LiquibaseProperties,
): Migration {
  const rule: SplitRule = {
    splits: attribute(changeset, 'splitStatements') !== 'false',
    stripsComments: attribute(changeset, 'stripComments') !== 'false',
    delimiter: attribute(changeset, 'endDelimiter'),
  };
  const send = attribute(changeset, 'runInTransaction') === 'false' ? 'statements' : 'steps';
  const script = (lines: readonly string[], each: SplitRule): Script => {
    const sql = properties.expand(lines.join('\n'), file);
    return { file, line: changeset.start + 1, sql, send, pieces: splitLikeLiquibase(sql, each) };
  };
  const preconditions = changeset.conditions.all;
  const up: Script = {
    ...script(changeset.lines, rule),
    ...(preconditions === undefined ? {} : { preconditions }),
    ...(attribute(changeset, 'failOnError') === 'false' ? { mayFail: true } : {}),
  };
  if (up.sql.trim() === '') throw broken(file, changeset.start, 'begins a changeset without SQL');
  const back: SplitRule = {
    ...rule,
    splits: attribute(changeset, 'rollbackSplitStatements') !== 'false',
    delimiter: attribute(changeset, 'rollbackEndDelimiter'),
  };
  return {
    version: changeset.id,
    name: changeset.author,
    up,
    down: down(rolledBackTo(file, changeset, all), (lines) => script(lines, back)),
  };
}

/** A rollback may be what another changeset of the file does: `changesetId:1 changesetAuthor:ada`. */
function rolledBackTo(
  file: string,
  { rollback, start }: Changeset,
  all: readonly Changeset[],
): readonly string[] {
  const text = rollback.join(' ');
  const [, id] = /.*changesetId:(\S+)/i.exec(text) ?? [];
  if (id === undefined) return rollback;
  const [, author] = /.*changesetAuthor:(\S+)/i.exec(text) ?? [];
  const other = all.find((each) => each.id === id && each.author === author);
  if (other === undefined) throw broken(file, start, `is rolled back by ${id}, which the file does not hold`);
  return other.lines;
}

/** `empty` and `not required` say that there is nothing to take back. */
function down(lines: readonly string[], script: (lines: readonly string[]) => Script): Script | undefined {
  const text = lines.join('\n').trim();
  if (text === '') return undefined;
  return script(/^(empty|not required).*$/i.test(text) ? [] : lines);
}

function broken(file: string, line: number, what: string): Error {
  const next =
    'See https://docs.liquibase.com for formatted SQL, or let the tool run it: `cmd:liquibase update`.';
  return refuse('SQUASH_ELAYOUT', file, `Line ${line} of ${file} ${what}.`, next, line);
}
