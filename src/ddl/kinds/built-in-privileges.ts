import type { Described } from '../../catalog/kind.ts';
import { ownName } from '../../catalog/own-name.ts';
import { lastName } from '../../catalog/restate.ts';
import { adminRole } from '../../instance/roles.ts';
import { quoteLiteral } from '../../sql/quote.ts';
import { builtInType } from '../built-in-type.ts';
import type { Draft, KindDdl } from '../kind-ddl.ts';
import { columnWise, grants } from '../privileges.ts';

/** Where an object keeps its privileges, and the words after ON. */
interface Place {
  readonly words: string;
  readonly catalog: string;
  readonly prefix: string;
  readonly letter: string;
  readonly oid: string;
}

const routines: Place = {
  words: 'ROUTINE',
  catalog: 'pg_proc',
  prefix: 'pro',
  letter: 'f',
  oid: 'regprocedure',
};
const relations: Place = { words: 'TABLE', catalog: 'pg_class', prefix: 'rel', letter: 'r', oid: 'regclass' };

const places: Readonly<Record<string, Place>> = {
  function: routines,
  procedure: routines,
  aggregate: routines,
  table: relations,
  view: relations,
  'materialized view': relations,
  'foreign table': relations,
  sequence: { ...relations, words: 'SEQUENCE', letter: 's' },
  type: { words: 'TYPE', catalog: 'pg_type', prefix: 'typ', letter: 'T', oid: 'regtype' },
  schema: { words: 'SCHEMA', catalog: 'pg_namespace', prefix: 'nsp', letter: 'n', oid: 'regnamespace' },
};
const named: Readonly<Record<string, Place>> = {
  language: { words: 'LANGUAGE', catalog: 'pg_language', prefix: 'lan', letter: 'l', oid: 'lanname' },
  'foreign-data wrapper': {
    words: 'FOREIGN DATA WRAPPER',
    catalog: 'pg_foreign_data_wrapper',
    prefix: 'fdw',
    letter: 'F',
    oid: 'fdwname',
  },
  server: {
    words: 'FOREIGN SERVER',
    catalog: 'pg_foreign_server',
    prefix: 'srv',
    letter: 'S',
    oid: 'srvname',
  },
};

/** Privileges on what came with PostgreSQL or with an extension. */
export const builtInPrivileges: KindDdl = {
  kind: 'built-in privilege',
  create: (object, { schema }) => {
    const wanted = object.value('privileges') ?? '';
    const before =
      object.value('initial privileges') ?? (/^PUBLIC: /m.test(wanted) ? '' : anyoneElse(object));
    return change(object, before, withoutAdmin(wanted), schema.major);
  },
  drop: reset,
  alter: {
    privileges: ({ from, to, after, schema }) => ({
      statements: change(after, from ?? '', to ?? '', schema.major).map(({ sql }) => sql),
    }),
  },
  fixed: { 'initial privileges': 'only the script of an extension gives them' },
};

function grantedName(type: string, name: string): string {
  return type === 'type' ? builtInType(name) : name;
}

/** What everyone may do, unless PostgreSQL says otherwise; taking away what nobody has does nothing. */
function anyoneElse(object: Described): string {
  const { type } = partsOf(object);
  const privileges = {
    function: 'EXECUTE',
    procedure: 'EXECUTE',
    aggregate: 'EXECUTE',
    table: 'SELECT',
    view: 'SELECT',
  };
  const everyone: Readonly<Record<string, string>> = privileges;
  return type.endsWith(' column') ? '' : `PUBLIC: ${everyone[type] ?? 'USAGE'}`;
}

function withoutAdmin(lines: string): string {
  return lines
    .split('\n')
    .filter((line) => !line.startsWith(`${adminRole}: `))
    .join('\n');
}

function partsOf({ identity }: Described): { readonly type: string; readonly name: string } {
  const types = [...Object.keys(places), ...Object.keys(named)];
  const all = [
    ...types.filter((type) => places[type] === relations).map((type) => `${type} column`),
    ...types,
  ];
  const type = all.find((each) => identity.startsWith(`${each} `)) ?? '';
  return { type, name: identity.slice(type.length + 1) };
}

function change(object: Described, from: string, to: string, major: number): readonly Draft[] {
  const { type, name } = partsOf(object);
  if (type.endsWith(' column')) {
    const column = lastName(name);
    const table = name.slice(0, name.length - column.length - 1);
    const on = { on: `TABLE ${table}`, owner: '', letter: 'c', major };
    return grants(on, from, to).map((sql) => ({ sql: columnWise(sql, ownName(table, name)) }));
  }
  const place = places[type] ?? named[type];
  const on = {
    on: `${place?.words} ${grantedName(type, name)}`,
    owner: '',
    letter: place?.letter ?? '',
    major,
  };
  return grants(on, from, to).map((sql) => ({ sql }));
}

/** What an object came with is known to the server alone, so the server says what is granted and revoked. */
function reset(object: Described): readonly Draft[] {
  const { type, name } = partsOf(object);
  const place = places[type] ?? named[type];
  const present = withoutAdmin(object.value('privileges') ?? '');
  if (place === undefined) return change(object, present, '', 0);
  if (/^information_schema\b/.test(name)) return change(object, present, anyoneElse(object), 0);
  const { catalog, prefix, letter, words } = place;
  const literal = quoteLiteral(name).trim();
  const found =
    named[type] === undefined
      ? `object.oid = ${literal}::${place.oid}`
      : `quote_ident(object.${place.oid}) = ${literal}`;
  const acl = (column: string): string =>
    `aclexplode(coalesce(${column}, acldefault('${letter}', object.${prefix}owner)))`;
  const privileges = (source: string): string => /* sql */ `
        SELECT privilege_type, CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE grantee::regrole::text END
        FROM ${catalog} AS object
        LEFT JOIN pg_init_privs AS first ON first.objoid = object.oid AND first.objsubid = 0
          AND first.classoid = '${catalog}'::regclass
        CROSS JOIN LATERAL ${source}
        WHERE ${found}`;
  const now = privileges(acl(`object.${prefix}acl`));
  const shipped = privileges(acl('first.initprivs'));
  const run = (verb: string, before: string, after: string, preposition: string): string => /* sql */ `
  FOR privilege, role IN (${before}
      EXCEPT${after}
  ) LOOP
    EXECUTE format('${verb} %s ON %s ${preposition} %s', privilege, ${quoteLiteral(`${words} ${grantedName(type, name)}`).trim()}, role);
  END LOOP;`;
  const sql = `DO $$
DECLARE
  privilege text;
  role text;
BEGIN${run('REVOKE', now, shipped, 'FROM')}${run('GRANT', shipped, now, 'TO')}
END
$$`;
  return [{ sql }];
}
