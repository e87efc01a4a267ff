import { join } from 'node:path';
import { SquashError } from '../../errors.ts';
import { memoryTree } from '../../migrations/memory-tree.ts';
import type { LayoutName, Plan } from '../../migrations/migration.ts';
import { readPlanIn } from '../../migrations/read-plan.ts';
import {
  type TextMigration,
  type WrittenFiles,
  writeFiles,
  writtenLayouts,
} from '../../migrations/writers.ts';

/** The files of a migration in a layout; throws SQUASH_EUSAGE for one that cannot be written. */
export function filesIn(layout: LayoutName, migration: TextMigration): WrittenFiles {
  const files = writeFiles(layout, migration);
  if (files !== undefined) return files;
  const next = `Name one of ${writtenLayouts.join(', ')}.`;
  throw new SquashError('SQUASH_EUSAGE', `A migration cannot be written in the layout ${layout}.`, { next });
}

/** A migration that exists as text alone, read as its layout's tool would read it from the directory. */
export function generatedPlan(
  files: WrittenFiles,
  layout: LayoutName,
  directory: string,
  cwd: string,
): Promise<Plan> {
  const paths = Object.entries(files).map(([path, text]) => [join(directory, path), text] as const);
  return readPlanIn(memoryTree(new Map(paths)), directory, layout, { exclude: [], cwd });
}
