import { sequenceColumns } from '../sequence-defaults.ts';

/**
 * Which properties of a kind a column of a catalog shows in: with a question mark where it may and need not change
 * them. `*` stands for a row that comes or goes beside the object's own. Columns that are not named may change
 * every property.
 */
export type Effects = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const none: readonly string[] = [];
const names = { relname: none, relnamespace: none };
const typeNames = { typname: none, typnamespace: none, typtype: none, typcategory: none, typrelid: none };
const heritage = { inhrelid: none, inhparent: none, inhseqno: none, inhdetachpending: ['detach pending'] };

const relation = {
  ...names,
  relpersistence: ['unlogged'],
  relispartition: none,
  reltoastrelid: none,
  reloptions: ['storage parameters'],
  reltablespace: ['tablespace'],
  relispopulated: ['not populated'],
  relam: ['access method'],
  '*': ['?storage parameters'],
};

const columns = {
  attrelid: none,
  attnum: none,
  attname: none,
  attisdropped: none,
  atttypid: ['type', '?collation', '?storage'],
  atttypmod: ['type'],
  attcollation: ['?collation'],
  attstorage: ['?storage'],
  attnotnull: ['not null'],
  attgenerated: ['generated'],
  attidentity: ['identity', '?identity options'],
  attfdwoptions: ['foreign options'],
  attislocal: ['inheritance'],
  attinhcount: ['inheritance'],
  attcompression: ['compression'],
  attstattarget: ['statistics target'],
  attoptions: ['options'],
};

const numbers = ['*', ...sequenceColumns];

const routines = {
  proname: none,
  pronamespace: none,
  prolang: ['language', '?cost'],
  procost: ['cost'],
  prorows: ['rows'],
  provariadic: ['?arguments'],
  prosupport: ['support function'],
  prokind: ['?window'],
  prosecdef: ['security definer'],
  proleakproof: ['leakproof'],
  proisstrict: ['strict'],
  proretset: ['?result', '?rows'],
  provolatile: ['volatility'],
  proparallel: ['parallel'],
  prorettype: ['?result'],
  proallargtypes: ['?arguments', '?result'],
  proargmodes: ['?arguments', '?result'],
  proargnames: ['?arguments', '?result'],
  proargdefaults: ['argument defaults'],
  protrftypes: ['transforms'],
  prosrc: ['body'],
  probin: ['library'],
  prosqlbody: ['SQL body'],
  proconfig: ['settings'],
};

const table: Effects = {
  pg_class: {
    ...relation,
    reloftype: ['of type'],
    relrowsecurity: ['row security'],
    relforcerowsecurity: ['forced row security'],
    relreplident: ['replica identity'],
    relpartbound: ['partition bound'],
  },
  pg_inherits: { ...heritage, '*': ['?partition of', '?inherits', '?detach pending'] },
  pg_index: { '*': ['?replica identity'], indisreplident: ['?replica identity'] },
};

const view: Effects = {
  pg_class: {
    ...names,
    relkind: none,
    reloptions: ['?check option', '?security barrier', '?security invoker', '?options without effect'],
  },
  pg_rewrite: { ev_action: ['definition'], ev_enabled: none },
  pg_attribute: { '*': none, attname: ['?definition'] },
};

