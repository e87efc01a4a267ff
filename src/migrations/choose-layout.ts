import { join } from 'node:path';
import { SquashError } from '../errors.ts';
import { type Clue, clueStrengths, type Layout } from './layout.ts';
import { layouts } from './layouts.ts';
import type { Tree } from './tree.ts';

/** A layout and why it is this one. */
export interface ChosenLayout {
  readonly layout: Layout;
  readonly reason: string;
}

interface Candidate {
  readonly layout: Layout;
  readonly clue: Clue;
}

/** Takes the layout with the surest clue; throws SQUASH_ELAYOUT where two are equally sure. */
export function chooseLayout(directory: string, tree: Tree): ChosenLayout {
  const candidates = candidatesOf(directory, tree);
  const strength = clueStrengths.find((each) => candidates.some(({ clue }) => clue.strength === each));
  const [first, ...equal] = candidates.filter(({ clue }) => clue.strength === strength);
  if (first === undefined) throw noMigration(directory, tree, `${directory} holds no migration.`);
  const written = candidates.filter(({ layout }) => first.layout.writes?.includes(layout.name) === true);
  const others = [...equal, ...written];
  if (others.length > 0) throw ambiguous(directory, [first, ...others]);
  const inside = surerInside(directory, tree, first);
  if (inside !== undefined) throw outside(directory, first, inside);
  return { layout: first.layout, reason: first.clue.reason };
}

function candidatesOf(directory: string, tree: Tree): readonly Candidate[] {
  return layouts.flatMap((layout) => {
    const clue = layout.detect(directory, tree);
    return clue === undefined ? [] : [{ layout, clue }];
  });
}

/** How sure a clue is, the surest first. */
function rank({ clue }: Candidate): number {
  return clueStrengths.indexOf(clue.strength);
}

interface Inside {
  readonly child: string;
  readonly candidate: Candidate;
}

/** A directory inside that is surer to hold migrations: beside it lie a dump, seeds or a project's other files. */
function surerInside(directory: string, tree: Tree, chosen: Candidate): Inside | undefined {
  if (rank(chosen) < clueStrengths.indexOf('names')) return undefined;
  const names = tree.names(directory).filter((name) => !name.startsWith('.') && name !== 'down');
  const children = names.map((name) => join(directory, name)).filter(tree.isDirectory);
  for (const child of children) {
    const [candidate] = [...candidatesOf(child, tree)].sort((a, b) => rank(a) - rank(b));
    if (candidate !== undefined && rank(candidate) < rank(chosen) && candidate.layout !== chosen.layout)
      return { child, candidate };
  }
  return undefined;
}

function outside(directory: string, { layout, clue }: Candidate, { child, candidate }: Inside): SquashError {
  const message = `${directory} looks like ${layout.name} (${clue.reason}), but ${child} is ${candidate.layout.name} (${candidate.clue.reason}).`;
  return new SquashError('SQUASH_ELAYOUT', message, {
    place: { file: directory },
    next: `Say which: ${child} or ${layout.name}:${directory}.`,
  });
}

function ambiguous(directory: string, candidates: readonly Candidate[]): SquashError {
  const each = candidates.map(({ layout, clue }) => `${layout.name} (${clue.reason})`).join(', or ');
  const ways = candidates.map(({ layout }) => `${layout.name}:${directory}`).join(' or ');
  return new SquashError('SQUASH_ELAYOUT', `${directory} may be ${each}.`, {
    place: { file: directory },
    next: `Say which: ${ways}.`,
  });
}

/** The error of a directory without a migration; it names a directory inside that has some. */
export function noMigration(directory: string, tree: Tree, message: string): SquashError {
  const inside = tree.isDirectory(directory)
    ? tree.names(directory).map((name) => join(directory, name))
    : [];
  const better = inside.filter(tree.isDirectory).find((child) => candidatesOf(child, tree).length > 0);
  const known = layouts.map(({ name }) => name).join(', ');
  const next =
    better === undefined
      ? `Name the layout as <layout>:<dir>; known are ${known}.`
      : `Did you mean ${better}?`;
  return new SquashError('SQUASH_ENOMIGRATION', message, { place: { file: directory }, next });
}
