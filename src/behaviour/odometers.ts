import type { Table } from './model.ts';

/** Columns that rules tie together: their values are tried in every combination. */
export interface Odometer {
  readonly columns: readonly string[];
  turns: number;
}

/** For the name of each rule and key the odometer of the columns it ties; columns it shares with others count. */
export function odometersOf(table: Table, free: ReadonlySet<string>): ReadonlyMap<string, Odometer> {
  const groups = groupsOf(table).map(([name, columns]) => ({
    names: [name],
    columns: columns.filter((column) => free.has(column)),
  }));
  const merged: typeof groups = [];
  for (const group of groups) {
    const meets = merged.filter((each) => each.columns.some((column) => group.columns.includes(column)));
    for (const each of meets) merged.splice(merged.indexOf(each), 1);
    const all = [group, ...meets];
    merged.push({
      names: all.flatMap((each) => each.names),
      columns: [...new Set(all.flatMap((each) => each.columns))],
    });
  }
  return new Map(
    merged.flatMap(({ names, columns }) => {
      const odometer = { columns, turns: 0 };
      return names.map((name) => [name, odometer] as const);
    }),
  );
}

function groupsOf({ facts, columns }: Table): readonly (readonly [string, readonly string[]])[] {
  const domains = new Map<string, string[]>();
  for (const { name, domainChecks } of columns) {
    for (const check of domainChecks) domains.set(check, [...(domains.get(check) ?? []), name]);
  }
  return [
    ...facts.checks.map((rule) => [rule.name, rule.columns] as const),
    ...facts.keys.map((key) => [key.name, [...new Set([...key.columns, ...key.predicateColumns])]] as const),
    ...facts.partitioning.map((rule) => [rule.name, rule.columns] as const),
    ...domains,
  ];
}

/** Which of each column's candidates is shown after so many turns; undefined when all were shown. */
export function shown(odometer: Odometer, sizes: readonly number[]): readonly number[] | undefined {
  let rest = odometer.turns;
  const digits = sizes.map((size) => {
    const digit = rest % size;
    rest = Math.floor(rest / size);
    return digit;
  });
  return rest > 0 || sizes.length === 0 ? undefined : digits;
}
