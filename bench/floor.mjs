/**
 * The least any tool of this kind has to do, from a cold process: start the same PostgreSQL twice, send both SQL
 * sets through a bare driver, dump every row of both catalogs, stop. Its argument is a JSON object; see verify.ts.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const { bin, template, initdb, settings, memory, user, sides } = JSON.parse(process.argv[2]);
const runAs = process.getuid() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const dump = `SELECT format('COPY pg_catalog.%I TO STDOUT', relname) FROM pg_catalog.pg_class
WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' AND relname <> 'pg_statistic'`;

function start(source) {
  const directory = mkdtempSync(join(memory, 'floor-'));
  if (runAs.uid !== undefined) chownSync(directory, runAs.uid, runAs.gid);
  const options = settings.flatMap((setting) => ['-c', setting]);
  const script = 'cp -R "$1" "$2/data" && shift && exec "$0" -D "$1/data" -k "$@"';
  const server = spawn(
    '/bin/sh',
    [
      '-c',
      script,
      join(bin, 'postgres'),
      source,
      directory,
      '-c',
      'listen_addresses=',
      '-c',
      'max_connections=20',
      ...options,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', env: { LC_ALL: 'C', PATH: process.env.PATH }, ...runAs },
  );
  process.on('exit', () => server.kill('SIGQUIT'));
  const ended = new Promise((resolve) => server.on('exit', resolve));
  const ready = new Promise((resolve, reject) => {
    let log = '';
    server.on('exit', () => reject(new Error(log)));
    server.stderr.on('data', (chunk) => {
      log += chunk;
      if (log.includes('ready to accept connections')) resolve();
    });
  });
  return { directory, server, ready, ended };
}

async function side(source, files) {
  const { directory, server, ready, ended } = start(source);
  await ready;
  const client = new pg.Client({ host: directory, user, database: 'postgres' });
  await client.connect();
  for (const file of files) await client.query(readFileSync(file, 'utf8'));
  const { rows } = await client.query({ text: dump, rowMode: 'array' });
  await client.query(rows.map(([copy]) => copy).join(';'));
  await client.end();
  server.kill('SIGQUIT');
  await ended;
  spawn('rm', ['-rf', directory], { detached: true, stdio: 'ignore' }).unref();
}

function makeTemplate() {
  const made = mkdtempSync(join(memory, 'floor-'));
  if (runAs.uid !== undefined) chownSync(made, runAs.uid, runAs.gid);
  execFileSync(join(bin, 'initdb'), ['-D', join(made, 'data'), ...initdb], {
    stdio: 'ignore',
    cwd: '/',
    env: { LC_ALL: 'C' },
    ...runAs,
  });
  return made;
}

const made = template === undefined ? makeTemplate() : undefined;
const source = template ?? join(made, 'data');
await Promise.all(sides.map((files) => side(source, files)));
if (made !== undefined) spawn('rm', ['-rf', made], { detached: true, stdio: 'ignore' }).unref();
