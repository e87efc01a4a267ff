import { type Check, type Preconditions, type Reaction, reactions } from '../preconditions.ts';
import { refuse } from '../refuse.ts';
import { sqlCheck, tableExists, viewExists, type Written } from './liquibase-checks.ts';

const headRule = /^\s*--\s*preconditions(.*)$/i;
const checkRule = /^\s*--\s*precondition-([a-z0-9-]+)(?: (.*))?$/i;
const oneDashRule = /^\s*-\s*preconditions?\b/i;

/** The preconditions of one changeset of formatted SQL, gathered line by line. */
export class ChangesetConditions {
  #checks: Check[] = [];
  #head: (Pick<Preconditions, 'onFail' | 'onError'> & Written) | undefined;

  /** True for a line that speaks of preconditions; as in Liquibase, a head takes away what stood before it. */
  take(line: string, written: Written, expand: (text: string) => string): boolean {
    if (oneDashRule.test(line)) throw broken(written, 'has one dash before a precondition, and needs two');
    const head = headRule.exec(line)?.[1];
    if (head !== undefined) {
      this.#head = { ...written, ...reactionsIn(head, written) };
      this.#checks = [];
      return true;
    }
    const [, name, body] = checkRule.exec(line) ?? [];
    if (name === undefined) return false;
    this.#checks.push(checkOf(name, expand((body ?? '').trim()), written));
    return true;
  }

  /** All of them; undefined where nothing is asked. */
  get all(): Preconditions | undefined {
    const [first] = this.#checks;
    if (first === undefined) return undefined;
    const { onFail, onError } = this.#head ?? { onFail: 'HALT', onError: 'HALT' };
    const condition = { kind: 'all', of: this.#checks, text: 'the preconditions' } as const;
    return { condition, onFail, onError, file: first.file, line: first.line };
  }
}

function reactionsIn(body: string, written: Written): Pick<Preconditions, 'onFail' | 'onError'> {
  const said = (name: string): Reaction =>
    reactionOf(new RegExp(`.*${name}:(\\w+)`, 'i').exec(body)?.[1], written);
  return { onFail: said('onFail'), onError: said('onError') };
}

/** What a changelog calls a reaction; HALT where it says nothing. */
export function reactionOf(word: string | undefined, written: Written): Reaction {
  if (word === undefined) return 'HALT';
  const found = reactions.find((each) => each === word.toUpperCase());
  if (found === undefined) throw broken(written, `says ${word}, which is none of ${reactions.join(', ')}`);
  return found;
}

const expectedRules = [
  /^(?:expectedResult:)?(\w+) (.*)$/i,
  /^(?:expectedResult:)?'([^']+)' (.*)$/i,
  /^(?:expectedResult:)?"([^"]+)" (.*)$/i,
];

function checkOf(name: string, body: string, written: Written): Check {
  if (name === 'sql-check') {
    const matched = expectedRules.map((rule) => rule.exec(body)).find((each) => each !== null);
    if (matched === undefined)
      throw broken(written, 'is no `--precondition-sql-check expectedResult:<value> <sql>`');
    return sqlCheck(matched?.[2] ?? '', matched?.[1] ?? '', written);
  }
  if (name === 'table-exists') return tableExists(namedIn('table', body, written), written);
  if (name === 'view-exists') return viewExists(namedIn('view', body, written), written);
  throw broken(written, `is the precondition ${name}, which formatted SQL does not know`);
}

function namedIn(what: string, body: string, written: Written): { name: string; schema: string | undefined } {
  const name = new RegExp(`.*${what}:(\\w+)`, 'i').exec(body)?.[1];
  if (name === undefined) throw broken(written, `is no \`--precondition-${what}-exists ${what}:<name>\``);
  return { name, schema: /.*schema:(\w+)/i.exec(body)?.[1] };
}

function broken({ file, line }: Written, what: string): Error {
  const next =
    'See https://docs.liquibase.com for preconditions, or let the tool run it: `cmd:liquibase update`.';
  return refuse('SQUASH_ELAYOUT', file, `Line ${line} of ${file} ${what}.`, next, line);
}
