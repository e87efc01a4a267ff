import { argumentsOf, type Handler, neededArgument, refuse } from './psql-file.ts';

/** \connect, and the mode in which a dump of a newer pg_dump is run. */
export const connections: Readonly<Record<string, Handler>> = {
  c: connect,
  connect,
  restrict: (file, command) => {
    file.run.restricted = neededArgument(file, command);
    return undefined;
  },
  unrestrict: (file, command) => {
    const key = neededArgument(file, command);
    if (file.run.restricted !== key)
      throw refuse(file, command, 'does not name the key of \\restrict', 'Write the dump again.');
    file.run.restricted = undefined;
    return undefined;
  },
};

const names = ['DBNAME', 'USER', 'HOST', 'PORT'] as const;

/** A connection to the same database as the same role is the same connection, made new. */
async function connect(file: Parameters<Handler>[0], command: Parameters<Handler>[1]): Promise<undefined> {
  const given = argumentsOf(file, true).map(unquote);
  for (const [index, wanted] of given.entries()) {
    const name = names[index];
    const there = name === undefined ? undefined : file.run.variables.get(name);
    if (wanted === '' || wanted === '-' || wanted === there) continue;
    const what = name === 'USER' ? `as ${wanted}` : `to ${wanted}`;
    const next = `A history is replayed in one database, ${file.run.variables.get('DBNAME') ?? ''}, as one role, ${file.run.variables.get('USER') ?? ''}: leave the line out, or write SET ROLE for another role.`;
    throw refuse(file, command, `connects ${what}`, next);
  }
  if (await file.run.host.reconnect()) return;
  throw refuse(
    file,
    command,
    'would lose the open transaction',
    'Leave the line out, or end the transaction before it.',
  );
}

function unquote(text: string): string {
  return /^".*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
}
