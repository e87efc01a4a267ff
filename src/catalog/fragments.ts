/** What stands for a value the reading role may not see; such an object counts as undescribed. */
export const unreadable = 'not readable by this role';

/** `yes` where the condition holds, else NULL. */
export function flag(condition: string): string {
  return `CASE WHEN ${condition} THEN 'yes' END`;
}

/** The routine a `regproc` column refers to with its argument types, NULL for none. */
export function routine(column: string): string {
  return `NULLIF(${column}::oid::regprocedure::text, '-')`;
}

/** The operator an OID column refers to with its operand types, NULL for none. */
export function operator(column: string): string {
  return `CASE WHEN ${column} <> 0 THEN ${column}::regoperator::text END`;
}

/** The type an OID column refers to, NULL for none. */
export function type(column: string): string {
  return `CASE WHEN ${column} <> 0 THEN format_type(${column}, NULL) END`;
}

/** A collation's name where it is not the one its type brings along. */
export function collation(column: string, typeDefault: string): string {
  return `CASE WHEN ${column} <> 0 AND ${column} <> ${typeDefault} THEN ${column}::regcollation::text END`;
}

/** The quoted name of an object in the namespace `space`, qualified. */
export function qualified(space: string, name: string): string {
  return `quote_ident(${space}) || '.' || quote_ident(${name})`;
}

/** Elements of a text array as lines; their order is history. */
export function sortedLines(array: string): string {
  return `(SELECT string_agg(element, E'\\n' ORDER BY element COLLATE "C") FROM unnest(${array}) AS element)`;
}

/** The fixed columns of a row of `catalog` that stands for the object `alias`. */
export function fixed(catalog: string, alias: string, space = '0::oid'): string {
  return `'${catalog}'::regclass::oid AS classid, ${alias}.oid AS objid, 0 AS objsubid, ${space} AS nsp, ${alias}.xmin AS xmin`;
}

/** Made by a user and not temporary. */
export function userMade(oid: string, space: string): string {
  return `${oid} >= 16384 AND ${space} NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_(toast_)?temp_')`;
}

/** Not made by PostgreSQL as a part of another object. */
export function independent(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend AS part
    WHERE part.classid = '${catalog}'::regclass AND part.objid = ${oid} AND part.objsubid = 0 AND part.deptype = 'i')`;
}

/** Not brought by an extension; for rows whose owning object is the member. */
export function notMember(catalog: string, oid: string): string {
  return `NOT EXISTS (SELECT FROM pg_depend AS membership
    WHERE membership.classid = '${catalog}'::regclass AND membership.objid = ${oid} AND membership.deptype = 'e')`;
}

/** Carries a comment or a security label in the cluster-wide catalogs. */
export function remarkedOn(catalog: string, oid: string): string {
  const on = (remarks: string): string => `EXISTS (SELECT FROM ${remarks} AS remark
    WHERE remark.classoid = '${catalog}'::regclass AND remark.objoid = ${oid})`;
  return `(${on('pg_shdescription')} OR ${on('pg_shseclabel')})`;
}
