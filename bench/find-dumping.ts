import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from '../src/instance/binaries.ts';
import { findLocal } from '../src/instance/find-local.ts';
import type { InstanceOptions } from '../src/instance/instance.ts';

/** The first local PostgreSQL that has a `pg_dump` beside it. */
export async function findDumping(options: InstanceOptions): Promise<Binaries | undefined> {
  return (await findLocal(options)).find(({ bin }) => existsSync(join(bin, 'pg_dump')));
}
