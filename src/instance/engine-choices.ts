import type { EngineName } from './instance.ts';

/** What `--engine` takes. */
export type EngineChoice = EngineName | 'auto';

/** What `--engine` takes, for messages and schemas. */
export const engineChoices: readonly EngineChoice[] = ['auto', 'embedded', 'local', 'docker', 'server'];
