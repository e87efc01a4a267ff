import { join } from 'node:path';
import { above } from '../clues.ts';
import type { Scan } from '../scan.ts';

/** Where Prisma takes the URL of its database from: a text, or a variable of the environment. */
export type PrismaUrl = { readonly file: string } & (
  | { readonly text: string }
  | { readonly variable: string }
);

const configurations = ['prisma.config', join('.config', 'prisma')].flatMap((stem) =>
  ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((ending) => `${stem}.${ending}`),
);
const quoted = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/.source;
const comment = new RegExp(String.raw`(${quoted})|//[^\n]*|/\*[\s\S]*?\*/`, 'g');
const blockRule = /^\s*datasource\s+\w+\s*\{((?:"(?:[^"\\\n]|\\.)*"|[^"}])*)\}/m;

/** The URL that Prisma migrates with: that of its configuration, else `directUrl` or `url` of its schema. */
export function prismaUrl(directory: string, scan: Scan): PrismaUrl | undefined {
  const places = above(directory, scan.tree);
  const config = first(places, configurations, scan);
  if (config !== undefined) {
    const text = plain(config, scan);
    const [, said] =
      new RegExp(String.raw`\burl\s*:\s*((?:env\s*\(\s*|process\.env\b|${quoted})[^,\n}]*)`).exec(text) ?? [];
    if (said !== undefined) return addressIn(said, config);
    if (/\burl\s*:|[{,]\s*url\s*[,}]/.test(text)) {
      scan.pass(config, 'a program: the URL that it gives Prisma, and the schema in it, are not heeded');
      return undefined;
    }
  }
  return fromSchema(schemasFor(places, config, scan), scan);
}

function first(places: readonly string[], names: readonly string[], { tree }: Scan): string | undefined {
  return places
    .flatMap((place) => names.map((name) => join(place, name)))
    .find((path) => tree.exists(path) && !tree.isDirectory(path));
}

/** A text without comments; an address holds none. */
function plain(path: string, { tree }: Scan): string {
  return tree.text(path).replaceAll(comment, '$1');
}

/** Schemas that the configuration or a package.json names, else those of the nearest directory that has some. */
function schemasFor(places: readonly string[], config: string | undefined, scan: Scan): readonly string[] {
  const manifest = first(places, ['package.json'], scan);
  const rules = [
    [config, /\bschema\s*:\s*["'`]([^"'`]+)["'`]/],
    [manifest, /"prisma"\s*:\s*\{[^{}]*"schema"\s*:\s*"([^"]+)"/],
  ] as const;
  for (const [file, rule] of rules) {
    const named = file === undefined ? undefined : rule.exec(scan.tree.text(file))?.[1];
    const found = file === undefined || named === undefined ? [] : schemasAt(join(file, '..', named), scan);
    if (found.length > 0) return found;
  }
  return (
    places
      .map((place) => [...schemasAt(place, scan), ...schemasAt(join(place, 'schema'), scan)])
      .find((found) => found.length > 0) ?? []
  );
}

function schemasAt(path: string, { tree }: Scan): readonly string[] {
  if (!tree.isDirectory(path)) return tree.exists(path) ? [path] : [];
  return tree
    .names(path)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => join(path, name));
}

function fromSchema(files: readonly string[], scan: Scan): PrismaUrl | undefined {
  for (const file of files) {
    const block = blockRule.exec(plain(file, scan))?.[1];
    if (block === undefined) continue;
    const said = ['directUrl', 'url']
      .map((name) => new RegExp(String.raw`(?:^|\s)${name}\s*=\s*(\S[^\n]*)`).exec(block)?.[1])
      .find((each) => each !== undefined);
    return said === undefined ? undefined : addressIn(said, file);
  }
  return undefined;
}

/** A text, a variable by `env(…)`, or one by its name or in brackets behind `process.env`. */
function addressIn(said: string, file: string): PrismaUrl | undefined {
  const [, , bare, named] =
    /^(env\s*\(\s*|process\.env\s*(?:\.\s*(\w+)|\[\s*)?)(?:["'`](\w+)["'`])?/.exec(said) ?? [];
  const variable = bare ?? named;
  if (variable !== undefined) return { file, variable };
  const text = new RegExp(`^(?:${quoted})`).exec(said)?.[0].slice(1, -1);
  return text === undefined ? undefined : { file, text };
}
