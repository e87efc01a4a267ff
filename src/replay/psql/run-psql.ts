import type { SourceText } from '../../sql/psql/mapped-text.ts';
import { psqlProblem } from '../../sql/psql/psql-problem.ts';
import { PsqlReader } from '../../sql/psql/psql-reader.ts';
import { handlerOf, isCondition, isUnknown } from './commands.ts';
import { isActive, lookupOf, type PsqlCommand, type PsqlFile, type PsqlRun, refuse } from './psql-file.ts';
import type { PsqlHost } from './psql-host.ts';
import { sendStatement } from './send-statement.ts';

/**
 * Runs a file as psql runs it with ON_ERROR_STOP. With `client: 'copy'` it only knows rows after COPY. Throws
 * SQUASH_EPSQL for what is not run here, and what the host throws.
 */
export async function runPsql(script: SourceText, client: 'copy' | 'psql', host: PsqlHost): Promise<void> {
  const variables = new Map(client === 'psql' ? await host.connection() : []);
  const run: PsqlRun = {
    host,
    variables,
    directory: '',
    restricted: undefined,
    previous: undefined,
    shown: new Set(),
  };
  await runFile(run, script, client === 'copy', []);
  const shown = [...run.shown].map((name) => `\\${name}`).join(', ');
  if (shown !== '')
    host.note(`${script.file}: meta-commands that only display something are passed over: ${shown}`);
}

async function runFile(
  run: PsqlRun,
  source: SourceText,
  plain: boolean,
  above: readonly string[],
): Promise<void> {
  const chain = [...above, source.file];
  const include = (path: string): Promise<void> =>
    runFile(run, { file: path, line: 1, sql: run.host.tree.text(path) }, plain, chain);
  const file: PsqlFile = { run, reader: new PsqlReader(source, plain), branches: [], chain, include };
  const ended = await runSteps(file);
  const open = file.branches.at(-1);
  if (open !== undefined && !ended)
    throw psqlProblem(
      `${source.file}: an \\if has no \\endif.`,
      file.reader.placeAt(open.offset),
      'Write the \\endif.',
    );
  await sendStatement(file, file.reader.take());
}

/** True where \q ended the file. */
async function runSteps(file: PsqlFile): Promise<boolean> {
  for (;;) {
    const step = file.reader.next(lookupOf(file));
    if (step.type === 'end') return false;
    if (step.type === 'statement') {
      if (isActive(file)) await sendStatement(file, file.reader.take());
    } else if ((await runCommand(file, step)) === 'quit') {
      const { line } = file.reader.placeAt(step.offset);
      file.run.host.note(
        `${file.reader.source.file}:${line}: \\${step.name} ends the file here; what follows is not run`,
      );
      return true;
    }
  }
}

async function runCommand(file: PsqlFile, command: PsqlCommand): Promise<'quit' | undefined> {
  if (file.run.restricted !== undefined && command.name !== 'unrestrict')
    throw refuse(
      file,
      command,
      'stands between \\restrict and \\unrestrict, where psql takes no other',
      'Leave it out.',
    );
  if (!isActive(file) && !isCondition(command.name) && !isUnknown(command.name)) {
    file.reader.passOver(/^(?:copy|!)$/i.test(command.name));
    return undefined;
  }
  const result = await handlerOf(command.name)(file, command);
  const left = file.reader.endCommand();
  if (left === '') return result;
  throw refuse(file, command, `has an argument too many, ${left}`, 'Correct the line.');
}
