// A migration tool in a few lines, for tests: it runs files in order and keeps a table of what it ran.
import { readFileSync } from 'node:fs';
import pg from 'pg';

const [state, ...files] = process.argv.slice(2);
const client = new pg.Client(state === 'libpq' ? {} : { connectionString: process.env.DATABASE_URL });
await client.connect();
process.stderr.write(`connected as ${client.user} to ${client.host}\n`);
if (state !== 'libpq') await client.query(readFileSync(state, 'utf8'));
for (const file of files) {
  await client.query(readFileSync(file, 'utf8'));
  process.stderr.write(`ran ${file}\n`);
}
await client.end();
