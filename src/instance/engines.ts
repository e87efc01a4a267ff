import { embedded } from './embedded.ts';
import type { Engine, EngineName } from './instance.ts';
import { local } from './local.ts';

/** Every engine, in the order in which `auto` tries them. */
export const engines: readonly Engine[] = [embedded, local];

/** What `--engine` takes. */
export type EngineChoice = EngineName | 'auto';

/** What `--engine` takes, for messages and schemas. */
export const engineChoices: readonly EngineChoice[] = ['auto', 'embedded', 'local', 'docker', 'server'];
