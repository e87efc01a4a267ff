import type { Config } from 'pg-squash';

/** The same in TypeScript, where the editor knows every key. */
const config: Config = {
  legacy: 'hasura:migrations/default',
  consolidated: 'consolidated',
  postgres: { version: 17 },
  accept: [
    { class: 'order', reason: 'columns are grouped by meaning now' },
    {
      kind: 'index',
      identity: 'app.idx_old',
      status: 'missing',
      reason: 'a duplicate of the primary key',
      until: '2027-01-01',
    },
  ],
};

export default config;
