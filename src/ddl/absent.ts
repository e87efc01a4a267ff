import { quoteLiteral } from '../sql/quote.ts';

/** A literal without the blank that an escaped one begins with. */
function literal(text: string): string {
  return quoteLiteral(text).trim();
}

/** SQL that is true where there is no type of this identity. */
export function noType(identity: string): string {
  return `to_regtype(${literal(identity)}) IS NULL`;
}

/** SQL that is true where there is no relation of this identity. */
export function noRelation(identity: string): string {
  return `to_regclass(${literal(identity)}) IS NULL`;
}

/** Where rows of a system catalog belong to a relation: the columns that say so. */
const owners: Readonly<Record<string, readonly [relation: string, name: string]>> = {
  pg_constraint: ['conrelid', 'conname'],
  pg_trigger: ['tgrelid', 'tgname'],
  pg_policy: ['polrelid', 'polname'],
  pg_rewrite: ['ev_class', 'rulename'],
};

/** SQL that is true where a relation has no constraint, trigger, policy or rule of this quoted name. */
export function noneOn(catalog: keyof typeof owners, relation: string, name: string, only = ''): string {
  const [owner, own] = owners[catalog] ?? ['', ''];
  return `NOT EXISTS (
    SELECT FROM ${catalog}
    WHERE ${owner} = to_regclass(${literal(relation)}) AND quote_ident(${own}) = ${literal(name)}${only}
)`;
}

/** SQL that is true where a domain has no constraint of this quoted name. */
export function noDomainConstraint(domain: string, name: string): string {
  return `NOT EXISTS (
    SELECT FROM pg_constraint
    WHERE contypid = to_regtype(${literal(domain)}) AND quote_ident(conname) = ${literal(name)}
)`;
}

/** SQL that is true where a system catalog has no row of this quoted name. */
export function noneNamed(catalog: string, column: string, name: string): string {
  return `NOT EXISTS (SELECT FROM ${catalog} WHERE quote_ident(${column}) = ${literal(name)})`;
}

/** SQL that is true where a system catalog has no row of this qualified name. */
export function noneIn(catalog: string, prefix: string, identity: string, only = ''): string {
  return `NOT EXISTS (
    SELECT FROM ${catalog} AS there
    JOIN pg_namespace AS space ON space.oid = there.${prefix}namespace
    WHERE quote_ident(space.nspname) || '.' || quote_ident(there.${prefix}name) = ${literal(identity)}${only}
)`;
}
