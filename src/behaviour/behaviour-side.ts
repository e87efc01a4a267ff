import type { Session } from '../instance/session.ts';

/** One side of the comparison, in a database that nobody needs afterwards. */
export interface BehaviourSide {
  /** Sees every catalog, with `search_path` at `pg_catalog`; may grant roles where the cluster is the run's own. */
  readonly reader: Session;
  /** A fresh session of the role that replayed. */
  readonly migrator: Session;
}
