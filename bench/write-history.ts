import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a history of so many migrations with downs, in Hasura's layout: tables, columns, indexes, functions, rows. */
export function writeHistory(directory: string, count: number): void {
  for (let at = 0; at < count; at += 1) {
    const [up, down] = migration(at);
    const path = join(directory, `${1_700_000_000 + at}_step_${at}`);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'up.sql'), up);
    writeFileSync(join(path, 'down.sql'), down);
  }
}

/** Every third migration makes a table, the next one a column and an index, the last a function, rows and a rename. */
function migration(at: number): readonly [up: string, down: string] {
  const number = Math.floor(at / 3);
  const table = `table_${number}`;
  if (at % 3 === 0) return [createTable(number, table), `DROP TABLE app.${table};\n`];
  if (at % 3 === 1)
    return [
      `ALTER TABLE app.${table} ADD COLUMN student_id bigint;\nCREATE INDEX ${table}_student ON app.${table} (student_id, name);\nCOMMENT ON COLUMN app.${table}.student_id IS 'who';\n`,
      `DROP INDEX app.${table}_student;\nALTER TABLE app.${table} DROP COLUMN student_id;\n`,
    ];
  return [
    `CREATE FUNCTION app.count_${number}() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM app.${table}';\nINSERT INTO app.${table} (id, name) SELECT n, 'row ' || n FROM generate_series(1, 20) AS n;\nALTER TABLE app.${table} RENAME COLUMN student_id TO user_id;\n`,
    `ALTER TABLE app.${table} RENAME COLUMN user_id TO student_id;\nDELETE FROM app.${table};\nDROP FUNCTION app.count_${number}();\n`,
  ];
}

function createTable(number: number, table: string): string {
  const schema = number === 0 ? 'CREATE SCHEMA app;\n' : '';
  const reference = number === 0 ? '' : `,\n  parent_id bigint REFERENCES app.table_${number - 1} (id)`;
  return `${schema}CREATE TABLE app.${table} (\n  id bigint PRIMARY KEY,\n  name text NOT NULL CHECK (name <> ''),\n  state text NOT NULL DEFAULT 'new',\n  made date${reference}\n);\n`;
}
