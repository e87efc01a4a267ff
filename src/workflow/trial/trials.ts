import type { CheckName } from '../../report/report.ts';

/** The checks that are made in a database of their own. */
export const trials: readonly CheckName[] = ['atomicity', 'idempotency', 'rollback'];
