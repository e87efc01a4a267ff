import { readBoolean } from '../../sql/psql/read-boolean.ts';
import { isVariableName } from '../../sql/psql/substitute.ts';
import { type PsqlCommand, type PsqlFile, refuse } from './psql-file.ts';

/** Variables that change how psql runs a file, and the value under which it runs as it is run here. */
const special: Readonly<Record<string, boolean>> = { AUTOCOMMIT: true, SINGLELINE: false, SINGLESTEP: false };

/** Sets a variable, or takes it away where there is no value; refuses names and values that cannot be. */
export function setVariable(
  file: PsqlFile,
  command: PsqlCommand,
  name: string,
  value: string | null | undefined,
): undefined {
  if (!isVariableName(name))
    throw refuse(file, command, `cannot set a variable named ${JSON.stringify(name)}`, 'Correct the name.');
  if (value === null || value === undefined) {
    file.run.variables.delete(name);
    return;
  }
  const wanted = Object.hasOwn(special, name) ? special[name] : undefined;
  if (wanted !== undefined && (readBoolean(value) ?? true) !== wanted) {
    const next = name === 'AUTOCOMMIT' ? 'Write BEGIN and COMMIT instead.' : 'Leave the line out.';
    throw refuse(file, command, `gives ${name} a value under which files are not replayed`, next);
  }
  file.run.variables.set(name, value);
}
