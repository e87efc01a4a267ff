import { layouts } from '../../src/migrations/layouts.ts';
import type { CheckName } from '../../src/report/report.ts';
import { table } from './markdown.ts';

/** The forms a source may have. */
export const sources: string = table(
  ['Form', 'What it is'],
  [
    [
      '`<directory>`',
      'a migrations directory; its layout is recognised, and the report says why; see [layouts.md](layouts.md)',
    ],
    [
      '`<layout>:<directory>`',
      `the same with the layout named: ${layouts.map(({ name }) => `\`${name}:\``).join(', ')}`,
    ],
    ['`<file>.sql`', 'one SQL file, sent statement by statement'],
    [
      '`postgres://…`',
      'an existing database, read in one `REPEATABLE READ READ ONLY` transaction (`diff`, `plan` and `snapshot` only)',
    ],
    [
      '`git:<revision>:<path>`',
      'a directory or file as it stood at a git revision; a layout may stand before it: `hasura:git:main:migrations`',
    ],
    [
      '`cmd:<command>`',
      'a program that migrates, run with `DATABASE_URL` of a throw-away database; see [layouts.md](layouts.md#programs)',
    ],
    ['`<file>.catalog.json`', 'what `squash snapshot` wrote (`diff` and `plan` only)'],
  ],
);

/** When each check passes. */
export const checkTexts: Readonly<Record<CheckName, string>> = {
  replay: 'both sides run from an empty database to their end',
  structure:
    'the two catalogs are equal, kind by kind and property by property; see [coverage.md](coverage.md)',
  data: 'all rows and sequence positions are equal, but for cells that two replays of one input do not repeat, and columns that `data.volatile` names; those columns are named, with the expression they come from where it is known, as are tables that `data.tables` leaves out',
  idempotency:
    'the consolidated migration runs a second time and changes nothing; where objects that nothing needs are dropped, every second one and then the others, up to a hundred, it runs and makes them again; left standing is what no statement makes as it was while its parent is there: a partition without an index that its table has, and an heir whose parent got a column later',
  rollback:
    'its down migration leaves what was there before, apart from schemas and extensions, and up again gives the same; left out where neither side has a down migration',
  atomicity:
    'a failure behind any statement leaves nothing behind; statements that cannot be undone are named, and what a session keeps of a failed transaction until it ends (advisory locks, prepared statements) is told. A failure is injected behind every statement; of a migration of more than 141 statements, or of more than a megabyte of rows, behind as many as there is time for, spread over it, where `--only` does not name the check',
  behaviour:
    'rows made from the types, keys and rules of every table are accepted, refused and shown alike on both sides, as the owner and as every role that was granted something; runs only when it is named, see [behaviour.md](behaviour.md)',
  leaks:
    'the consolidated migration leaves its session as it found it: settings, role, temporary objects, locks, transaction; what files of the history leave, and which objects later files make otherwise because of it, is told',
  coverage:
    'every column of every system catalog is accounted for, and every user object is described by a kind',
  timing: 'always; it prints migrations, files, lines, statements, round trips and durations of both sides',
};

/** What each reporter writes. */
export const reporterTexts: Readonly<Record<string, string>> = {
  text: 'for people; in colour on a terminal',
  diff: 'a unified diff, one hunk an object; not for `lint`',
  json: 'everything that was found, `formatVersion` 1; the schema is `schema/report.schema.json`, `lint`, `blame` and `doctor` have one of their own beside it',
  markdown: 'for pull requests; cut to 64 KiB, with a count of what was cut',
  github: 'workflow commands of GitHub Actions; added by itself when `GITHUB_ACTIONS` is `true`',
  gitlab: "GitLab's code quality report",
  junit: 'JUnit XML, one test case a check',
  sarif: 'SARIF 2.1.0, for code scanning',
  html: 'one self-contained page',
};

/** Variables that are no setting of their own. */
export const environmentVariables: readonly (readonly [names: readonly string[], meaning: string])[] = [
  [['NO_COLOR', 'FORCE_COLOR'], 'switch colour off or on; `--color` outranks both'],
  [['CI'], 'progress is written line by line, even on a terminal'],
  [['GITHUB_ACTIONS'], 'when `true`, annotations are added to a report for people'],
  [['GITHUB_STEP_SUMMARY'], 'the file the step summary is appended to, under `GITHUB_ACTIONS`'],
  [
    ['SQUASH_TMPDIR'],
    'directory for the data of throw-away instances; where absent, memory (`/dev/shm`, `XDG_RUNTIME_DIR`) with a free gigabyte, else `TMPDIR`',
  ],
  [
    ['SQUASH_CACHE_DIR'],
    'directory for the templates that instances are copied from; where absent, `XDG_CACHE_HOME` or `~/.cache`, and `/var/cache` for root',
  ],
  [
    ['DOCKER_HOST', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH'],
    'where the Docker engine listens, as for the `docker` command',
  ],
  [['TESTCONTAINERS_HOST_OVERRIDE'], 'the host on which the ports of containers are reached'],
  [
    ['LIQUIBASE_DEFAULTS_FILE'],
    "Liquibase's properties file, before the nearest `liquibase.properties`; `LIQUIBASE_COMMAND_…` comes before what it says",
  ],
  [['DBMATE_MIGRATIONS_DIR'], 'directories that dbmate reads as one, where the source is one of them'],
  [
    ['DATABASE_URL', 'POSTGRESQL_URL', 'POSTGRES_URL'],
    "golang-migrate's `x-multi-statement=true` is heeded; nothing else of them is read",
  ],
  [['PATH'], 'searched for `initdb` and `postgres` by the local engine'],
];

/** The table of those variables. */
export const environment: string = table(
  ['Variable', 'Meaning'],
  environmentVariables.map(([names, meaning]) => [names.map((name) => `\`${name}\``).join(', '), meaning]),
);

/** The exit codes of every command. */
export const exitCodes: string = `${table(
  ['Code', 'Meaning'],
  [
    ['0', 'proven equal, or done'],
    [
      '1',
      'findings: a difference that is not accepted, a failed check, an acceptance rule that is out of date, an error or a warning of `lint`',
    ],
    [
      '2',
      'could not find out: usage, configuration, no engine, a refused statement, incomplete coverage, time-out; see [errors.md](errors.md)',
    ],
    ['130', 'interrupted'],
  ],
)}\n\nA comparison exits 0 only after everything that was asked for was compared.`;
