import { SquashError } from '../errors.ts';
import { quoteIdentifier, quoteLiteral } from '../sql/quote.ts';
import type { Alteration } from './kind-ddl.ts';

type Values = Pick<Alteration, 'from' | 'to'>;

/** The options of a foreign object: ` OPTIONS (name 'value', …)`; empty where there are none. */
export function optionsClause(lines: string | null): string {
  const options = [...pairs(lines)].map(([name, value]) => `${label(name)} ${literal(name, value)}`);
  return options.length === 0 ? '' : ` OPTIONS (${options.join(', ')})`;
}

/** `OPTIONS (ADD …, SET …, DROP …)` for the options that differ. */
export function changedOptions({ from, to }: Values): string {
  const [has, wanted] = [pairs(from), pairs(to)];
  const gone = [...has.keys()].filter((name) => !wanted.has(name)).map((name) => `DROP ${label(name)}`);
  const come = [...wanted]
    .filter(([name, value]) => has.get(name) !== value)
    .map(([name, value]) => `${has.has(name) ? 'SET' : 'ADD'} ${label(name)} ${literal(name, value)}`);
  return `OPTIONS (${[...gone, ...come].join(', ')})`;
}

function label(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}

/** A secret is in no catalog, so it cannot be written. */
function literal(name: string, value: string): string {
  if (!/^hidden [0-9a-f]{16}$/.test(value)) return quoteLiteral(value).trim();
  const next = 'Write this statement by hand, where the secret is known.';
  throw new SquashError('SQUASH_EPROOF', `The option ${name} is a secret, which no catalog holds.`, { next });
}

function pairs(lines: string | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of lines?.split('\n') ?? []) {
    const at = line.indexOf('=');
    if (at > 0) found.set(line.slice(0, at), line.slice(at + 1));
  }
  return found;
}
