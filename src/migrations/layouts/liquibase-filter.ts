import { refuse } from '../refuse.ts';
import type { Written } from './liquibase-checks.ts';
import { isLogical, namesIn, satisfies } from './liquibase-expression.ts';

/** When a changeset, or what it stands in, says that it runs. */
export interface Marks {
  /** An expression over contexts. */
  readonly context: string | undefined;
  /** Labels with commas between them. */
  readonly labels: string | undefined;
}

/** What Liquibase is asked to run: contexts with commas between them, and an expression over labels. */
export interface Asked {
  readonly contexts: string | undefined;
  readonly labels: string | undefined;
}

/** Nothing is said: it runs whatever is asked for. */
export const unmarked: Marks = { context: undefined, labels: undefined };

/** Tells which changesets run, as `--context-filter` and `--label-filter` do. */
export class LiquibaseFilter {
  readonly #contexts: string;
  readonly #labels: string;

  constructor({ contexts, labels }: Asked) {
    this.#contexts = contexts?.trim() ?? '';
    this.#labels = labels?.replaceAll('\\', '').trim() ?? '';
  }

  /** Why something is left out; undefined where it runs. All that it stands in has to be asked for, too. */
  reasonToLeave(own: Marks, inherited: readonly Marks[], written: Written): string | undefined {
    const alone = inherited.every(({ context }) => (context ?? '').trim() === '');
    for (const { context, labels } of [own, ...inherited]) {
      if (!this.#wantsContext(context, alone, written)) return reason('context', context, this.#contexts);
      if (!this.#wantsLabels(labels, written)) return reason('labels', labels, this.#labels);
    }
    return undefined;
  }

  /** Where nothing is asked for, only a name with an `@` is missing. */
  #wantsContext(context = '', alone: boolean, written: Written): boolean {
    if (context.trim() === '' || (this.#contexts === '' && !context.includes('@'))) return true;
    if (said(context, namesIn(this.#contexts), written)) return true;
    return alone && isLogical(this.#contexts) && said(this.#contexts, namesIn(context), written);
  }

  #wantsLabels(labels = '', written: Written): boolean {
    const names = namesIn(labels);
    if (names.size === 0) return true;
    if (this.#labels === '') return !/(^|,)\s*@/.test(labels);
    return said(this.#labels, names, written);
  }
}

function reason(what: string, marks = '', asked: string): string {
  return `not asked for: of the ${what} ${marks.trim()}, where ${asked === '' ? 'nothing' : asked} is asked for`;
}

function said(expression: string, names: ReadonlySet<string>, { file, line }: Written): boolean {
  const value = satisfies(expression, names);
  if (value !== undefined) return value;
  const message = `${JSON.stringify(expression)} is no expression of contexts or labels.`;
  const next = 'Write names with `and`, `or`, `!`, commas and pairs of parentheses.';
  throw refuse('SQUASH_ELAYOUT', file, message, next, line);
}