/** What columns show in, by kind and catalog; kinds that are not here may change in every property. */
export const effects: Readonly<Record<string, Effects>> = {
  schema: { pg_namespace: { nspname: none } },
  table,
  'foreign table': {
    pg_class: table.pg_class ?? {},
    pg_inherits: table.pg_inherits ?? {},
    pg_foreign_table: { ftoptions: ['options'] },
  },
  view,
  'materialized view': {
    pg_class: relation,
    pg_rewrite: { ev_action: ['definition'], ev_enabled: none },
    pg_attribute: { '*': none, attname: ['?definition'] },
  },
  sequence: {
    pg_class: relation,
    pg_sequence: {
      seqincrement: ['increment', '?start', '?minimum', '?maximum'],
      seqcache: ['cache'],
      seqcycle: ['cycle'],
      seqtypid: ['type', '?minimum', '?maximum'],
      seqmin: ['?minimum', '?start'],
      seqmax: ['?maximum', '?start'],
      seqstart: ['?start'],
    },
    pg_depend: { '*': ['owned by'] },
  },
  column: {
    pg_attribute: columns,
    pg_attrdef: {
      '*': ['default', '?generation expression'],
      adbin: ['default', '?generation expression'],
      oid: none,
    },
    pg_sequence: Object.fromEntries(numbers.map((column) => [column, ['?identity options']])),
  },
  attribute: { pg_attribute: columns },
  index: {
    pg_class: relation,
    pg_index: {
      indisvalid: ['invalid'],
      indisready: ['invalid'],
      indislive: ['invalid'],
      indisclustered: ['clustered'],
      indisreplident: none,
    },
    pg_attribute: { attname: none, attstattarget: ['statistics targets'] },
    pg_inherits: { ...heritage, '*': ['attached to'] },
  },
  constraint: {
    pg_constraint: {
      conname: none,
      condeferrable: ['deferrable'],
      condeferred: ['deferrable'],
      convalidated: ['not valid'],
    },
    pg_class: relation,
    pg_index: { indisclustered: ['clustered'], indisvalid: ['invalid index'], indisreplident: none },
    pg_attribute: { attname: none, attstattarget: ['statistics targets'] },
    pg_trigger: { tgenabled: ['?enforcement'], '*': ['?enforcement'], tgname: none },
  },
  'domain constraint': { pg_constraint: { conname: none, convalidated: ['not valid'] } },
  trigger: { pg_trigger: { tgname: none, tgenabled: ['firing'] } },
  policy: {
    pg_policy: { polname: none, polroles: ['roles'], polqual: ['using'], polwithcheck: ['with check'] },
  },
  rule: {
    pg_rewrite: {
      rulename: none,
      ev_enabled: ['firing'],
      ev_action: ['definition'],
      ev_qual: ['definition'],
    },
  },
  enum: {
    pg_type: typeNames,
    pg_enum: { '*': ['labels'], enumlabel: ['labels'], enumsortorder: ['?labels'], oid: none },
  },
  domain: {
    pg_type: { ...typeNames, typdefaultbin: ['default'], typdefault: none, typnotnull: ['?not null'] },
    pg_constraint: { '*': none, conname: none, convalidated: none },
  },
  range: { pg_type: typeNames },
  'composite type': {
    pg_type: typeNames,
    pg_class: names,
    pg_attribute: { '*': none, ...Object.fromEntries(Object.keys(columns).map((each) => [each, none])) },
  },
  function: { pg_proc: routines },
  procedure: { pg_proc: routines },
  'statistics object': {
    pg_statistic_ext: { stxname: none, stxnamespace: none, stxstattarget: ['statistics target'] },
  },
  role: {
    pg_authid: {
      rolname: none,
      rolsuper: ['superuser'],
      rolinherit: ['no inherit'],
      rolcreaterole: ['create role'],
      rolcreatedb: ['create database'],
      rolcanlogin: ['login'],
      rolreplication: ['replication'],
      rolbypassrls: ['bypass row-level security'],
      rolconnlimit: ['connection limit'],
      rolvaliduntil: ['valid until'],
      rolpassword: ['?password'],
    },
  },
  collation: { pg_collation: { collname: none, collnamespace: none } },
  'default privilege': { pg_default_acl: { defaclrole: none, defaclacl: ['privileges'] } },
  'event trigger': { pg_event_trigger: { evtname: none, evtenabled: ['firing'] } },
  'foreign data wrapper': {
    pg_foreign_data_wrapper: {
      fdwname: none,
      fdwhandler: ['handler'],
      fdwvalidator: ['validator'],
      fdwoptions: ['options'],
    },
  },
  'foreign server': {
    pg_foreign_server: { srvname: none, srvversion: ['version'], srvoptions: ['options'] },
  },
  publication: {
    pg_publication: {
      pubname: none,
      puballtables: ['all tables'],
      pubinsert: ['operations'],
      pubupdate: ['operations'],
      pubdelete: ['operations'],
      pubtruncate: ['operations'],
      pubviaroot: ['via partition root'],
      pubgencols: ['generated columns'],
    },
  },
  extension: { pg_extension: { extname: none, extversion: ['version'], extnamespace: ['schema'] } },
};
