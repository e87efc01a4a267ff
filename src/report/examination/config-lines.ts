import type { PolicyConfig } from '../examination.ts';

/** What a policy says in a configuration, as one line of YAML; a long list is cut. */
export function configLine({ order, exclude }: PolicyConfig): string {
  const parts = [
    ...(order === undefined ? [] : [`order: ${typeof order === 'string' ? order : list(order)}`]),
    ...(exclude === undefined ? [] : [`exclude: ${list(exclude)}`]),
  ];
  return parts.length === 0 ? 'history: { order: version }' : `history: { ${parts.join(', ')} }`;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, names.length > mostNames ? mostNames : undefined).map(quote);
  const more = names.length - shown.length;
  return `[${shown.join(', ')}${more === 0 ? '' : `, … ${more} more`}]`;
}

const mostNames = 12;

function quote(name: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(name) ? name : JSON.stringify(name);
}
