import type { Catalog } from '../catalog/model.ts';
import type { SourceFacts } from '../report/report.ts';

/** What is known of a source that stands already. */
export function standingFacts(source: string, layout: string, catalog: Catalog): SourceFacts {
  return {
    source,
    layout,
    reason: 'by its name',
    migrations: 0,
    files: 0,
    lines: 0,
    statements: 0,
    roundTrips: 0,
    sha256: '',
    server: catalog.server.version,
    ignored: [],
  };
}
