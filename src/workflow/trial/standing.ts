import type { Catalog } from '../../catalog/model.ts';
import type { Finding } from '../../report/report.ts';
import type { Digest } from '../../rows/digest.ts';
import { readPositions, type SequencePosition } from '../../rows/sequences.ts';
import { catalogFindings } from './compare-trial.ts';
import { stepsBack } from './steps-back.ts';
import type { Trial } from './trial.ts';
import { digestAll, digestFindings } from './trial-rows.ts';

/** What a trial holds at one time: its catalog, its rows, where its sequences are. */
export interface Standing {
  readonly catalog: Catalog;
  readonly rows: ReadonlyMap<string, Digest>;
  readonly positions: readonly SequencePosition[];
}

/** What the trial holds now, where its catalog is known. */
export async function standingOf({ reader, run }: Trial, catalog: Catalog): Promise<Standing> {
  const rows = await digestAll(reader, run.options);
  return { catalog, rows, positions: await readPositions(reader, run.options.except) };
}

/** What the trial holds otherwise than before, as findings. */
export async function leftSince(trial: Trial, before: Standing): Promise<readonly Finding[]> {
  const now = await standingOf(trial, await trial.read());
  return [
    ...(await catalogFindings(before.catalog, now.catalog)),
    ...digestFindings(before.rows, now.rows),
    ...stepsBack(before.positions, now.positions).map(({ message }) => ({
      message: `${message}: no failure takes setval back`,
    })),
  ];
}
