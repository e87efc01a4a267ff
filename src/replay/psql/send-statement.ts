import { copiesFromStdin } from '../../sql/psql/copies-from-stdin.ts';
import type { MappedText } from '../../sql/psql/mapped-text.ts';
import { psqlProblem } from '../../sql/psql/psql-problem.ts';
import { statements } from '../../sql/statements.ts';
import { inlineRows } from './inline-rows.ts';
import type { PsqlFile } from './psql-file.ts';

/** Sends a statement, with the rows that follow it where it is a COPY, and remembers it for \g. */
export async function sendStatement(file: PsqlFile, statement: MappedText | undefined): Promise<undefined> {
  if (statement === undefined) return;
  file.run.previous = statement;
  if (!copiesFromStdin(statement.text)) await file.run.host.send(statement);
  else if (statements(statement.text).length > 1) throw together(statement);
  else await file.run.host.copy(statement, statement.text, inlineRows(file));
  return undefined;
}

function together(statement: MappedText): Error {
  const message = 'A COPY … FROM stdin is sent together with other statements.';
  return psqlProblem(message, statement.placeAt(0), 'Send it alone.');
}
