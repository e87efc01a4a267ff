const names = (relation: string, numbers: string): string => /* sql */ `COALESCE((
  SELECT json_agg(quote_ident(named.attname) ORDER BY numbered.at)
  FROM unnest((${numbers})::int2[]) WITH ORDINALITY AS numbered(attnum, at)
  JOIN pg_attribute AS named ON named.attrelid = ${relation} AND named.attnum = numbered.attnum), '[]')`;

const list = (rows: string): string => /* sql */ `COALESCE((${rows}), '[]')`;

const columns = /* sql */ `
SELECT json_agg(json_build_object(
  'name', quote_ident(attribute.attname), 'type', attribute.atttypid::text, 'typmod', attribute.atttypmod,
  'spelled', format_type(attribute.atttypid, attribute.atttypmod), 'notNull', attribute.attnotnull,
  'hasDefault', attribute.atthasdef AND attribute.attgenerated = '',
  'identity', attribute.attidentity::text, 'generated', attribute.attgenerated <> '') ORDER BY attribute.attnum)
FROM pg_attribute AS attribute
WHERE attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped`;

const checks = /* sql */ `
SELECT json_agg(json_build_object('name', conname, 'columns', ${names('conrelid', 'conkey')},
  'text', pg_get_expr(conbin, conrelid)) ORDER BY conname COLLATE "C")
FROM pg_constraint WHERE conrelid = class.oid AND contype = 'c'`;

const uniqueIndexes = /* sql */ `
SELECT json_agg(json_build_object('name', relation.relname,
  'columns', ${names('index.indrelid', '(index.indkey::int2[])[0:index.indnkeyatts - 1]')},
  'expressions', index.indexprs IS NOT NULL, 'text', pg_get_expr(index.indexprs, index.indrelid),
  'predicate', pg_get_expr(index.indpred, index.indrelid),
  'constraint', EXISTS (SELECT FROM pg_constraint WHERE conindid = index.indexrelid AND contype IN ('p', 'u')),
  'exclusion', false) ORDER BY NOT index.indisprimary, relation.relname COLLATE "C")
FROM pg_index AS index JOIN pg_class AS relation ON relation.oid = index.indexrelid
WHERE index.indrelid = class.oid AND index.indisunique AND index.indisvalid`;

const exclusions = /* sql */ `
SELECT json_agg(json_build_object('name', conname, 'columns', ${names('conrelid', 'conkey')},
  'expressions', 0 = ANY (conkey), 'text', pg_get_constraintdef(pg_constraint.oid),
  'predicate', (SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = conindid),
  'constraint', true, 'exclusion', true) ORDER BY conname COLLATE "C")
FROM pg_constraint WHERE conrelid = class.oid AND contype = 'x'`;

const foreignKeys = /* sql */ `
SELECT json_agg(json_build_object('name', conname, 'columns', ${names('conrelid', 'conkey')},
  'parent', confrelid::regclass::text, 'parentColumns', ${names('confrelid', 'confkey')},
  'deferrable', condeferrable) ORDER BY conname COLLATE "C")
FROM pg_constraint WHERE conrelid = class.oid AND contype = 'f' AND conparentid = 0`;

const policies = /* sql */ `
SELECT json_agg(json_build_object('name', polname, 'columns', '[]'::json,
  'text', concat_ws(' ', pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)))
  ORDER BY polname COLLATE "C")
FROM pg_policy WHERE polrelid = class.oid`;

const partitioning = /* sql */ `
SELECT json_agg(json_build_object('name', '', 'columns', ${names('class.oid', 'partrelid.partattrs')},
  'text', (SELECT COALESCE(string_agg(pg_get_expr(part.relpartbound, part.oid), ' ' ORDER BY part.oid::regclass::text COLLATE "C"), '')
    FROM pg_partition_tree(class.oid) AS tree JOIN pg_class AS part ON part.oid = tree.relid)))
FROM pg_partitioned_table AS partrelid WHERE partrelid.partrelid = class.oid`;

const triggers = /* sql */ `
SELECT json_agg(source ORDER BY source COLLATE "C") FROM (
  SELECT DISTINCT routine.prosrc AS source FROM pg_trigger AS trigger JOIN pg_proc AS routine ON routine.oid = trigger.tgfoid
  WHERE trigger.tgrelid = class.oid AND NOT trigger.tgisinternal) AS sources`;

