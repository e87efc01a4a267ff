import type { Migration } from '../migrations/migration.ts';

/** The digits a version begins with; undefined where it begins with none. */
export function digitsOf({ version }: Pick<Migration, 'version'>): string | undefined {
  const name = version.split(/[\\/]/).at(-1) ?? version;
  return /^[Vv]?(\d+)(?!\d|[._]\d)/.exec(name)?.[1];
}

/** A counter has at most so many digits; dates and clocks have more. */
export const longestCounter = 6;

/** Milliseconds of a date within this and the next generation. */
const [earliest, latest] = [Date.UTC(1995, 0), Date.UTC(2100, 0)];

/** The moment a version is made of, in milliseconds UTC: seconds, milliseconds or a written date. */
export function momentOf(digits: string): number | undefined {
  const moment = readMoment(digits);
  return moment !== undefined && moment >= earliest && moment < latest ? moment : undefined;
}

function readMoment(digits: string): number | undefined {
  const written = /^(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?$/.exec(digits);
  if (written !== null && /^(?:19|20)/.test(digits)) return writtenMoment(written.slice(1).map(Number));
  if (digits.length === 10) return Number(digits) * 1000;
  return digits.length === 13 ? Number(digits) : undefined;
}

/** Ten digits are a day and a number of that day. */
function writtenMoment([year = 0, month = 0, day = 0, ...time]: readonly number[]): number | undefined {
  const [hour = 0, minute = 0, second = 0] = time.map((part) => (Number.isNaN(part) ? 0 : part));
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** A migration as people name it. */
export function titleOf({ version, name }: Pick<Migration, 'version' | 'name'>): string {
  return [version, name].filter((part) => part !== '').join('_');
}
