import { refuse } from './refuse.ts';

type Env = Readonly<Record<string, string | undefined>>;

const reference = /\$\$|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?])([^}]*))?\})/g;

/** Puts variables in the place of `$NAME` and `${NAME}`, with `:-default` and `:?message`; `$$` stays. */
export function interpolate(text: string, env: Env, file: string): string {
  return text.replaceAll(
    reference,
    (whole: string, plain?: string, braced?: string, way?: string, rest = '') => {
      const name = plain ?? braced;
      if (name === undefined) return whole;
      const value = env[name];
      const missing = value === undefined || (way?.startsWith(':') === true && value === '');
      if (missing && way?.endsWith('?') === true) throw unset(file, name, rest);
      return missing && way?.endsWith('-') === true ? rest : (value ?? '');
    },
  );
}

function unset(file: string, name: string, message: string): Error {
  const why = message === '' ? '' : `: ${message}`;
  return refuse(
    'SQUASH_ELAYOUT',
    file,
    `${file} needs the variable ${name}${why}.`,
    `Set ${name} and run it again.`,
  );
}
