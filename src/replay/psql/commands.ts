import { conditions } from './conditions.ts';
import { connections } from './connections.ts';
import { files } from './files.ts';
import { argumentsOf, type Handler, refuse } from './psql-file.ts';
import { queries } from './queries.ts';
import { variables } from './variables.ts';

/** Commands that have an effect on what is run. */
const effective: Readonly<Record<string, Handler>> = {
  ...connections,
  ...files,
  ...queries,
  ...variables,
  q: () => 'quit',
  quit: () => 'quit',
};

/** Commands that print, or say how psql prints: nothing of the database depends on them. */
const display: ReadonlySet<string> = new Set(
  (
    'a C conninfo copyright echo errverbose f h help H html l list p print pset qecho sf sv t T timing warn x z ? ' +
    'l+ list+ sf+ sv+ z+ zS lS lx'
  ).split(' '),
);
const describing =
  /^d(?:A[cfop]?|a|b|c|C|config|d|D|dp|e[stuw]|f[anptw]*|F[dpt]?|g|l|L|n|o|O|p|P[int]*|rds|rg|R[ps]|T|u|x|X|y|[Eimstv]+)?[S+x]*$/;

/** Commands that are never run, with what they do. */
const refused: Readonly<Record<string, string>> = {
  '!': 'runs a shell command',
  e: 'opens an editor',
  edit: 'opens an editor',
  ef: 'opens an editor',
  ev: 'opens an editor',
  getenv: 'reads the environment',
  setenv: 'changes the environment',
  lo_export: 'writes a file',
  lo_import: 'reads a file of the machine into a large object',
  password: 'asks for a password',
  prompt: 'asks for a value',
  w: 'writes a file',
  write: 'writes a file',
  watch: 'repeats a query without end',
};

/** Commands of newer versions of psql that are not run here; there they are read where nothing is run. */
const newer: ReadonlySet<string> = new Set(
  (
    'bind bind_named close_prepared endpipeline flush flushrequest gdesc getresults parse sendpipeline ' +
    'startpipeline syncpipeline'
  ).split(' '),
);

/** True for a name that psql does not know: it stops there even in a branch that is passed over. */
export function isUnknown(name: string): boolean {
  return handlerOf(name) === unknown && !Object.hasOwn(refused, name) && !newer.has(name);
}

/** What runs a meta-command of this name, where it has an effect. */
export function handlerOf(name: string): Handler {
  if (name.toLowerCase() === 'copy') return files.copy ?? unknown;
  if (Object.hasOwn(conditions, name)) return conditions[name] ?? unknown;
  if (Object.hasOwn(effective, name)) return effective[name] ?? unknown;
  if (display.has(name) || describing.test(name)) return show;
  return name === 'o' || name === 'out' ? output : unknown;
}

/** True for \if and its kin, which are read even in a branch that is passed over. */
export function isCondition(name: string): boolean {
  return Object.hasOwn(conditions, name);
}

const show: Handler = (file, command) => {
  argumentsOf(file);
  file.run.shown.add(command.name);
  return undefined;
};

/** \o without a file prints again to where it printed before. */
const output: Handler = (file, command) => {
  const [target] = argumentsOf(file);
  if (target === undefined) return undefined;
  const why = target.startsWith('|') ? 'runs a program' : 'writes a file';
  throw refuse(file, command, why, 'Leave the line out.');
};

const unknown: Handler = (file, command) => {
  const why = Object.hasOwn(refused, command.name) ? refused[command.name] : undefined;
  const next = 'Leave the line out, or write what it does as SQL.';
  throw refuse(file, command, why ?? 'is no meta-command that a replay can run', next);
};
