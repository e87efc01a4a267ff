import type { Described } from '../../catalog/kind.ts';
import { SquashError } from '../../errors.ts';
import { quoteIdentifier, quoteLiteral } from '../../sql/quote.ts';
import { noneNamed } from '../absent.ts';
import { where } from '../guard.ts';
import type { Alter, Draft, KindDdl } from '../kind-ddl.ts';

/** What SET takes, with the value that stands for none. */
const options: Readonly<Record<string, readonly [option: string, usual: (major: number) => string]>> = {
  'synchronous commit': ['synchronous_commit', () => 'off'],
  binary: ['binary', () => 'false'],
  streaming: ['streaming', (major) => (major < 18 ? 'off' : 'parallel')],
  'disable on error': ['disable_on_error', () => 'false'],
  'password not required': ['password_required', () => 'true'],
  'run as owner': ['run_as_owner', () => 'false'],
  origin: ['origin', () => 'any'],
};

/** Options that are said when a subscription is made, and never again. */
const first: Readonly<Record<string, string>> = { 'two-phase': 'two_phase', failover: 'failover' };

/** Subscriptions, made without connecting anywhere; a password in a connection string is in no catalog. */
export const subscriptions: KindDdl = {
  kind: 'subscription',
  word: 'SUBSCRIPTION',
  create: createSubscription,
  drop: ({ identity }) =>
    ['DISABLE', 'SET (slot_name = NONE)', '']
      .map((action) =>
        action === '' ? `DROP SUBSCRIPTION ${identity}` : `ALTER SUBSCRIPTION ${identity} ${action}`,
      )
      .map((sql) => where(`NOT ${absent(identity)}`, sql)),
  alter: {
    connection: ({ to, after }) => ({
      statements: [`ALTER SUBSCRIPTION ${after.identity} CONNECTION ${connection(to)}`],
    }),
    publications: ({ after }) => ({
      statements: [
        `ALTER SUBSCRIPTION ${after.identity} SET PUBLICATION ${published(after)} WITH (refresh = false)`,
      ],
    }),
    disabled: ({ to, after }) => ({
      statements: [`ALTER SUBSCRIPTION ${after.identity} ${to === null ? 'ENABLE' : 'DISABLE'}`],
    }),
    slot: ({ after }) => ({ statements: [`ALTER SUBSCRIPTION ${after.identity} SET (${slot(after)})`] }),
    ...Object.fromEntries(
      Object.entries(options).map(([property, [option, usual]]): [string, Alter] => [
        property,
        ({ to, after, schema }) => ({
          statements: [
            `ALTER SUBSCRIPTION ${after.identity} SET (${option} = ${to === null ? usual(schema.major) : spoken(property, to)})`,
          ],
        }),
      ]),
    ),
  },
};

function absent(identity: string): string {
  return noneNamed('pg_subscription', 'subname', identity);
}

function spoken(property: string, value: string): string {
  if (property === 'password not required') return 'false';
  return value === 'yes' ? 'true' : value;
}

function connection(text: string | null): string {
  if (!/(password|secret)\s*=\s*\.\.\.|:\.\.\.@/.test(text ?? '')) return quoteLiteral(text ?? '').trim();
  const next = 'Write this statement by hand, where the password is known.';
  const message = 'The connection string of a subscription holds a password, which no catalog holds.';
  throw new SquashError('SQUASH_EPROOF', message, { next });
}

function published({ value }: Described): string {
  return (value('publications') ?? '')
    .split('\n')
    .map((name) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name)))
    .join(', ');
}

function slot({ identity, value }: Described): string {
  const name = value('slot');
  if (name === 'none') return 'slot_name = NONE';
  return `slot_name = ${name === null ? identity : quoteLiteral(name).trim()}`;
}

function createSubscription(subscription: Described): readonly Draft[] {
  const { identity, value } = subscription;
  const set = [
    'connect = false',
    ...(value('slot') === null ? [] : [slot(subscription)]),
    ...Object.entries(options).flatMap(([property, [option]]) => {
      const text = value(property);
      return text === null ? [] : [`${option} = ${spoken(property, text)}`];
    }),
    ...Object.entries(first).flatMap(([property, option]) =>
      value(property) === null ? [] : [`${option} = true`],
    ),
  ];
  const sql = `CREATE SUBSCRIPTION ${identity}
    CONNECTION ${connection(value('connection'))}
    PUBLICATION ${published(subscription)}
    WITH (${set.join(', ')})`;
  const enabled = value('disabled') === null ? [{ sql: `ALTER SUBSCRIPTION ${identity} ENABLE` }] : [];
  return [where(absent(identity), sql), ...enabled];
}
