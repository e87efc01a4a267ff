/** Types whose names in SQL are no names of objects. */
const typeNames: Readonly<Record<string, string>> = {
  integer: 'int4',
  bigint: 'int8',
  smallint: 'int2',
  boolean: 'bool',
  real: 'float4',
  'double precision': 'float8',
  'character varying': 'varchar',
  character: 'bpchar',
  'bit varying': 'varbit',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'time with time zone': 'timetz',
  'time without time zone': 'time',
};

/** A type's name as statements about the type take it. */
export function builtInType(name: string): string {
  const own = typeNames[name];
  return own === undefined ? name : `pg_catalog.${own}`;
}
