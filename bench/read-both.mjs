/**
 * Reads catalogs and compares them, in a process of its own, once and then `again` times more, each time over new
 * connections. Arguments: `again`, and one URL to read it only, or two to compare them. Prints as JSON the
 * milliseconds from the first connection to the last difference of the first time and the median of the others,
 * the differences, and the most memory used in MiB.
 */
import { introspect } from '../dist/catalog/introspect.js';
import '../dist/instance/driver-session.js';
import { openSession } from '../dist/instance/open-session.js';
import { compareSides } from '../dist/workflow/compare-sides.js';

const scope = { except: [], cluster: true, ownRoles: ['squash_admin', 'postgres'] };
const [again, ...urls] = process.argv.slice(2);

/** As an instance of ours connects: a second session may read beside the first. */
function connection({ searchParams, pathname, username }) {
  return { host: searchParams.get('host'), port: 5432, database: pathname.slice(1), user: username };
}

async function once() {
  const started = performance.now();
  const opened = [];
  const read = async (url) => {
    const session = await openSession(connection(new URL(url)));
    opened.push(session);
    return { catalog: await introspect(session, scope), scratch: undefined };
  };
  const [one, other] = await Promise.all(urls.map(read));
  const differences = other === undefined ? [] : await compareSides(one, other);
  const ms = performance.now() - started;
  await Promise.all(opened.map((session) => session[Symbol.asyncDispose]()));
  return { ms, differences: differences.length };
}

const { ms: first, differences } = await once();
const firstRss = rss();
const others = [];
for (let time = 0; time < Number(again); time += 1) others.push((await once()).ms);
others.sort((one, other) => one - other);
console.log(
  JSON.stringify({ first, again: others[Math.floor(others.length / 2)], differences, rss: firstRss }),
);

function rss() {
  return process.resourceUsage().maxRSS / 1024;
}
