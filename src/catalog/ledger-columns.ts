/** Why a catalog column is not compared. */
export type UncomparedClass =
  /** Follows from columns that are compared, or only hints at them. */
  | 'derived'
  /** Written by the running server: statistics, transaction ids, state of replication. */
  | 'runtime'
  /** Left by storage or by the order of commands, without an effect a client could see. */
  | 'physical';

/** One column that is not compared: its class, the reason, and the majors that have it if not all. */
export interface UncomparedColumn {
  readonly class: UncomparedClass;
  readonly reason: string;
  /** First and last major with this column; absent when every supported major has it. */
  readonly majors?: readonly [from: number, to: number];
}

/** Columns that are not compared, by catalog and column name. */
export type UncomparedColumns = Readonly<Record<string, Readonly<Record<string, UncomparedColumn>>>>;

type Make = (reason: string, majors?: UncomparedColumn['majors']) => UncomparedColumn;

const maker =
  (kind: UncomparedClass): Make =>
  (reason, majors) =>
    majors === undefined ? { class: kind, reason } : { class: kind, reason, majors };
const derived = maker('derived');
const runtime = maker('runtime');
const physical = maker('physical');

const oidReason = 'number the server gave the row; whatever refers to it is compared by name';
const oid = physical(oidReason);
const xid = runtime('oldest transaction id VACUUM has left in the table or database');
const ofType = derived('copy of the same property of the column type');
const hint = derived('hint that such objects may exist; it can stay true after the last one is dropped');
const analysed = runtime('statistics about the rows, collected by ANALYZE');
const analysedExtended = runtime('extended statistics about the rows, collected by ANALYZE');
const syncState = runtime('how far a subscription has copied a table from the publisher');
const shared = derived('follows from owners, privileges, policy roles, tablespaces and user mappings');
const dimensions = physical('number of [] written in the declaration, which PostgreSQL stores but ignores');
const fastDefault = physical('value kept for rows older than an ADD COLUMN with a default; reads the same');

/**
 * The columns of the system catalogs of PostgreSQL 13 to 18 that are not compared, each with its reason;
 * a column that is neither here nor read by the comparison is an error, never skipped.
 */
