/**
 * Reads two catalogs and compares them, in a process of its own. Arguments: the URLs. Prints as JSON the
 * milliseconds of reading one, of reading and comparing both, the differences, and the most memory used.
 */
import { introspect } from '../dist/catalog/introspect.js';
import '../dist/instance/driver-session.js';
import { openSession } from '../dist/instance/open-session.js';
import { compareSides } from '../dist/workflow/compare-sides.js';

const scope = { except: [], cluster: true, ownRoles: ['squash_admin', 'postgres'] };
const [first, second] = process.argv.slice(2);

async function read(url) {
  const session = await openSession(connection(new URL(url)));
  const catalog = await introspect(session, scope);
  await session[Symbol.asyncDispose]();
  return { catalog, scratch: undefined };
}

/** As an instance of ours connects: a second session may read beside the first. */
function connection({ searchParams, pathname, username }) {
  return { host: searchParams.get('host'), port: 5432, database: pathname.slice(1), user: username };
}

const started = performance.now();
if (second === undefined) {
  await read(first);
  console.log(JSON.stringify({ ms: performance.now() - started, differences: 0, rss: rss() }));
} else {
  const [one, other] = await Promise.all([read(first), read(second)]);
  const differences = await compareSides(one, other);
  console.log(
    JSON.stringify({ ms: performance.now() - started, differences: differences.length, rss: rss() }),
  );
}

function rss() {
  return process.resourceUsage().maxRSS / 1024;
}
