type Env = Readonly<Record<string, string | undefined>>;

/** Runs `act` while the process has the named variables as `env` says, for packages that read nothing else. */
export async function withVariables<T>(
  names: readonly string[],
  env: Env,
  act: () => Promise<T>,
): Promise<T> {
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) setVariable(name, env[name]);
  try {
    return await act();
  } finally {
    for (const [name, value] of before) setVariable(name, value);
  }
}

function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
