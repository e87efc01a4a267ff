import type { ObjectKey } from '../catalog/object-key.ts';

/** How a migration is laid out for its readers; nothing of it changes what the migration does. */
export interface Design {
  /** The comment at the top, in place of the usual one. */
  readonly head?: string | undefined;
  /** Sections in their order; what no section names stands under headings by kind. */
  readonly sections?: readonly DesignSection[] | undefined;
  /** Comments above objects, by identity. */
  readonly notes?: Readonly<Record<string, string>> | undefined;
}

/** Objects told together. */
export interface DesignSection {
  readonly title: string;
  /** A comment below the heading. */
  readonly about?: string | undefined;
  /** Identities, in which `*` stands for anything; a table brings its indexes, triggers and policies. */
  readonly objects: readonly string[];
}

/** The place of the section an object belongs to; -1 where none names it. */
export function sectionOf(group: ObjectKey, design: Design): number {
  const identity = group.slice(group.indexOf(':') + 1);
  return (design.sections ?? []).findIndex(({ objects }) =>
    objects.some((pattern) => matches(pattern, identity)),
  );
}

/** The place of an object among those its section names, so that they can be put in an order. */
export function placeOf(group: ObjectKey, design: Design): number {
  const identity = group.slice(group.indexOf(':') + 1);
  const objects = design.sections?.[sectionOf(group, design)]?.objects ?? [];
  return objects.findIndex((pattern) => matches(pattern, identity));
}

function matches(pattern: string, identity: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(identity);
}
