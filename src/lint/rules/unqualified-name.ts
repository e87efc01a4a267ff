import type { SyntaxNode } from '../../sql/parse.ts';
import { namesOf, relationsIn } from '../../sql/syntax.ts';
import type { LintedHistory, ReadScript } from '../linted-history.ts';
import type { Remark, Rule } from '../rule.ts';
import { type PlacedTree, treesOf } from '../trees.ts';

/** Names without a schema in a history that has more than one. */
export const unqualifiedName: Rule = {
  name: 'unqualified-name',
  class: 'hazard',
  level: 'warning',
  evidence: 'parse tree',
  finds:
    'a table, view, sequence or index named without its schema in a history that names most of them with it, or only there',
  why: 'Which object is meant hangs on the search_path of whoever runs the file: another one is changed, or with IF EXISTS none at all.',
  hint: 'Write the schema in front of the name, or set search_path in the file with SET LOCAL.',
  check: function* (history) {
    const homes = homesOf(history);
    const usual = isUsual(history);
    for (const script of history.scripts)
      if (!setsPath(script)) yield* bareNames(script, (name) => usual || isElsewhere(homes.get(name)));
  },
};

/** The schemas in which ups name each relation; `public` stands for names without a schema. */
function homesOf(history: LintedHistory): ReadonlyMap<string, ReadonlySet<string>> {
  const homes = new Map<string, Set<string>>();
  for (const { schemaname = 'public', relname = '' } of namedIn(history))
    homes.set(relname, (homes.get(relname) ?? new Set()).add(schemaname));
  return homes;
}

/** Whether most relations are named with a schema of their own, so that a bare name stands out. */
function isUsual(history: LintedHistory): boolean {
  const all = [...namedIn(history)];
  const schemas = new Set(all.map(({ schemaname }) => schemaname ?? 'public'));
  return schemas.size > 1 && all.filter(({ schemaname }) => schemaname !== undefined).length * 2 > all.length;
}

/** The name is only known in other schemas than the one in which a bare name is looked for. */
function isElsewhere(homes: ReadonlySet<string> | undefined): boolean {
  return homes !== undefined && !homes.has('public');
}

function* namedIn({ scripts }: LintedHistory): Generator<ReturnType<typeof relationsIn>[number]> {
  for (const { tree, direction } of treesOf(scripts))
    if (direction === 'up')
      for (const relation of relationsIn(tree)) if (!isSystem(relation.schemaname)) yield relation;
}

function isSystem(schema: string | undefined): boolean {
  return schema === 'pg_catalog' || schema === 'information_schema' || schema === 'pg_temp';
}

function setsPath({ script }: ReadScript): boolean {
  return /\bsearch_path\b/i.test(
    script.sql.replaceAll(/create\s+(?:or\s+replace\s+)?function[^;]*?\$\w*\$/gi, ''),
  );
}

function* bareNames(script: ReadScript, stands: (name: string) => boolean): Generator<Remark> {
  const temporary = new Set<string>();
  const told = new Set<string>();
  for (const placed of treesOf([script])) {
    for (const name of temporaryIn(placed.tree)) temporary.add(name);
    for (const name of bareIn(placed)) {
      if (temporary.has(name) || told.has(name) || !stands(name)) continue;
      told.add(name);
      const message = `names ${name} without a schema`;
      yield { file: script.script.file, line: placed.line, message };
    }
  }
}

function* bareIn({ tree }: PlacedTree): Generator<string> {
  const local = new Set(namesInside(tree));
  for (const { schemaname, relname = '', relpersistence } of relationsIn(tree))
    if (
      schemaname === undefined &&
      relpersistence !== 't' &&
      !local.has(relname) &&
      !relname.startsWith('pg_')
    )
      yield relname;
  if ('DropStmt' in tree && relationKinds.has(tree.DropStmt.removeType ?? '')) {
    for (const each of tree.DropStmt.objects ?? []) {
      const names = 'List' in each ? namesOf(each.List.items) : [];
      if (names.length === 1) yield names[0] ?? '';
    }
  }
}

const relationKinds: ReadonlySet<string> = new Set([
  'OBJECT_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_SEQUENCE',
  'OBJECT_INDEX',
  'OBJECT_FOREIGN_TABLE',
]);

/** Names that belong to the statement alone: WITH queries and transition tables. */
function namesInside(tree: unknown): readonly string[] {
  const text = JSON.stringify(tree);
  return [...text.matchAll(/"CommonTableExpr":\{"ctename":"((?:[^"\\]|\\.)*)"/g)].map(
    ([, name]) => name ?? '',
  );
}

function temporaryIn(tree: SyntaxNode): readonly string[] {
  return relationsIn(tree).flatMap(({ relpersistence, relname }) =>
    relpersistence === 't' && relname !== undefined ? [relname] : [],
  );
}
