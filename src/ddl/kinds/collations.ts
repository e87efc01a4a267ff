import type { Described } from '../../catalog/kind.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { ifExists, ifNotExists } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';

/** Collations. */
export const collations: KindDdl = {
  kind: 'collation',
  word: 'COLLATION',
  create: (collation) => [ifNotExists('CREATE COLLATION', `${collation.identity} ${source(collation)}`)],
  drop: ({ identity }) => [ifExists('DROP COLLATION', identity)],
};

/** One that serves every encoding can only be a copy of `C` or `POSIX`, where the C library provides it. */
function source({ value }: Described): string {
  const provider = value('provider') ?? 'libc';
  if (provider === 'libc' && value('encoding') === null) return `FROM pg_catalog."${value('collate')}"`;
  const options = [
    ...(provider === 'libc' ? [] : [`PROVIDER = ${provider}`]),
    ...locale(provider, value),
    ...(value('nondeterministic') === null ? [] : ['DETERMINISTIC = false']),
    ...text('RULES', value('rules')),
  ];
  return `(${options.join(', ')})`;
}

function locale(provider: string, value: Described['value']): readonly string[] {
  if (provider !== 'libc') return text('LOCALE', value('locale') ?? value('collate'));
  if (value('collate') === value('ctype')) return text('LOCALE', value('collate'));
  return [...text('LC_COLLATE', value('collate')), ...text('LC_CTYPE', value('ctype'))];
}

function text(option: string, value: string | null): readonly string[] {
  return value === null ? [] : [`${option} = ${quoteLiteral(value).trim()}`];
}
