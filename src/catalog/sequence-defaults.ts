const up = 'seq.seqincrement > 0';

const largest = /* sql */ `CASE seq.seqtypid WHEN 'smallint'::regtype THEN 32767 WHEN 'integer'::regtype THEN 2147483647
    ELSE 9223372036854775807 END`;

/** What a bigint cannot hold when written with a minus sign is written as the largest one negated, less one. */
const smallest = `(-(${largest}) - 1)`;

const least = `CASE WHEN ${up} THEN 1 ELSE ${smallest} END`;
const greatest = `CASE WHEN ${up} THEN ${largest} ELSE -1 END`;
const first = `CASE WHEN ${up} THEN seq.seqmin ELSE seq.seqmax END`;

/** SQL for each option of the row `seq` of pg_sequence, NULL where it is what PostgreSQL takes by default. */
export const sequenceDefaults: Readonly<
  Record<'type' | 'start' | 'increment' | 'minimum' | 'maximum' | 'cache' | 'cycle', string>
> = {
  type: `CASE WHEN seq.seqtypid <> 'bigint'::regtype THEN format_type(seq.seqtypid, NULL) END`,
  start: `NULLIF(seq.seqstart, ${first})`,
  increment: 'NULLIF(seq.seqincrement, 1)',
  minimum: `NULLIF(seq.seqmin, ${least})`,
  maximum: `NULLIF(seq.seqmax, ${greatest})`,
  cache: 'NULLIF(seq.seqcache, 1)',
  cycle: `CASE WHEN seq.seqcycle THEN 'yes' END`,
};

/** The columns of pg_sequence that say what a sequence is. */
export const sequenceColumns: readonly string[] = [
  'seqrelid',
  'seqtypid',
  'seqstart',
  'seqincrement',
  'seqmax',
  'seqmin',
  'seqcache',
  'seqcycle',
];
