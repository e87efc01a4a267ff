import { copiesFromStdin } from './copies-from-stdin.ts';
import { parseCopy } from './parse-copy.ts';
import { PsqlReader, type PsqlStep } from './psql-reader.ts';

const nothing = (): undefined => undefined;
const sends = /^(?:g|gx|gset|gexec|crosstabview)$/;

/**
 * A script for psql with blanks for everything that is no SQL: meta-commands and rows. Every statement stands
 * where it stood; one that a meta-command sends ends with a semicolon in its place. `plain` knows rows alone.
 */
export function onlySql(sql: string, plain: boolean): string {
  const reader = new PsqlReader({ file: '', line: 1, sql }, plain);
  const parts: string[] = [];
  let done = 0;
  const cut = (from: number, instead = ''): void => {
    const gone = sql.slice(from, reader.position).replaceAll(/[^\n]/g, ' ');
    parts.push(sql.slice(done, from), instead, gone.slice(instead.length));
    done = reader.position;
  };
  try {
    for (let step = reader.next(nothing); step.type !== 'end'; step = reader.next(nothing)) {
      if (step.type === 'statement') passRows(reader, cut);
      else passCommand(reader, step, cut);
    }
  } catch {
    return parts.join('') + sql.slice(done);
  }
  return parts.join('') + sql.slice(done);
}

type Cut = (from: number, instead?: string) => void;

function passRows(reader: PsqlReader, cut: Cut): void {
  if (!copiesFromStdin(reader.take()?.text ?? '')) return;
  cut(reader.rows().offset);
}

function passCommand(reader: PsqlReader, { name, offset }: PsqlStep & { type: 'command' }, cut: Cut): void {
  if (name === 'copy') {
    const parsed = parseCopy(reader.restOfLine());
    if (parsed?.direction === 'from' && parsed.from.kind === 'stdin') reader.rows();
  } else reader.passOver(name === '!');
  if (sends.test(name)) reader.take();
  cut(offset, sends.test(name) ? ';' : '');
}
