import { describe, expect, test } from 'vitest';
import { withDatabase, withoutPassword } from '../../../src/instance/server-url.ts';

describe('another database of the same server', () => {
  test.each([
    ['postgres://u:p@h:5432/app', 'postgres://u:p@h:5432/x'],
    ['postgresql://h', 'postgresql://h/x'],
    [
      'postgres://u@/app?host=%2Frun%2Fpg&sslmode=disable',
      'postgres://u@/x?host=%2Frun%2Fpg&sslmode=disable',
    ],
    ['postgres://h?host=/run', 'postgres://h/x?host=/run'],
    ['mysql://h/app', undefined],
    ['host=h dbname=app', undefined],
  ])('%s', (url, expected) => {
    expect(withDatabase(url, 'x')).toBe(expected);
  });
});

describe('a URL without its password', () => {
  test.each([
    ['postgres://u:secret@h:5432/app', 'postgres://u@h:5432/app'],
    ['postgres://u:sec@ret@h/app', 'postgres://u@h/app'],
    ['postgres://u:sec/ret@h/app', 'postgres://u@h/app'],
    ['postgres://u:12345@h/app', 'postgres://u@h/app'],
    ['postgres://:secret@h/app', 'postgres://@h/app'],
    ['postgres://u@h:5432/app?application_name=a@b', 'postgres://u@h:5432/app?application_name=a@b'],
    ['postgres://u:secret@h:5432/app?application_name=a@b', 'postgres://u@h:5432/app?application_name=a@b'],
    ['postgres://u@h/app?password=secret', 'postgres://u@h/app'],
    [
      'postgres://u@h/app?sslmode=require&password=secret&port=1',
      'postgres://u@h/app?sslmode=require&port=1',
    ],
    ['postgres://h:5432/app', 'postgres://h:5432/app'],
  ])('%s', (url, expected) => {
    expect(withoutPassword(url)).toBe(expected);
  });
});