export const uncomparedColumns: UncomparedColumns = {
  pg_am: { oid },
  pg_amop: {
    oid,
    amopmethod: derived('copy of the access method of the operator family'),
  },
  pg_amproc: { oid },
  pg_attrdef: { oid },
  pg_attribute: {
    attlen: ofType,
    attcacheoff: runtime('place for an offset cached in memory; always -1 in the table', [13, 17]),
    attndims: dimensions,
    attbyval: ofType,
    attalign: ofType,
    atthasdef: derived('says that pg_attrdef has a row, and that row is compared'),
    atthasmissing: fastDefault,
    attisdropped: physical('marks the remains of a dropped column, which are left out'),
    attmissingval: fastDefault,
  },
  pg_auth_members: { oid: physical(oidReason, [16, 18]) },
  pg_authid: { oid },
  pg_cast: { oid },
  pg_class: {
    oid,
    reltype: derived('the row type made together with the relation'),
    relfilenode: physical('name of the file on disk; changes with every rewrite'),
    relpages: runtime('size in pages, estimated by VACUUM and ANALYZE'),
    reltuples: runtime('number of rows, estimated by VACUUM and ANALYZE'),
    relallvisible: runtime('pages known to be visible to everyone, counted by VACUUM and ANALYZE'),
    relallfrozen: runtime('pages known to be frozen, counted by VACUUM and ANALYZE', [18, 18]),
    reltoastrelid: physical(
      'the TOAST table, which outlives the wide column it was made for; its options are compared',
    ),
    relhasindex: hint,
    relisshared: derived('true only for the catalogs that all databases share'),
    relnatts: physical('number of columns including dropped ones; the live columns are compared'),
    relchecks: derived('number of CHECK constraints, each compared in pg_constraint'),
    relhasrules: hint,
    relhastriggers: hint,
    relhassubclass: hint,
    relispartition: derived('says that the relation is attached to a parent, compared in pg_inherits'),
    relrewrite: runtime('set only while ALTER TABLE is rewriting the table'),
    relfrozenxid: xid,
    relminmxid: xid,
  },
  pg_collation: {
    oid,
    collversion: runtime('version of the C or ICU library that was in use: the machine, not the schema'),
  },
  pg_constraint: {
    oid,
    connamespace: derived('the schema of the table or domain the constraint belongs to'),
  },
  pg_conversion: { oid },
  pg_database: {
    oid,
    dathasloginevt: derived('hint that a login event trigger exists; it can lag behind', [17, 18]),
    datlastsysoid: physical('highest OID given out by initdb, the same for all databases', [13, 14]),
    datfrozenxid: xid,
    datminmxid: xid,
    datcollversion: runtime(
      'version of the C or ICU library that was in use: the machine, not the schema',
      [15, 18],
    ),
  },
  pg_default_acl: { oid },
  pg_enum: { oid },
  pg_event_trigger: { oid },
  pg_extension: { oid },
  pg_foreign_data_wrapper: { oid },
  pg_foreign_server: { oid },
  pg_index: {
    indnatts: derived('length of indkey'),
    indcheckxmin: runtime('makes older snapshots skip an index built over rows that were being updated'),
  },
  pg_language: { oid },
  pg_namespace: { oid },
  pg_opclass: { oid },
  pg_operator: {
    oid,
    oprkind: derived('follows from which operand types are given'),
  },
  pg_opfamily: { oid },
  pg_parameter_acl: { oid: physical(oidReason, [15, 18]) },
  pg_partitioned_table: {
    partnatts: derived('length of partattrs'),
    partdefid: derived('the partition whose bound is DEFAULT; every bound is compared'),
  },
  pg_policy: { oid },
  pg_proc: {
    oid,
    pronargs: derived('length of proargtypes'),
    pronargdefaults: derived('length of proargdefaults'),
  },
  pg_publication: { oid },
  pg_publication_namespace: { oid: physical(oidReason, [15, 18]) },
  pg_publication_rel: { oid },
  pg_replication_origin: { roident: physical(oidReason) },
  pg_rewrite: { oid },
  pg_shdepend: {
    dbid: shared,
    classid: shared,
    objid: shared,
    objsubid: shared,
    refclassid: shared,
    refobjid: shared,
    deptype: shared,
  },
  pg_statistic: {
    starelid: analysed,
    staattnum: analysed,
    stainherit: analysed,
    stanullfrac: analysed,
    stawidth: analysed,
    stadistinct: analysed,
    stakind1: analysed,
    stakind2: analysed,
    stakind3: analysed,
    stakind4: analysed,
    stakind5: analysed,
    staop1: analysed,
    staop2: analysed,
    staop3: analysed,
    staop4: analysed,
    staop5: analysed,
    stacoll1: analysed,
    stacoll2: analysed,
    stacoll3: analysed,
    stacoll4: analysed,
    stacoll5: analysed,
    stanumbers1: analysed,
    stanumbers2: analysed,
    stanumbers3: analysed,
    stanumbers4: analysed,
    stanumbers5: analysed,
    stavalues1: analysed,
    stavalues2: analysed,
    stavalues3: analysed,
    stavalues4: analysed,
    stavalues5: analysed,
  },
  pg_statistic_ext: { oid },
  pg_statistic_ext_data: {
    stxoid: analysedExtended,
    stxdinherit: runtime('extended statistics about the rows, collected by ANALYZE', [15, 18]),
    stxdndistinct: analysedExtended,
    stxddependencies: analysedExtended,
    stxdmcv: analysedExtended,
    stxdexpr: runtime('extended statistics about the rows, collected by ANALYZE', [14, 18]),
  },
  pg_subscription: {
    oid,
    subskiplsn: runtime('position of one transaction to skip; the server clears it by itself', [15, 18]),
  },
  pg_subscription_rel: {
    srsubid: syncState,
    srrelid: syncState,
    srsubstate: syncState,
    srsublsn: syncState,
  },
  pg_tablespace: { oid },
  pg_transform: { oid },
  pg_trigger: {
    oid,
    tgnargs: derived('number of arguments in tgargs'),
  },
  pg_ts_config: { oid },
  pg_ts_dict: { oid },
  pg_ts_parser: { oid },
  pg_ts_template: { oid },
  pg_type: {
    oid,
    typrelid: derived('the relation whose row type this is; it has the same schema and name'),
    typarray: derived('the array type made together with the type'),
    typndims: dimensions,
  },
  pg_user_mapping: { oid },
};
