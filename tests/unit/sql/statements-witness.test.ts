import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PgQuery from 'pg-query-emscripten';
import { beforeAll, describe, expect, test } from 'vitest';
import { statements } from '../../../src/sql/statements.ts';

/** PostgreSQL's own parser, compiled to WebAssembly: an independent witness of where statements end. */
interface Parser {
  readonly allocate: (bytes: Uint8Array, where: number) => number;
  readonly raw_parse: (pointer: number) => {
    readonly parse_tree: string;
    readonly error: { readonly message: string };
  };
  readonly _free: (pointer: number) => void;
}

let parser: Parser;

beforeAll(async () => {
  parser = await new (PgQuery as unknown as new () => Promise<Parser>)();
});

/** Counts statements as the parser does; the text is handed over by pointer, since its own call never frees it. */
function count(sql: string): number {
  const pointer = parser.allocate(new Uint8Array([...Buffer.from(sql, 'utf8'), 0]), 0);
  try {
    const { parse_tree: tree, error } = parser.raw_parse(pointer);
    if (error.message !== '') throw new Error(error.message);
    return (JSON.parse(tree) as { readonly stmts?: readonly unknown[] }).stmts?.length ?? 0;
  } finally {
    parser._free(pointer);
  }
}

const root = join(import.meta.dirname, '../../..');
const files = ['fixtures/legacy-migrations', 'consolidated'].flatMap((directory) =>
  readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .map((name) => join(directory, name)),
);

describe('statements, against the parser of PostgreSQL 16', () => {
  test('there is something to compare', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  test.each(files)('%s', (file) => {
    const sql = readFileSync(join(root, file), 'utf8');
    expect(statements(sql)).toHaveLength(count(sql));
  });

  test('keeps parsing past the 64 kB after which the package fails when it is called as documented', () => {
    const sql = `${'SELECT 1; '.repeat(3000)}SELECT $$;$$`;
    for (let round = 0; round < 10; round += 1) expect(statements(sql)).toHaveLength(count(sql));
  });
});
