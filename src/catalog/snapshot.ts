import { messageOf, SquashError } from '../errors.ts';
import { allProperties } from './frame.ts';
import { extensionMembers } from './kinds/extension-members.ts';
import { kinds } from './kinds.ts';
import type { Catalog, CatalogGraph, CatalogObject, KindObjects } from './model.ts';

/** The version of the snapshot format; a file of another one is refused. */
export const snapshotVersion = 1;

interface SnapshotFile {
  readonly catalogVersion: number;
  readonly tool: string;
  readonly source: string;
  readonly server: Catalog['server'];
  readonly coverage: Catalog['coverage'];
  readonly leftOut: Catalog['leftOut'];
  readonly graph?: Catalog['graph'];
  readonly kinds: Readonly<Record<string, SnapshotKind>>;
}

/** Objects as rows: identity, parent, then the values in the order of `properties`. */
interface SnapshotKind {
  readonly properties: readonly string[];
  readonly objects: readonly (readonly (string | null)[])[];
}

/** A catalog as the text of a `.catalog.json` file: one object a line, so that it can be kept under version control. */
export function writeSnapshot(catalog: Catalog, source: string, tool: string): string {
  const { kinds, members, graph, ...facts } = catalog;
  const head = { catalogVersion: snapshotVersion, tool, source, ...facts };
  const parts = Object.entries({ ...kinds, [extensionMembers.name]: members }).map(([name, kind]) => {
    const rows = kind.objects.map((object) =>
      JSON.stringify([object.identity, object.parent, ...object.values]),
    );
    const body = rows.length === 0 ? '[]' : `[\n${rows.join(',\n')}\n]`;
    return `${JSON.stringify(name)}: {"properties": ${JSON.stringify(kind.properties)}, "objects": ${body}}`;
  });
  const edges = graph === undefined ? '' : `,\n"graph": ${graphText(graph)}`;
  return `${JSON.stringify(head).slice(0, -1)},\n"kinds": {\n${parts.join(',\n')}\n}${edges}}\n`;
}

function graphText({ needs, made }: CatalogGraph): string {
  const list = (all: readonly unknown[]): string =>
    `[\n${all.map((each) => JSON.stringify(each)).join(',\n')}\n]`;
  return `{"needs": ${list(needs)},\n"made": ${list(made)}}`;
}

/** Reads what `writeSnapshot` wrote; throws SQUASH_ESNAPSHOT for anything else. */
export function readSnapshot(text: string, file: string): Catalog {
  const read = parse(text, file);
  if (read?.catalogVersion !== snapshotVersion || typeof read.kinds !== 'object' || read.kinds === null) {
    throw refusal(file, `is no catalog snapshot of version ${snapshotVersion}`);
  }
  for (const [name, kind] of Object.entries(read.kinds)) assertKnown(name, kind, file);
  const held = Object.fromEntries(Object.entries(read.kinds).map(([name, kind]) => [name, toKind(kind)]));
  const members = held[extensionMembers.name];
  return {
    server: read.server,
    coverage: read.coverage,
    leftOut: read.leftOut,
    kinds: members === undefined ? held : { ...held, [extensionMembers.name]: none },
    ...(read.graph === undefined ? {} : { graph: read.graph }),
    members: members ?? none,
  };
}

function refusal(file: string, what: string): SquashError {
  const next = 'Write it again with `squash snapshot` of this version.';
  return new SquashError('SQUASH_ESNAPSHOT', `${file} ${what}.`, { place: { file }, next });
}

/** Values are compared by their places: another version may know other kinds, or tell other things of them. */
function assertKnown(name: string, { properties, objects }: SnapshotKind, file: string): void {
  if (objects.length === 0) return;
  const kind = kinds.find((each) => each.name === name);
  if (kind === undefined) throw refusal(file, `holds objects of a kind that is not known: ${name}`);
  const own = allProperties(kind).map((property) => property.name);
  if (JSON.stringify(own) === JSON.stringify(properties)) return;
  throw refusal(file, `does not tell the same of ${kind.plural} as this version compares`);
}

const none: KindObjects = { properties: [], objects: [] };

function parse(text: string, file: string): SnapshotFile {
  try {
    return JSON.parse(text) as SnapshotFile;
  } catch (cause) {
    throw new SquashError('SQUASH_ESNAPSHOT', `${file} is no JSON: ${messageOf(cause)}`, {
      place: { file },
      cause,
    });
  }
}

function toKind({ properties, objects }: SnapshotKind): KindObjects {
  return { properties, objects: objects.map(toObject) };
}

function toObject([identity, parent, ...values]: readonly (string | null)[]): CatalogObject {
  return { identity: identity ?? '', parent: parent ?? null, xmin: null, values };
}
