import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';

const dist = process.env.SQUASH_DIST ?? 'dist';

/** The command line in few files with what it imports, since a process that opens 400 files starts slowly. */
export default defineConfig({
  input: { squash: `${dist}/cli/main.js` },
  platform: 'node',
  external: ['jiti', 'libpg-query', 'testcontainers', 'pg-native'],
  // pg asks for this global to find out that it does not run at Cloudflare, which makes Node 20 load all of fetch.
  transform: { define: { Response: 'undefined' } },
  plugins: [{ name: 'licenses', generateBundle: writeLicenses }],
  output: { dir: dist, format: 'esm', chunkFileNames: 'squash-[name].js', minify: 'dce-only' },
});

/** Beside the bundle stand the licenses of everything in it. */
function writeLicenses() {
  const packages = new Set([...this.getModuleIds()].flatMap(packageOf));
  const source = [...packages].sort().map(licenseOf).join('\n\n');
  this.emitFile({ type: 'asset', fileName: 'squash-licenses.txt', source });
}

function packageOf(id) {
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id);
  return found === null ? [] : [found[1]];
}

function licenseOf(directory) {
  const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : `\n\n${readFileSync(join(directory, file), 'utf8').trim()}`;
  return `${name} ${version} (${license})${text}`;
}
