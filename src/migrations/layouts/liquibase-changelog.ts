import { extname } from 'node:path';
import { messageOf } from '../../errors.ts';
import type { Migration } from '../migration.ts';
import { refuse } from '../refuse.ts';
import type { Scan } from '../scan.ts';
import { type Around, migrationOf } from './liquibase-changeset.ts';
import { isForPostgres } from './liquibase-dbms.ts';
import { isFormatted, parseChangelog } from './liquibase-file.ts';
import { type LiquibaseFilter, type Marks, unmarked } from './liquibase-filter.ts';
import { attributeOf, type ChangelogNode, flagOf, marksOf } from './liquibase-node.ts';
import { findBeside } from './liquibase-paths.ts';
import type { LiquibaseProperties } from './liquibase-properties.ts';
import { readXml } from './liquibase-xml.ts';
import { readYaml } from './liquibase-yaml.ts';

/** Endings of changelogs that are no SQL. */
export const changelogEndings: ReadonlySet<string> = new Set(['.xml', '.yaml', '.yml', '.json']);

/** Reads changelogs that include others, in the order in which Liquibase runs them. */
export class ChangelogReader {
  readonly #scan: Scan;
  readonly #directory: string;
  readonly #properties: LiquibaseProperties;
  readonly #filter: LiquibaseFilter;
  readonly #open: string[] = [];
  /** What the changelogs and includes say that are being read, for all that stands in them. */
  #inherited: readonly Marks[] = [];
  /** Where `runOrder` puts changesets: before all others, or behind them. */
  readonly ranks: Map<Migration, number> = new Map();
  /** Files that were read. */
  readonly read: Set<string> = new Set();

  constructor(scan: Scan, directory: string, properties: LiquibaseProperties, filter: LiquibaseFilter) {
    this.#scan = scan;
    this.#directory = directory;
    this.#properties = properties;
    this.#filter = filter;
  }

  /** The changesets of a changelog in any language; throws where only Liquibase can run it. */
  async changesets(file: string): Promise<readonly Migration[]> {
    this.read.add(this.#scan.tree.real(file));
    if (/\.sql$/i.test(file)) return this.#sql(file);
    if (this.#open.includes(file)) throw refuse('SQUASH_ELAYOUT', file, `${file} includes itself.`, noCircle);
    this.#open.push(file);
    const root = rootOf(await this.tree(file), file);
    const found = await this.#inside({ ...marksOf(root), labels: undefined }, root.children, (node) =>
      this.#element(node, file),
    );
    this.#open.pop();
    return found;
  }

  /** What something says of when it runs holds for all that stands in it. */
  async #inside<T>(
    marks: Marks,
    all: readonly T[],
    read: (each: T) => Promise<readonly Migration[]>,
  ): Promise<readonly Migration[]> {
    const before = this.#inherited;
    this.#inherited = [...before, marks];
    const found: Migration[] = [];
    for (const each of all) found.push(...(await read(each)));
    this.#inherited = before;
    return found;
  }

  /** The files that a changelog includes by itself. */
  async includes(file: string): Promise<readonly string[]> {
    const { children } = rootOf(await this.tree(file), file);
    return children.flatMap((node) => {
      if (node.name === 'include') return this.#find(node, 'file', file) ?? [];
      return node.name === 'includeAll' ? this.#all(node, file) : [];
    });
  }

  /** The elements of a changelog; throws for a file that is none. */
  async tree(file: string): Promise<readonly ChangelogNode[]> {
    const text = this.#scan.tree.text(file);
    try {
      return await (file.endsWith('.xml') ? readXml(text) : readYaml(text));
    } catch (cause) {
      throw refuse('SQUASH_ELAYOUT', file, `${file} cannot be read: ${messageOf(cause)}.`, 'Check the file.');
    }
  }

  #sql(file: string): readonly Migration[] {
    const text = this.#scan.tree.text(file);
    const around = { file, text, scan: this.#scan, properties: this.#properties };
    const inherited = this.#inherited;
    if (isFormatted(text)) return parseChangelog({ ...around, filter: this.#filter, inherited });
    const left = this.#filter.reasonToLeave(unmarked, inherited, { file, line: 1 });
    if (left !== undefined) this.#scan.pass(file, left);
    if (left !== undefined) return [];
    return [
      {
        version: 'raw',
        name: 'includeAll',
        up: { file, line: 1, sql: text, send: 'steps' },
        down: undefined,
      },
    ];
  }

  async #element(node: ChangelogNode, file: string): Promise<readonly Migration[]> {
    const around = this.#around(file);
    switch (node.name) {
      case 'property':
        this.#property(node, around);
        return [];
      case 'changeSet':
        return this.#ranked(node, around, migrationOf(node, around));
      case 'include':
        return this.#includedAll(node, file, [this.#find(node, 'file', file)]);
      case 'includeAll':
        return this.#includedAll(node, file, this.#all(node, file));
      case 'preConditions':
        for (const each of node.children)
          if (each.name !== 'dbms' || !isForPostgres(attributeOf(each, 'type')))
            throw around.refuse(each, 'is a precondition of a whole changelog');
        return [];
      default:
        if (node.children.length === 0 && node.text.value.trim() === '' && node.attributes.size === 0)
          return [];
        throw around.refuse(node, 'is nothing that can be read');
    }
  }

  async #included(
    node: ChangelogNode,
    from: string,
    file: string | undefined,
  ): Promise<readonly Migration[]> {
    if (file === undefined) return [];
    const known = /\.sql$/i.test(file) || changelogEndings.has(extname(file));
    if (!known && node.name === 'include')
      throw this.#around(from).refuse(node, `includes ${file}, which is no changelog`);
    if (!known) this.#scan.pass(file, 'it is no changelog');
    if (!known || !this.#scan.keeps(file, [file, file.split('/').at(-1) ?? file])) return [];
    if (!flagOf(node, 'ignore', false)) return this.changesets(file);
    this.#scan.pass(file, 'the changelog that includes it says ignore');
    return [];
  }

  #ranked(node: ChangelogNode, around: Around, migration: Migration | undefined): readonly Migration[] {
    if (migration === undefined) return [];
    const order = attributeOf(node, 'runOrder');
    if (order !== undefined && order !== 'first' && order !== 'last')
      throw around.refuse(node, `has the runOrder ${order}, which is neither first nor last`);
    if (order !== undefined) this.ranks.set(migration, order === 'first' ? -1 : 1);
    return [migration];
  }

