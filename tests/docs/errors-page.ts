import { type ErrorCode, errorCodes } from '../../src/errors.ts';
import { page, table } from './markdown.ts';

/** What to do about each error, in the order of the codes. */
const advice: Readonly<Record<ErrorCode, string>> = {
  SQUASH_EUSAGE:
    'Run the command with `--help`, or read [cli.md](cli.md). The message names what was not understood and, where it can, what is known.',
  SQUASH_ECONFIG:
    'The message names the file and the key. An unknown key comes with the nearest known one. Every key is in [cli.md](cli.md#configuration); editors check a file against `schema/config.schema.json`. `--print-config` shows what was read.',
  SQUASH_ENOSOURCE:
    'Check the spelling. Paths are relative to the working directory. A source is a directory, `<layout>:<directory>`, a `.sql` file, `git:<revision>:<path>`, `cmd:<command>`, a `.catalog.json` snapshot or a `postgres://` URL.',
  SQUASH_ENOMIGRATION:
    'An empty history proves nothing, so this is never "equal". Often the path is one level too high; the message then proposes the directory below. If the layout was not recognised, name it: `hasura:<directory>` or `plain:<directory>`.',
  SQUASH_ELAYOUT:
    'Either the directory may be of two layouts, and the message says how to name one; or a file is what the tool of its layout refuses too, and the message names the file, the line and the rule.',
  SQUASH_EDUPLICATE: 'Give one of the two a version of its own, or remove it. Nothing is chosen silently.',
  SQUASH_EUNVERSIONED:
    'Hasura passes such a directory over in silence, so its `up.sql` never runs. Rename it to `<version>_<name>`, or move it out of the directory.',
  SQUASH_EUPMISSING: 'Restore the `up.sql` beside the `down.sql`, or move the directory out of the history.',
  SQUASH_EGIT:
    '`history.order: git` needs the repository with all its commits. A shallow clone, as CI makes it, has only the last.',
  SQUASH_EFILE:
    'Save the file as UTF-8 without NUL bytes, and check that it can be read. The message names the line.',
  SQUASH_EREPLAY:
    "The message shows the file, the line, the server's own words and, where it is known, what would make the statement run: a role, a prelude, an extension, or a later migration that creates what is missing. A history that needs what the environment supplies gets it from `postgres.roles`, `postgres.extensions` and `--prelude`. `squash doctor <history>` names all that is missing at once, and tries other orders.",
  SQUASH_ECOMMAND:
    'The message ends with what the command wrote to standard error. It was given an empty throw-away database as `DATABASE_URL` and in the variables of libpq (`PGHOST`, `PGUSER`, …); your own `PG*` variables are not handed on.',
  SQUASH_EPSQL:
    'Single files, plain directories and layouts whose tool runs psql are run as `psql -v ON_ERROR_STOP=1` runs them; what would run a program, write a file or connect elsewhere is refused. Every other tool sends its files as they are: remove the meta-command or write what it does as SQL, and write the rows of `COPY … FROM stdin` as `INSERT`.',
  SQUASH_ENOENGINE:
    'Run `squash doctor`: it says what each engine needs. The message holds the reason of every engine that was tried.',
  SQUASH_EENGINE:
    "The message ends with the server's last log lines. Check free space and memory, then try again; another `--engine` may do.",
  SQUASH_ECONNECT: 'Check the URL, the password, and that the server takes connections from here.',
  SQUASH_EREFUSED:
    'Only databases that the product made itself are ever dropped or written to. If you see this error in normal use, it is a defect: please report it.',
  SQUASH_ETIMEOUT:
    'Give the run more time with `--timeout <seconds>`, or look in the migrations for a statement that waits.',
  SQUASH_EINTERRUPTED: 'Nothing is left behind; run the command again.',
  SQUASH_EEMPTY:
    'The source ran but left no object, so there is nothing to compare. Check that it is the right source, and that `scope.except` does not leave everything out.',
  SQUASH_ESNAPSHOT: 'Write the snapshot again with `squash snapshot` of this version.',
  SQUASH_EVERSIONS: 'Catalogs of two majors are not comparable. Name one major for both sides with `--pg`.',
  SQUASH_EPROOF:
    'What the product generates is run and compared before it is shown. This piece did not hold, so nothing was written. The message names the object; please report it, and write that part by hand until it is mended.',
  SQUASH_EREPORTER: 'Check that the directory of the file exists and can be written.',
  SQUASH_EINTERNAL: 'Please report it, with the stack that is printed.',
};

const reading = `Every error has a code that stays the same. The message says what went wrong, where (\`file:line:column\`, with
the line and a caret), what the server said, and what to do next. The last line names the anchor on this page.

An error means that the product could not find out. It exits 2, and 130 where the run was interrupted. What the two
sides differ in is no error but a result; it exits 1.`;

/** `docs/errors.md`: each code, what it means and what to do. */
export function errorsPage(): string {
  const codes = Object.entries(errorCodes) as [ErrorCode, string][];
  const contents = table(
    ['Code', 'Meaning'],
    codes.map(([code, meaning]) => [`[\`${code}\`](#${code.toLowerCase()})`, meaning]),
  );
  const sections = codes.map(([code, meaning]) => `## ${code}\n\n${meaning}\n\n${advice[code]}`);
  return page('Errors', 'tests/docs/errors-page.ts from src/errors.ts', [reading, contents, ...sections]);
}
