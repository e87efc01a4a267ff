import { quoteLiteral } from '../../sql/quote.ts';
import { changeBuiltIn } from '../built-in-changes.ts';
import { builtInName } from '../built-in-name.ts';
import type { Alteration, Altered, KindDdl } from '../kind-ddl.ts';
import { role } from '../privileges.ts';

/** Built-in objects that a history altered; they are always there. */
export const builtInObjects: KindDdl = {
  kind: 'built-in object',
  name: ({ identity }) => builtInName(identity)?.words ?? identity,
  needs: (object) => {
    const owner = object.value('owner');
    return owner === null ? [] : [`role:${owner}`];
  },
  create: () => [],
  drop: () => [],
  alter: {
    definition: ({ from, to, after }) => {
      const statements = changeBuiltIn(after.identity, from, to);
      return statements === undefined ? undefined : { statements };
    },
    owner: changeOwner,
    'column comments': commentColumns,
  },
};

/** What no one was given belongs to the superuser who made the cluster. */
function changeOwner({ to, after, was }: Alteration): Altered | undefined {
  const name = builtInName(after.identity);
  if (name === undefined) return undefined;
  return { statements: [`ALTER ${name.words} OWNER TO ${role(to ?? was.bootstrap)}`] };
}

function commentColumns({ from, to, after }: Alteration): Altered {
  const table = builtInName(after.identity)?.name ?? '';
  const [has, wanted] = [columns(from), columns(to)];
  const names = [...new Set([...has.keys(), ...wanted.keys()])];
  const changed = names.filter((name) => has.get(name) !== wanted.get(name));
  return {
    statements: changed.map((name) => {
      const text = wanted.get(name);
      const is = text === undefined ? 'NULL' : quoteLiteral(JSON.parse(text) as string).trim();
      return `COMMENT ON COLUMN ${table}.${name} IS ${is}`;
    }),
  };
}

/** `name: "comment"`, a line each. */
function columns(lines: string | null): ReadonlyMap<string, string> {
  const found = (lines?.split('\n') ?? []).flatMap((line) => {
    const [, name, text] = /^("(?:[^"]|"")+"|[^:]+): (.*)$/.exec(line) ?? [];
    return name === undefined || text === undefined ? [] : [[name, text] as const];
  });
  return new Map(found);
}