const ours = /* sql */ `class.oid >= 16384 AND class.relpersistence <> 't'
  AND NOT class.relispartition AND namespace.nspname <> ALL ($1::text[])
  AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = class.oid AND deptype = 'e')`;

const relations = /* sql */ `pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace`;

/** Each table as JSON, ordered by name. */
export const tablesQuery: string = /* sql */ `
SELECT json_build_object('identity', class.oid::regclass::text, 'name', class.relname,
  'columns', ${list(columns)}, 'checks', ${list(checks)}, 'uniqueIndexes', ${list(uniqueIndexes)},
  'exclusions', ${list(exclusions)}, 'foreignKeys', ${list(foreignKeys)}, 'policies', ${list(policies)},
  'partitioning', ${list(partitioning)}, 'triggers', ${list(triggers)},
  'columnPrivileges', EXISTS (SELECT FROM pg_attribute WHERE attrelid = class.oid AND attacl IS NOT NULL))::text
FROM ${relations}
WHERE class.relkind IN ('r', 'p') AND ${ours}
ORDER BY class.oid::regclass::text COLLATE "C"`;

/** Each view as JSON with the tables it reads, ordered by name. */
export const viewsQuery: string = /* sql */ `
WITH RECURSIVE reads AS (
  SELECT DISTINCT rewrite.ev_class AS view, depend.refobjid AS relation
  FROM pg_rewrite AS rewrite
  JOIN pg_depend AS depend ON depend.classid = 'pg_rewrite'::regclass AND depend.objid = rewrite.oid
    AND depend.refclassid = 'pg_class'::regclass AND depend.refobjid <> rewrite.ev_class
), reached AS (
  SELECT view, relation FROM reads
  UNION
  SELECT reached.view, reads.relation FROM reached JOIN reads ON reads.view = reached.relation
)
SELECT json_build_object('identity', class.oid::regclass::text, 'materialized', class.relkind = 'm',
  'columns', ${list(/* sql */ `SELECT json_agg(quote_ident(attname) ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped`)},
  'text', pg_get_viewdef(class.oid),
  'tables', ${list(/* sql */ `SELECT json_agg(DISTINCT relation::regclass::text) FROM reached
    WHERE view = class.oid`)})::text
FROM ${relations}
WHERE class.relkind IN ('v', 'm') AND ${ours}
ORDER BY class.oid::regclass::text COLLATE "C"`;

/** Each type that a column of a user table may have, as JSON. */
export const typesQuery: string = /* sql */ `
SELECT json_build_object('oid', type.oid::text, 'name', type.typname, 'spelled', format_type(type.oid, NULL),
  'type', type.typtype::text, 'category', type.typcategory::text, 'typmod', type.typtypmod,
  'labels', ${list(/* sql */ `SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = type.oid`)},
  'of', CASE WHEN type.typtype = 'd' THEN type.typbasetype::text
    WHEN type.typcategory = 'A' AND type.typelem <> 0 THEN type.typelem::text
    WHEN type.typtype = 'r' THEN (SELECT rngsubtype::text FROM pg_range WHERE rngtypid = type.oid) END,
  'checks', ${list(/* sql */ `SELECT json_agg(json_build_object('name', conname, 'columns', '[]'::json,
    'text', pg_get_constraintdef(pg_constraint.oid)) ORDER BY conname COLLATE "C")
    FROM pg_constraint WHERE contypid = type.oid AND contype = 'c'`)})::text
FROM pg_type AS type
WHERE type.typtype IN ('b', 'd', 'e', 'r')`;

const namedRoles = /* sql */ `
SELECT (aclexplode(relacl)).grantee FROM pg_class WHERE oid >= 16384
UNION SELECT (aclexplode(attacl)).grantee FROM pg_attribute WHERE attrelid >= 16384
UNION SELECT (aclexplode(nspacl)).grantee FROM pg_namespace WHERE oid >= 16384 OR nspname = 'public'
UNION SELECT unnest(polroles) FROM pg_policy`;

const owners = /* sql */ `SELECT relowner FROM pg_class WHERE oid >= 16384 AND relkind IN ('r', 'p', 'v', 'm')`;

/** The roles that privileges and policies name, and those that own tables; quoted. */
export const rolesQuery: string = /* sql */ `
SELECT quote_ident(rolname), (oid IN (${namedRoles}))::text, (oid IN (${owners}))::text
FROM pg_roles WHERE NOT rolsuper AND rolname NOT LIKE 'pg\\_%' AND oid IN (${namedRoles} UNION ${owners})
ORDER BY rolname COLLATE "C"`;
