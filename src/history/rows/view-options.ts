import { type Bytes, elementsOf, textOf } from '../../catalog/versions/decode.ts';
import type { Effect } from '../../catalog/versions/effects-of.ts';

const properties: Readonly<Record<string, string>> = {
  check_option: 'check option',
  security_barrier: 'security barrier',
  security_invoker: 'security invoker',
};

/** Which properties of a view changed with its options; false is as good as nothing, and shows as another property. */
export function viewOptions(before: Bytes, after: Bytes): readonly Effect[] {
  const [old, now] = [optionsOf(before), optionsOf(after)];
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter(
    (name) => old.get(name) !== now.get(name),
  );
  return changed.flatMap((name): readonly Effect[] => {
    const property = properties[name];
    const own = property === undefined ? [] : [{ property, sure: meaning(old, name) !== meaning(now, name) }];
    const plain = [old, now].every((options) => property !== undefined && !no.test(options.get(name) ?? ''));
    return plain ? own : [...own, { property: 'options without effect', sure: false }];
  });
}

const no = /^(f|fa|fal|fals|false|of|off|n|no|0)$/i;

function meaning(options: ReadonlyMap<string, string>, name: string): string {
  const value = options.get(name) ?? '';
  if (name === 'check_option') return value;
  return value === '' || no.test(value) ? '' : 'yes';
}

function optionsOf(bytes: Bytes): ReadonlyMap<string, string> {
  const pairs = elementsOf(bytes, 'text').map((element) => textOf(element).split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}
