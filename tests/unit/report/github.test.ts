import { describe, expect, it } from 'vitest';
import { github } from '../../../src/report/github.ts';
import { difference, many, reportOf } from './made.ts';
import { plain } from './options.ts';

const lines = (text: string): readonly string[] => text.trimEnd().split('\n');

describe('github', () => {
  it('writes at most ten of each level, worst first, and says how many more there are', () => {
    const differences = [
      ...many(25, () => ({ class: 'comment' })),
      ...many(12, () => ({ class: 'privilege' })),
      ...many(13, () => ({ class: 'structure' })),
    ];
    const accepted = many(40).map((each) => ({ difference: each, rule: {}, reason: 'so be it' }));
    const written = lines(github(reportOf(differences, { accepted }), plain));
    const of = (level: string): readonly string[] => written.filter((line) => line.startsWith(`::${level} `));
    expect([of('error').length, of('warning').length, of('notice').length, written.length]).toEqual([
      10, 10, 10, 30,
    ]);
    expect(of('error').at(-1)).toContain('and 16 more');
    expect(of('warning').at(-1)).toContain('and 16 more');
    expect(of('notice').at(-1)).toContain('and 31 more');
  });

  it('writes exactly ten where there are ten', () => {
    const written = lines(github(reportOf(many(10)), plain));
    expect(written).toHaveLength(10);
    expect(written.at(-1)).toContain('app.thing_00009');
  });

  it('writes nine and a count where there are eleven', () => {
    const written = lines(github(reportOf(many(11)), plain));
    expect(written).toHaveLength(10);
    expect(written.at(-1)).toContain('and 2 more');
  });

  it('puts no more than ten notices under an equal verdict', () => {
    const accepted = many(10).map((each) => ({ difference: each, rule: {}, reason: 'so be it' }));
    const written = lines(github(reportOf([], { accepted }), plain));
    expect(written).toHaveLength(10);
    expect(written[0]).toMatch(/^::notice title=EQUIVALENT::/);
  });

  it('escapes what a workflow command is made of', () => {
    const wrong = difference({
      identity: 'a,b:c%d\ne',
      consequence: '100%\n::error::no',
      blame: { migration: 'm', file: 'a,b:c%d.sql', line: 3 },
      changes: [],
    });
    expect(github(reportOf([wrong]), plain)).toBe(
      '::error file=a%2Cb%3Ac%25d.sql,line=3,title=changed thing a%2Cb%3Ac%25d%0Ae::100%25%0A::error::no\n',
    );
  });

  it('tells GitHub nothing through text of a database', () => {
    const evil = 'x\r\n::set-output name=a::b\n::stop-commands::t\n##[error]y';
    const wrong = difference({ identity: evil, kind: evil, consequence: evil, repair: evil });
    for (const line of lines(github(reportOf([wrong]), plain)))
      expect(line).toMatch(/^::error title=changed thing|^::error title=changed x/);
  });
});
