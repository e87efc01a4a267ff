import type { Place, SquashError } from '../../errors.ts';
import type { Migration, Plan } from '../../migrations/migration.ts';
import { creatorsOf } from '../../replay/creators.ts';
import { missingIn } from '../../replay/missing.ts';
import type { MigrationPlace, Stop } from '../../report/examination.ts';

/** What a migration is called: `<version>_<name>`. */
export function titleOf({ version, name }: Migration): string {
  return [version, name].filter((part) => part !== '').join('_');
}

/** The place of a refusal in a migration; that of the migration where none is known. */
export function placeOf(migration: Migration, place: Place | undefined): MigrationPlace {
  const { file = migration.up.file, line } = place ?? {};
  return { migration: titleOf(migration), file, ...(line === undefined ? {} : { line }) };
}

/** Where and why a replay stopped, after so many migrations. */
export function stopOf(plan: Plan, error: SquashError, ran: number): Stop {
  const { place, server } = error;
  const migration = plan.migrations[ran];
  const missing = server === undefined ? undefined : missingIn(server);
  const all = missing === undefined ? [] : creatorsOf(plan.migrations, missing);
  const creators = all.filter((each) => each.place.file !== place?.file || each.place.line !== place.line);
  return {
    ...(migration === undefined ? { migration: '', file: '' } : placeOf(migration, place)),
    code: error.code,
    message: server?.message ?? error.message,
    ran,
    ...(place?.column === undefined ? {} : { column: place.column }),
    ...(place?.text === undefined ? {} : { text: place.text }),
    ...(server === undefined ? {} : { sqlstate: server.sqlstate }),
    ...(missing === undefined ? {} : { missing }),
    ...(creators.length === 0
      ? {}
      : { creators: creators.map((each) => placeOf(each.migration, each.place)) }),
  };
}
