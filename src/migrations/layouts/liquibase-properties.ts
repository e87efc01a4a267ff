/** The values of `${name}`: those of the environment come first, then the one that a changelog gives first. */
export class LiquibaseProperties {
  readonly #global = new Map<string, string>();
  readonly #local = new Map<string, Map<string, string>>();

  constructor(environment: Readonly<Record<string, string | undefined>>) {
    for (const [name, value] of Object.entries(environment))
      if (value !== undefined) this.#global.set(name.toLowerCase(), value);
  }

  /** Gives a name its value, where it has none; `file` where only that changelog knows it. */
  set(name: string, value: string, file?: string): void {
    const own = file === undefined ? this.#global : (this.#local.get(file) ?? new Map<string, string>());
    if (file !== undefined) this.#local.set(file, own);
    const key = name.toLowerCase();
    if (!own.has(key)) own.set(key, value);
  }

  /** A text of a changelog with values in the place of names; those that nobody gave stay as they are. */
  expand(text: string, file: string): string {
    const local = this.#local.get(file);
    return text.replaceAll(/\$\{([^}\s]+)\}/g, (whole, name: string) => {
      const key = name.toLowerCase();
      return local?.get(key) ?? this.#global.get(key) ?? whole;
    });
  }
}
