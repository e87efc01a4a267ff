import { argumentsOf, type Handler, neededArgument, refuse } from './psql-file.ts';
import { setVariable } from './set-variable.ts';

/** \set, \unset, and \encoding. */
export const variables: Readonly<Record<string, Handler>> = {
  set: (file, command) => {
    const [name, ...values] = argumentsOf(file);
    return name === undefined ? undefined : setVariable(file, command, name, values.join(''));
  },
  unset: (file, command) => {
    file.run.variables.delete(neededArgument(file, command, false));
    return undefined;
  },
  encoding: (file, command) => {
    const [name] = argumentsOf(file);
    if (name === undefined || /^utf-?8$/i.test(name)) return undefined;
    const next = 'Files are read as UTF-8: save it so, and leave the line out.';
    throw refuse(file, command, `asks for the encoding ${name}`, next);
  },
};
