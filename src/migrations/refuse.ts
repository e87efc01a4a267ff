import { type ErrorCode, SquashError } from '../errors.ts';

/** The error of a file that the layout's tool refuses, or that cannot be read as that tool would. */
export function refuse(
  code: ErrorCode,
  file: string,
  message: string,
  next: string,
  line?: number | undefined,
): SquashError {
  return new SquashError(code, message, { place: line === undefined ? { file } : { file, line }, next });
}

/** The error of a migration that is a program. */
export function refuseCode(file: string, language: string, command: string): SquashError {
  return refuse(
    'SQUASH_ELAYOUT',
    file,
    `${file} is a migration in ${language}, which only its own tool can run.`,
    `Let the tool run it: \`cmd:${command}\` as the source.`,
  );
}
