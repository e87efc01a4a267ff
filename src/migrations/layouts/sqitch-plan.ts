import { refuse } from '../refuse.ts';

/** One line of `sqitch.plan` that deploys or reverts a change, with the tags that follow it. */
export interface PlannedChange {
  readonly name: string;
  readonly operator: '+' | '-';
  readonly requires: readonly string[];
  readonly conflicts: readonly string[];
  readonly line: number;
  readonly tags: string[];
}

const changeRule =
  /^\s*([+-]?)\s*([^\s[\]#]+)(?:\s+\[([^\]]*)\])?\s+(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s+(.+?)\s*<[^>]+>\s*$/;
const tagRule = /^\s*@([^\s#]+)/;

/** Reads a plan in its order; throws for a line that sqitch does not understand, and for what it refuses. */
export function parseSqitchPlan(file: string, text: string): readonly PlannedChange[] {
  const changes: PlannedChange[] = [];
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = whole.replace(/(^|\s)#.*$/, '');
    if (line.trim() === '' || /^\s*%/.test(line)) continue;
    const tag = tagRule.exec(line)?.[1];
    if (tag === undefined) changes.push(change(file, line, index + 1, changes));
    else addTag(file, tag, index + 1, changes);
  }
  return changes;
}

function addTag(file: string, tag: string, line: number, changes: readonly PlannedChange[]): void {
  const last = changes.at(-1);
  if (last === undefined) throw broken(file, line, `the tag @${tag} stands before any change`);
  if (changes.some(({ tags }) => tags.includes(tag)))
    throw broken(file, line, `the tag @${tag} stands twice`);
  last.tags.push(tag);
}

function change(file: string, line: string, number: number, before: readonly PlannedChange[]): PlannedChange {
  const [, operator, name = '', listed = ''] = changeRule.exec(line) ?? [];
  if (operator === undefined) throw broken(file, number, 'a line is no change, tag or pragma');
  const dependencies = listed.split(/\s+/).filter((each) => each !== '');
  const read: PlannedChange = {
    name,
    operator: operator === '-' ? '-' : '+',
    requires: dependencies.filter((each) => !each.startsWith('!')),
    conflicts: dependencies.filter((each) => each.startsWith('!')).map((each) => each.slice(1)),
    line: number,
    tags: [],
  };
  refuseTwice(file, read, before);
  refuseDependencies(file, read, before);
  return read;
}

/** A change may come again once a tag stands after it: then it is reworked. */
function refuseTwice(
  file: string,
  { name, operator, line }: PlannedChange,
  before: readonly PlannedChange[],
): void {
  const at = before.findLastIndex((each) => each.name === name && each.operator === '+');
  if (operator === '-' || at < 0 || before.slice(at).some(({ tags }) => tags.length > 0)) return;
  throw broken(file, line, `the change ${name} stands twice without a tag between`);
}

/** Dependencies on other projects, `project:change`, cannot be looked up here. */
function refuseDependencies(file: string, read: PlannedChange, before: readonly PlannedChange[]): void {
  const known = (wanted: string): boolean => {
    const [name = '', tag] = wanted.split('@');
    const tagged = tag === undefined || before.some(({ tags }) => tags.includes(tag));
    return tagged && (name === '' || before.some((each) => each.name === name));
  };
  const local = (names: readonly string[]): readonly string[] => names.filter((name) => !name.includes(':'));
  const missing = local(read.requires).find((name) => !known(name));
  if (missing !== undefined)
    throw broken(file, read.line, `${read.name} requires ${missing}, which is not before it`);
  const conflict = local(read.conflicts).find(known);
  if (conflict !== undefined)
    throw broken(file, read.line, `${read.name} conflicts with ${conflict}, which is before it`);
}

function broken(file: string, line: number, what: string): Error {
  return refuse(
    'SQUASH_ELAYOUT',
    file,
    `In ${file} ${what}, which sqitch refuses.`,
    'Correct the plan.',
    line,
  );
}
