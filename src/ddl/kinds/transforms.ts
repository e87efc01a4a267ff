import type { Described } from '../../catalog/kind.ts';
import { ifExists } from '../guard.ts';
import type { Alter, KindDdl } from '../kind-ddl.ts';

const replace: Alter = ({ after }) => ({ statements: [createTransform(after)] });

/** Transforms. */
export const transforms: KindDdl = {
  kind: 'transform',
  word: 'TRANSFORM',
  name,
  create: (transform) => [{ sql: createTransform(transform) }],
  drop: (transform) => [ifExists('DROP TRANSFORM', name(transform))],
  alter: { 'from SQL': replace, 'to SQL': replace },
};

/** `FOR type LANGUAGE language`. */
function name({ identity }: Described): string {
  return identity.replace(/^for (.*) language ((?:"(?:[^"]|"")*")|\S+)$/, 'FOR $1 LANGUAGE $2');
}

function createTransform(transform: Described): string {
  const [from, to] = [transform.value('from SQL'), transform.value('to SQL')];
  const functions = [
    ...(from === null ? [] : [`FROM SQL WITH FUNCTION ${from}`]),
    ...(to === null ? [] : [`TO SQL WITH FUNCTION ${to}`]),
  ];
  return `CREATE OR REPLACE TRANSFORM ${name(transform)} (\n    ${functions.join(',\n    ')}\n)`;
}
