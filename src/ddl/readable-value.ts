import type { Described } from '../catalog/kind.ts';
import { readableDefault, readableExpression } from './readable-expression.ts';

/** The properties whose expressions are rewritten, by kind; queries of views stay as they are. */
const expressions: Readonly<Record<string, readonly string[]>> = {
  constraint: ['definition'],
  index: ['definition'],
  policy: ['using', 'with check'],
  'domain constraint': ['check'],
};

/** A value in the form a person would write. */
export function readableValue(object: Described, property: string, value: string): string {
  if (property === 'default' && (object.kind === 'column' || object.kind === 'domain'))
    return readableDefault(value, object.value('type') ?? '');
  return expressions[object.kind]?.includes(property) === true ? readableExpression(value) : value;
}
