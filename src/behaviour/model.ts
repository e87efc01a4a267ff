import type { ColumnFacts, Facts, Rule, TableFacts, ViewFacts } from './facts.ts';
import { literalsIn } from './values/literals.ts';
import { resolveType } from './values/resolve-type.ts';
import { type Samples, samplesOf } from './values/samples.ts';

/** A column and the values that can be tried in it. */
export interface Column {
  readonly facts: ColumnFacts;
  readonly name: string;
  /** Undefined where nobody knows a value of the type. */
  readonly samples: Samples | undefined;
  readonly isText: boolean;
  /** An enum itself; a domain over one is not. */
  readonly isEnum: boolean;
  /** Values that a rule of either side names. */
  readonly literals: readonly string[];
  /** Values at the edges of its type on either side. */
  readonly edges: readonly string[];
  /** The names of the checks of its domains. */
  readonly domainChecks: readonly string[];
}

/** A table and its columns, ready to be filled. */
export interface Table {
  readonly identity: string;
  readonly facts: TableFacts;
  readonly columns: readonly Column[];
}

/** Joins what both sides say of the tables of the first: a value only the second knows is tried too. */
export function modelTables(legacy: Facts, consolidated: Facts): readonly Table[] {
  const others = new Map(consolidated.tables.map((table) => [table.identity, table]));
  return legacy.tables.map((own) => {
    const other = others.get(own.identity);
    const facts = other === undefined ? own : join(own, other);
    const rules = [own, ...(other === undefined ? [] : [other])].flatMap(rulesOf);
    const columns = facts.columns.map((column) => {
      const same = other?.columns.find((each) => each.name === column.name);
      return modelColumn(column, same, legacy, consolidated, rules);
    });
    return { identity: facts.identity, facts, columns };
  });
}

/** What either side says of who sees which rows, and of what is written elsewhere. */
function join(facts: TableFacts, other: TableFacts): TableFacts {
  return {
    ...facts,
    policies: [...facts.policies, ...other.policies],
    triggers: [...facts.triggers, ...other.triggers],
    columnPrivileges: facts.columnPrivileges || other.columnPrivileges,
  };
}

/** The views of the first side; their texts are both sides', since they only say what to try. */
export function modelViews(legacy: Facts, consolidated: Facts): readonly ViewFacts[] {
  return legacy.views.map((view) => {
    const other = consolidated.views.find((each) => each.identity === view.identity);
    return other === undefined ? view : { ...view, text: `${view.text}\n${other.text}` };
  });
}

/** A column may be given a value; PostgreSQL computes the others. */
export function settable({ facts, samples }: Column): boolean {
  return !facts.generated && samples !== undefined;
}

function rulesOf({ checks, keys, policies, partitioning }: TableFacts): readonly Rule[] {
  const predicates = keys.map(({ name, predicate, predicateColumns }) => ({
    name,
    columns: predicateColumns,
    text: predicate ?? '',
  }));
  return [...checks, ...predicates, ...policies, ...partitioning];
}

function modelColumn(
  facts: ColumnFacts,
  other: ColumnFacts | undefined,
  legacy: Facts,
  consolidated: Facts,
  rules: readonly Rule[],
): Column {
  const type = resolveType(legacy.types, facts.type, facts.typmod);
  const otherType =
    other === undefined ? undefined : resolveType(consolidated.types, other.type, other.typmod);
  const samples = type === undefined ? undefined : samplesOf(type);
  const otherSamples = otherType === undefined ? undefined : samplesOf(otherType);
  const said = rules.filter((rule) => rule.columns.includes(facts.name));
  const texts = [...said, ...(type?.checks ?? []), ...(otherType?.checks ?? [])].map((rule) => rule.text);
  const isText = type?.sort === 'text';
  const literals = samples === undefined ? [] : texts.flatMap((text) => literalsIn(text, samples, isText));
  return {
    facts,
    name: facts.name,
    samples,
    isText,
    isEnum: legacy.types.get(facts.type)?.type === 'e',
    literals: [...new Set(literals)],
    edges: [...new Set([...(samples?.edges ?? []), ...(otherSamples?.edges ?? [])])],
    domainChecks: type?.checks.map((rule) => rule.name) ?? [],
  };
}
