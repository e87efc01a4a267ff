/**
 * For columns that the ledger calls derived: a query of the rows in which the column does not follow from what is
 * compared, so that it must give none.
 */
export const derivedClaims: Readonly<Record<string, string>> = {
  'pg_amop.amopmethod': /* sql */ `SELECT FROM pg_amop JOIN pg_opfamily AS family ON family.oid = amopfamily
    WHERE amopmethod <> opfmethod`,
  'pg_attribute.attlen': ofType('attlen', 'typlen'),
  'pg_attribute.attbyval': ofType('attbyval', 'typbyval'),
  'pg_attribute.attalign': ofType('attalign', 'typalign'),
  'pg_attribute.atthasdef': /* sql */ `SELECT FROM pg_attribute
    WHERE atthasdef <> EXISTS (SELECT FROM pg_attrdef WHERE adrelid = attrelid AND adnum = attnum)`,
  'pg_class.reltype': /* sql */ `SELECT FROM pg_class AS class
    WHERE reltype <> COALESCE((SELECT oid FROM pg_type WHERE typrelid = class.oid), 0)`,
  'pg_class.relchecks': /* sql */ `SELECT FROM pg_class AS class
    WHERE relchecks <> (SELECT count(*) FROM pg_constraint WHERE conrelid = class.oid AND contype = 'c')`,
  'pg_class.relispartition': /* sql */ `SELECT FROM pg_class AS class WHERE relispartition <> EXISTS (
    SELECT FROM pg_inherits JOIN pg_class AS parent ON parent.oid = inhparent
    WHERE inhrelid = class.oid AND parent.relkind IN ('p', 'I'))`,
  'pg_class.relisshared': 'SELECT FROM pg_class WHERE relisshared AND oid >= 16384',
  'pg_class.relhasindex': hint('relhasindex', 'pg_index WHERE indrelid = class.oid'),
  'pg_class.relhasrules': hint('relhasrules', 'pg_rewrite WHERE ev_class = class.oid'),
  'pg_class.relhastriggers': hint('relhastriggers', 'pg_trigger WHERE tgrelid = class.oid'),
  'pg_class.relhassubclass': hint('relhassubclass', 'pg_inherits WHERE inhparent = class.oid'),
  'pg_constraint.connamespace': /* sql */ `SELECT FROM pg_constraint
    LEFT JOIN pg_class AS class ON class.oid = conrelid LEFT JOIN pg_type AS type ON type.oid = contypid
    WHERE connamespace IS DISTINCT FROM COALESCE(relnamespace, typnamespace)`,
  'pg_index.indnatts': 'SELECT FROM pg_index WHERE indnatts <> array_length(indkey::int2[], 1)',
  'pg_operator.oprkind': /* sql */ `SELECT FROM pg_operator WHERE oprkind <>
    CASE WHEN oprleft = 0 THEN 'l' WHEN oprright = 0 THEN 'r' ELSE 'b' END`,
  'pg_partitioned_table.partnatts': /* sql */ `SELECT FROM pg_partitioned_table
    WHERE partnatts <> array_length(partattrs::int2[], 1)`,
  'pg_partitioned_table.partdefid': /* sql */ `SELECT FROM pg_partitioned_table WHERE partdefid <> COALESCE((
    SELECT class.oid FROM pg_inherits JOIN pg_class AS class ON class.oid = inhrelid
    WHERE inhparent = partrelid AND pg_get_expr(relpartbound, class.oid) = 'DEFAULT'), 0)`,
  'pg_proc.pronargs': /* sql */ `SELECT FROM pg_proc
    WHERE pronargs <> COALESCE(array_length(proargtypes::oid[], 1), 0)`,
  'pg_proc.pronargdefaults': /* sql */ `SELECT FROM pg_proc
    WHERE (pronargdefaults = 0) <> (proargdefaults IS NULL)`,
  'pg_trigger.tgnargs': /* sql */ `SELECT FROM pg_trigger WHERE tgnargs <>
    length(encode(tgargs, 'escape')) - length(replace(encode(tgargs, 'escape'), '\\000', 'xxx'))`,
  'pg_type.typrelid': /* sql */ `SELECT FROM pg_type AS type JOIN pg_class AS class ON class.oid = typrelid
    WHERE (relname, relnamespace, relowner) <> (typname, typnamespace, typowner)`,
  'pg_type.typarray': /* sql */ `SELECT FROM pg_type AS type
    WHERE typarray <> 0 AND (SELECT typelem FROM pg_type AS other WHERE other.oid = type.typarray) <> type.oid`,
};

/** Columns called derived for which no query can say so, and why. */
export const unprovable: Readonly<Record<string, string>> = {
  'pg_database.dathasloginevt': 'a hint about event triggers that lags behind by design',
  pg_shdepend: 'a mirror of owners, privileges, policy roles, tablespaces and user mappings',
};

function ofType(column: string, origin: string): string {
  return /* sql */ `SELECT FROM pg_attribute JOIN pg_type AS type ON type.oid = atttypid
    WHERE NOT attisdropped AND ${column} IS DISTINCT FROM ${origin}`;
}

/** A hint may stay true for nothing, but is never false for something. */
function hint(column: string, rows: string): string {
  return `SELECT FROM pg_class AS class WHERE NOT ${column} AND EXISTS (SELECT FROM ${rows})`;
}
