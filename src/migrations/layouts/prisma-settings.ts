import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { quoteIdentifier } from '../../sql/quote.ts';
import { above } from '../clues.ts';
import type { Opening } from '../migration.ts';
import type { Scan } from '../scan.ts';
import { prismaUrl } from './prisma-url.ts';

/**
 * What Prisma does with `?schema=` of its datasource's URL: it makes the schema where there is none, and lets it be all
 * of the search path. The URL is that of the nearest `prisma.config.*`, or of the schema beside the migrations.
 */
export function prismaOpening(directory: string, scan: Scan): Opening | undefined {
  const found = prismaUrl(directory, scan);
  if (found === undefined) return undefined;
  const url = 'text' in found ? found.text : variable(found.variable, directory, scan);
  const schema = schemaOf(url ?? '');
  if (schema === undefined || schema === 'public') return undefined;
  if (schema.includes('$')) {
    scan.pass(
      found.file,
      `the schema in its URL, ${schema}, is a variable without a value: it is not heeded`,
    );
    return undefined;
  }
  const name = quoteIdentifier(schema);
  return { sql: `CREATE SCHEMA IF NOT EXISTS ${name};\nSET search_path = ${name}`, file: found.file };
}

/** A variable of the environment, or of the nearest `.env` that has it. */
function variable(name: string, directory: string, { tree, choice }: Scan): string | undefined {
  if (choice.env[name] !== undefined) return choice.env[name];
  const files = above(directory, tree)
    .flatMap((place) => [join(place, '.env'), join(place, 'prisma', '.env')])
    .filter((path) => tree.exists(path) && !tree.isDirectory(path));
  const values = files.map((path) => parseEnv(tree.text(path)));
  const own = values.find((each) => each[name] !== undefined) ?? {};
  return own[name]?.replaceAll(
    /(?<!\\)\$(?:\{(\w+)\}|(\w+))/g,
    (whole, braced: string | undefined, bare: string) =>
      choice.env[braced ?? bare] ?? own[braced ?? bare] ?? whole,
  );
}

function schemaOf(url: string): string | undefined {
  const [, text] = /\?(?:[^#]*&)?schema=([^&#]+)/.exec(url) ?? [];
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
