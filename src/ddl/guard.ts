import { tokens } from '../sql/statements.ts';
import type { Draft } from './kind-ddl.ts';

/** A statement for which PostgreSQL has no IF NOT EXISTS: run again, it is sent only where `condition` holds. */
export function where(condition: string, sql: string): Draft {
  return { sql, again: guarded(condition, sql) };
}

function guarded(condition: string, sql: string): string {
  const tag = sql.includes('$$') ? '$guard$' : '$$';
  return `DO ${tag}\nBEGIN\n    IF ${indented(condition, '    ')} THEN\n        ${indented(sql, '        ')};\n    END IF;\nEND\n${tag}`;
}

/** Lines inside a quoted text keep their beginning, which is part of the text. */
function indented(sql: string, by: string): string {
  const parts = [...tokens(sql)].map(({ kind, start, end }) => {
    const text = sql.slice(start, end);
    return kind === 'blank' ? text.replaceAll('\n', `\n${by}`) : text;
  });
  return parts.join('');
}

/** CREATE with IF NOT EXISTS where it may run again. */
export function ifNotExists(before: string, after: string): Draft {
  return { sql: `${before} ${after}`, again: `${before} IF NOT EXISTS ${after}` };
}

/** DROP with IF EXISTS where it may run again. */
export function ifExists(before: string, after: string): Draft {
  return { sql: `${before} ${after}`, again: `${before} IF EXISTS ${after}` };
}
