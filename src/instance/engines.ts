import { docker } from './docker.ts';
import { embedded } from './embedded.ts';
import type { Engine } from './instance.ts';
import { local } from './local.ts';
import { server } from './server.ts';

/** Every engine, in the order in which `auto` tries them. */
export const engines: readonly Engine[] = [embedded, local, docker, server];
