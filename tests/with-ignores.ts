import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { LintFinding } from '../src/lint/lint-history.ts';
import { readScripts } from '../src/lint/read-scripts.ts';
import type { RuleName } from '../src/lint/rule-names.ts';
import { readPlan } from '../src/migrations/read-plan.ts';
import { loadParser } from '../src/sql/parse.ts';

/** A copy of a history that goes when it is disposed of. */
export interface Copy extends Disposable {
  readonly root: string;
}

/** Where a line would be a finding of its own, or would move the one it is for. */
const wholeFile: ReadonlySet<RuleName> = new Set(['line-endings']);

/** A copy of a history in which every finding has an ignore: before its statement, or for its file. */
export async function copyWithIgnores(history: string, findings: readonly LintFinding[]): Promise<Copy> {
  const copy = copyOf(history);
  const parse = await loadParser();
  const scripts = readScripts(await readPlan(history, { exclude: [] }), parse);
  for (const [file, own] of byFile(findings)) {
    const path = join(copy.root, relative(history, file));
    const statements = scripts
      .filter(({ script }) => script.file === file)
      .flatMap((each) => each.statements);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      withIgnores(text, own, (line) => startOf(line, statements)),
    );
  }
  return copy;
}

/** A copy of a history in which its first file speaks of a rule that finds nothing there. */
export async function copyWithStale(history: string, rule: RuleName): Promise<Copy> {
  const copy = copyOf(history);
  const { migrations } = await readPlan(copy.root, { exclude: [] });
  const file = migrations.map(({ up }) => up.file).find((each) => statSync(each).isFile());
  if (file === undefined) throw new Error(`${history} has no file`);
  writeFileSync(file, withLast(readFileSync(file, 'utf8'), `-- squash-ignore-file ${rule}: no more`));
  return copy;
}

function copyOf(history: string): Copy {
  const root = mkdtempSync(join(tmpdir(), 'squash-ignored-'));
  cpSync(history, root, { recursive: true });
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true }) };
}

function byFile(findings: readonly LintFinding[]): ReadonlyMap<string, readonly LintFinding[]> {
  const files = new Map<string, LintFinding[]>();
  for (const each of findings) files.set(each.file, [...(files.get(each.file) ?? []), each]);
  return files;
}

function startOf(
  line: number,
  statements: readonly { readonly line: number; readonly endLine: number }[],
): number {
  return statements.find((each) => each.line <= line && line <= each.endLine)?.line ?? line;
}

function withIgnores(
  text: string,
  findings: readonly LintFinding[],
  start: (line: number) => number,
): string {
  const placed = new Map<number, RuleName>();
  let whole: RuleName | undefined;
  for (const { line, rule } of findings)
    if (line === undefined || wholeFile.has(rule)) whole = rule;
    else placed.set(start(line), rule);
  const lines = text.split('\n');
  for (const [line, rule] of [...placed].sort(([a], [b]) => b - a))
    lines.splice(line - 1, 1, ...before(lines[line - 1] ?? '', `-- squash-ignore ${rule}: known`));
  const all = lines.join('\n');
  return whole === undefined ? all : withLast(all, `-- squash-ignore-file ${whole}: known`);
}

/** A byte order mark stays the first character. */
function before(line: string, comment: string): readonly string[] {
  return line.startsWith('\uFEFF') ? [`\uFEFF${comment}`, line.slice(1)] : [comment, line];
}

function withLast(text: string, comment: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return text === '' || text.endsWith('\n') ? `${text}${comment}${end}` : `${text}${end}${comment}${end}`;
}