  async #includedAll(
    node: ChangelogNode,
    from: string,
    files: readonly (string | undefined)[],
  ): Promise<readonly Migration[]> {
    const marks = this.#marks(node, from);
    return this.#inside(marks, files, (file) => this.#included(node, from, file));
  }

  #marks(node: ChangelogNode, file: string): Marks {
    const { context, labels } = marksOf(node);
    const expand = (text: string | undefined): string | undefined =>
      text === undefined ? undefined : this.#properties.expand(text, file);
    return { context: expand(context), labels: expand(labels) };
  }

  /** Every file below the directory, ordered by its whole path. */
  #all(node: ChangelogNode, from: string): readonly string[] {
    const { refuse: no } = this.#around(from);
    for (const name of ['filter', 'resourceFilter', 'resourceComparator'])
      if (node.attributes.has(name)) throw no(node, `has a ${name}, which is a program`);
    const directory = this.#find(node, 'path', from, 'errorIfMissingOrEmpty');
    if (directory === undefined) return [];
    const depth = (path: string): number => path.slice(directory.length).split('/').length - 1;
    const number = (name: string, otherwise: number): number => Number(attributeOf(node, name) ?? otherwise);
    const ending = attributeOf(node, 'endsWithFilter') ?? '';
    return this.#scan
      .filesBelow(directory)
      .map(({ path }) => path)
      .filter((path) => path.endsWith(ending) && depth(path) >= number('minDepth', 1))
      .filter((path) => depth(path) <= number('maxDepth', Number.POSITIVE_INFINITY))
      .sort((a, b) => (a < b ? -1 : 1));
  }

  /** Where an include leads; undefined where it need not be there. */
  #find(node: ChangelogNode, name: string, from: string, must = 'errorIfMissing'): string | undefined {
    const around = this.#around(from);
    const given = attributeOf(node, name);
    if (given === undefined) throw around.refuse(node, `lacks ${name}`);
    const path = around.expand(given);
    const beside = flagOf(node, 'relativeToChangelogFile', false) ? { from } : {};
    const found = findBeside(path, { tree: this.#scan.tree, directory: this.#directory, ...beside });
    if (found === undefined && flagOf(node, must, true))
      throw around.refuse(node, `names ${path}, which is not there`);
    if (found === undefined) this.#scan.pass(path, `${from} includes it, and it is not there`);
    return found;
  }

  #property(node: ChangelogNode, around: Around): void {
    if (node.attributes.has('file')) throw around.refuse(node, 'reads properties of a file');
    const [name, value] = [attributeOf(node, 'name'), attributeOf(node, 'value')];
    if (name === undefined || value === undefined || !isForPostgres(attributeOf(node, 'dbms'))) return;
    const written = { file: around.file, line: node.line };
    if (this.#filter.reasonToLeave(this.#marks(node, around.file), [], written) !== undefined) return;
    const local = flagOf(node, 'global', true) ? undefined : around.file;
    this.#properties.set(name, around.expand(value), local);
  }

  #around(file: string): Around {
    return {
      file,
      refuse: (node, what) => refusal(node, what, file),
      pass: (path, reason) => this.#scan.pass(path, reason),
      unasked: (node) =>
        this.#filter.reasonToLeave(this.#marks(node, file), this.#inherited, { file, line: node.line }),
      expand: (text) => this.#properties.expand(text, file),
      sqlFile: (node) => {
        const found = this.#find(node, 'path', file) ?? '';
        this.read.add(this.#scan.tree.real(found));
        return { file: found, text: this.#scan.tree.text(found) };
      },
    };
  }
}

const noCircle = 'Take the include out of one of the files.';

function rootOf(all: readonly ChangelogNode[], file: string): ChangelogNode {
  const root = all.find(({ name }) => name === 'databaseChangeLog');
  if (root !== undefined) return root;
  throw refuse('SQUASH_ELAYOUT', file, `${file} holds no databaseChangeLog.`, 'Check the file.');
}

function refusal({ name, line }: ChangelogNode, what: string, file: string): Error {
  const next = 'Let the tool run it: `cmd:liquibase update` as the source.';
  return refuse('SQUASH_ELAYOUT', file, `Line ${line} of ${file}: ${name} ${what}.`, next, line);
}
