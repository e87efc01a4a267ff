// Loaded before anything else: jiti gives out a module that another import is still loading.
import '../src/instance/driver-session.ts';
import { benchBlame } from './blame.ts';
import { benchGenerate } from './generate.ts';
import { benchIntrospect } from './introspect.ts';
import { benchLint } from './lint.ts';
import { machineFacts } from './machine.ts';
import { benchRows } from './rows.ts';
import { benchVerify } from './verify.ts';

const benches: Readonly<Record<string, (runs: number) => Promise<string>>> = {
  verify: benchVerify,
  introspect: benchIntrospect,
  blame: benchBlame,
  generate: benchGenerate,
  lint: benchLint,
  rows: benchRows,
};

const wanted = process.argv.slice(2);
const runs = Number(process.env.BENCH_RUNS ?? 7);
const unknown = wanted.filter((name) => benches[name] === undefined);
if (unknown.length > 0)
  throw new Error(`There is no bench ${unknown.join(', ')}: ${Object.keys(benches).join(', ')}.`);

console.log(`${machineFacts()}\n`);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`## ${name}\n\n${await bench(runs)}`);
}
