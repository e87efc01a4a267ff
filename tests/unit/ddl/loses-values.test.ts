import { expect, test } from 'vitest';
import { losesValues } from '../../../src/ddl/loses-values.ts';

test.each([
  ['smallint', 'bigint', false],
  ['bigint', 'integer', true],
  ['integer', 'numeric(5,2)', true],
  ['integer', 'numeric', false],
  ['numeric(8,4)', 'numeric(8,2)', true],
  ['numeric', 'numeric(8,2)', true],
  ['numeric(8,2)', 'numeric(9,2)', false],
  ['numeric(8,2)', 'numeric', false],
  ['bigint', 'double precision', true],
  ['integer', 'double precision', false],
  ['character varying(5)', 'text', false],
  ['text', 'character varying(5)', true],
  ['text', 'character varying', false],
  ['uuid', 'text', false],
  ['uuid', 'character varying(10)', true],
  ['timestamp with time zone', 'date', true],
  ['date', 'timestamp without time zone', false],
  ['timestamp(3) without time zone', 'timestamp(6) without time zone', false],
  ['timestamp with time zone', 'timestamp(0) with time zone', true],
])('%s to %s', (from, to, loses) => {
  expect(losesValues(from, to)).toBe(loses);
});
