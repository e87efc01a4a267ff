import type { KindDdl } from '../kind-ddl.ts';

const byScript = 'the script of the extension makes its members';

/** Objects that came with an extension, which come, change and go with it. */
export const extensionMembers: KindDdl = {
  kind: 'extension member',
  create: () => [],
  drop: () => [],
  fixed: { definition: byScript, comment: byScript, 'security label': byScript },
};
