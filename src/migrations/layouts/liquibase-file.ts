import type { Migration, Script } from '../migration.ts';
import { refuse } from '../refuse.ts';
import type { Scan } from '../scan.ts';
import { type SplitRule, splitLikeLiquibase } from './liquibase-split.ts';

const changesetRule = /^\s*--\s*changeset\s+("[^"]+"|[^:]+):\s*("[^"]+"|\S+)(.*)$/i;
const brokenChangeset = /^\s*-{1,2}\s*changeset\b/i;
const rollbackRule = /^\s*--\s*rollback (.*)$/i;
const propertyRule = /^\s*--\s*property\s+name:\s*(\S+)\s+value:\s*(\S+)/i;
const silentRule = /^\s*--\s*(comment:? |validCheckSum)/i;
const preconditionRule = /^\s*--\s*precondition/i;

interface Changeset {
  readonly id: string;
  readonly author: string;
  readonly attributes: string;
  /** Line numbers, from 0: the first after the changeset line. */
  readonly start: number;
  readonly lines: string[];
  readonly rollback: string[];
}

/** Reads the changesets of one file of formatted SQL; the first value of a property holds, in all files. */
export function parseChangelog(
  file: string,
  text: string,
  scan: Scan,
  properties: Map<string, string>,
): readonly Migration[] {
  const changesets = read(file, text, properties);
  return changesets.flatMap((changeset) => {
    const left = reasonToLeave(changeset);
    if (left !== undefined) scan.pass(`${file} (${changeset.author}:${changeset.id})`, left);
    return left === undefined ? [migration(file, changeset, properties)] : [];
  });
}

type Properties = ReadonlyMap<string, string>;

function read(file: string, text: string, properties: Map<string, string>): readonly Changeset[] {
  const changesets: Changeset[] = [];
  const lines = text.split(/\r?\n/);
  let [ignoring, rolling] = [0, false];
  for (const [index, line] of lines.entries()) {
    const current = changesets.at(-1);
    const ignored = ignoredLines(line, ignoring);
    const [, name, value = ''] = propertyRule.exec(line) ?? [];
    const opened = changesetRule.exec(line);
    rolling ||= /^\s*\/\*\s*liquibase\s*rollback\s*$/i.test(line);
    const kept = !rolling && ignored === 0 && ignoring === 0 && keepsLine(file, line, index + 1, current);
    if (rolling) readRollback(line, current);
    else if (name !== undefined && !properties.has(name)) properties.set(name, value);
    else if (opened !== null && ignoring === 0) changesets.push(open(opened, index + 1));
    if (opened === null || ignoring > 0) current?.lines.push(kept && name === undefined ? line : '');
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

/** False for lines that are no SQL; a rollback is taken down on the way. */
function keepsLine(file: string, line: string, number: number, current: Changeset | undefined): boolean {
  if (changesetRule.test(line) || propertyRule.test(line)) return false;
  if (brokenChangeset.test(line)) throw broken(file, number, 'is no `--changeset author:id`');
  if (preconditionRule.test(line) && current !== undefined)
    throw broken(file, number, 'is a precondition, which a replay does not decide');
  const rollback = rollbackRule.exec(line)?.[1];
  if (rollback !== undefined) current?.rollback.push(rollback);
  return rollback === undefined && !silentRule.test(line) && !/^\s*--\s*ignoreLines:/i.test(line);
}

function open(matched: RegExpExecArray, start: number): Changeset {
  const [, author = '', id = '', attributes = ''] = matched.map((part) => part?.replace(/^"(.*)"$/, '$1'));
  return { id, author: author.trim(), attributes, start, lines: [], rollback: [] };
}

function attribute({ attributes }: Changeset, name: string): string | undefined {
  const matched = new RegExp(String.raw`(?:^|\s)${name}:("[^"]*"|\S+)`, 'i').exec(attributes);
  return matched?.[1]?.replace(/^"(.*)"$/, '$1');
}

function reasonToLeave(changeset: Changeset): string | undefined {
  if (attribute(changeset, 'ignore') === 'true') return 'it says ignore:true';
  const dbms = attribute(changeset, 'dbms')?.split(',') ?? [];
  const [yes, no] = [
    dbms.filter((each) => !each.startsWith('!')),
    dbms.filter((each) => each.startsWith('!')),
  ];
  const meant =
    (yes.length === 0 || yes.includes('postgresql') || yes.includes('all')) && !no.includes('!postgresql');
  return meant ? undefined : `it is for ${dbms.join(',')}`;
}

function migration(file: string, changeset: Changeset, properties: Properties): Migration {
  const rule: SplitRule = {
    splits: attribute(changeset, 'splitStatements') !== 'false',
    stripsComments: attribute(changeset, 'stripComments') !== 'false',
    delimiter: attribute(changeset, 'endDelimiter'),
  };
  const send = attribute(changeset, 'runInTransaction') === 'false' ? 'statements' : 'steps';
  const script = (lines: readonly string[], each: SplitRule): Script => {
    const sql = expand(lines.join('\n'), properties);
    return { file, line: changeset.start + 1, sql, send, pieces: splitLikeLiquibase(sql, each) };
  };
  const up = script(changeset.lines, rule);
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
    down: down(changeset.rollback, (lines) => script(lines, back)),
  };
}

/** `empty` and `not required` say that there is nothing to take back. */
function down(lines: readonly string[], script: (lines: readonly string[]) => Script): Script | undefined {
  const text = lines.join('\n').trim();
  if (text === '') return undefined;
  return script(/^(empty|not required)$/i.test(text) ? [] : lines);
}

function expand(sql: string, properties: Properties): string {
  return sql.replaceAll(/\$\{([^}\s]+)\}/g, (whole, name: string) => properties.get(name) ?? whole);
}

function broken(file: string, line: number, what: string): Error {
  const next =
    'See https://docs.liquibase.com for formatted SQL, or let the tool run it: `cmd:liquibase update`.';
  return refuse('SQUASH_ELAYOUT', file, `Line ${line} of ${file} ${what}.`, next, line);
}
