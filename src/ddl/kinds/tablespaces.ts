import { quoteLiteral } from '../../sql/quote.ts';
import { noneNamed } from '../absent.ts';
import { ifExists, where } from '../guard.ts';
import type { KindDdl } from '../kind-ddl.ts';
import { resetShared } from '../shared-properties.ts';
import { storageClause } from '../storage-clause.ts';

const builtIn = ['pg_default', 'pg_global'];

/** Tablespaces, which no transaction can make; built-in ones are altered. */
export const tablespaces: KindDdl = {
  kind: 'tablespace',
  word: 'TABLESPACE',
  ownerFollows: ({ identity }) => builtIn.includes(identity),
  create: ({ identity, value }) => {
    const location = value('location') === 'in place' ? '' : (value('location') ?? '');
    const sql = `CREATE TABLESPACE ${identity} LOCATION ${quoteLiteral(location).trim()}`;
    const options = storageClause(`ALTER TABLESPACE ${identity}`, { from: null, to: value('options') });
    return [
      ...(builtIn.includes(identity) ? [] : [where(noneNamed('pg_tablespace', 'spcname', identity), sql)]),
      ...options.map((each) => ({ sql: each })),
    ];
  },
  drop: (space, schema) => {
    const { identity, value } = space;
    if (!builtIn.includes(identity)) return [ifExists('DROP TABLESPACE', identity)];
    const options = storageClause(`ALTER TABLESPACE ${identity}`, { from: value('options'), to: null });
    return [...options.map((sql) => ({ sql })), ...resetShared(tablespaces, space, schema)];
  },
  alter: {
    options: (alteration) => ({
      statements: storageClause(`ALTER TABLESPACE ${alteration.after.identity}`, alteration),
    }),
  },
};
