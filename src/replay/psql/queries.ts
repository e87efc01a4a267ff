import type { ResultSet } from '../../instance/session.ts';
import { MappedText } from '../../sql/psql/mapped-text.ts';
import { argumentsOf, type Handler, lookupOf, type PsqlCommand, type PsqlFile, refuse } from './psql-file.ts';
import { sendStatement } from './send-statement.ts';
import { setVariable } from './set-variable.ts';

/** The commands that send what was written before them. */
export const queries: Readonly<Record<string, Handler>> = {
  g: sendCollected,
  gx: sendCollected,
  crosstabview: (file) => {
    argumentsOf(file);
    return sendStatement(file, collected(file));
  },
  gset: async (file, command) => {
    const prefix = file.reader.argument(lookupOf(file)) ?? '';
    const [columns, row] = await onlyRow(file, command);
    for (const [index, column] of columns.entries())
      setVariable(file, command, `${prefix}${column}`, row[index]);
    return undefined;
  },
  gexec: async (file, command) => {
    const results = await ask(file, command);
    const cells = results.flatMap(({ rows }) => rows.flat());
    for (const cell of cells) {
      if (cell === null || cell.trim() === '') continue;
      const statement = new MappedText(file.reader.source);
      statement.append(cell, command.offset, false);
      await file.run.host.send(statement);
    }
    return undefined;
  },
  r: reset,
  reset,
};

function reset(file: PsqlFile): undefined {
  file.reader.take();
}

/** \g with nothing behind it but options of display. */
async function sendCollected(file: PsqlFile, command: PsqlCommand): Promise<undefined> {
  const rest = file.reader.argument(lookupOf(file));
  if (rest?.startsWith('|')) throw refuse(file, command, 'runs a program', 'Leave the program out.');
  if (rest?.startsWith('(')) passOptions(file, rest);
  if (rest !== undefined && !rest.startsWith('('))
    throw refuse(file, command, 'writes a file', 'Leave the file out.');
  await sendStatement(file, collected(file));
}

/** Options of display stand in parentheses, with blanks between them. */
function passOptions(file: PsqlFile, first: string): void {
  let last: string | undefined = first;
  while (last !== undefined && !last.endsWith(')')) last = file.reader.argument(lookupOf(file));
}

function collected(file: PsqlFile): MappedText | undefined {
  return file.reader.take() ?? file.run.previous;
}

async function ask(file: PsqlFile, command: PsqlCommand): Promise<readonly ResultSet[]> {
  const statement = collected(file);
  if (statement === undefined)
    throw refuse(file, command, 'has no query before it', 'Write the query first.');
  file.run.previous = statement;
  return file.run.host.ask(statement);
}

async function onlyRow(
  file: PsqlFile,
  command: PsqlCommand,
): Promise<readonly [readonly string[], readonly (string | null)[]]> {
  const last = (await ask(file, command)).at(-1);
  const [row] = last?.rows ?? [];
  if (last !== undefined && row !== undefined && last.rows.length === 1) return [last.columns, row];
  const why = `needs one row, and the query before it returned ${last?.rows.length ?? 0}`;
  throw refuse(file, command, why, 'Correct the query.');
}
