import type { Migration } from '../migrations/migration.ts';
import { placeIn, type SourcePlace } from '../sql/psql/mapped-text.ts';
import type { Missing, MissingKind } from './missing.ts';

/** A migration whose text creates an object, and where. */
export interface Creator {
  readonly migration: Migration;
  readonly place: SourcePlace;
}

const words: Readonly<Record<MissingKind, string>> = {
  role: 'role|user|group',
  schema: 'schema',
  relation: 'table|view|sequence|index',
  column: 'column',
  type: 'type|domain|table|view',
  function: 'function|procedure|aggregate',
  extension: 'extension',
  publication: 'publication',
  'operator class': 'operator\\s+class',
  language: 'language',
};

/** The migrations whose text creates an object of that name, or renames another to it, in their order. */
export function creatorsOf(migrations: readonly Migration[], missing: Missing): readonly Creator[] {
  const pattern = creation(missing);
  return migrations.flatMap((migration) => {
    const at = pattern.exec(migration.up.sql)?.index;
    return at === undefined ? [] : [{ migration, place: placeIn(migration.up, at) }];
  });
}

const adjectives =
  '(?:or\\s+replace\\s+|unique\\s+|materialized\\s+|temporary\\s+|temp\\s+|unlogged\\s+|foreign\\s+|recursive\\s+|concurrently\\s+)*';
const unless = '(?:concurrently\\s+)?(?:if\\s+not\\s+exists\\s+)?';

function creation({ kind, name }: Missing): RegExp {
  const parts = name.split('.');
  const escaped = literally(parts.at(-1) ?? name);
  const bare = `(?:"${escaped}"|\\b${escaped}(?![\\w$]))`;
  const qualified = `(?:"?\\w+"?\\s*\\.\\s*)?${bare}`;
  const forms = [
    `\\bcreate\\s+${adjectives}(?:${words[kind]})\\s+${unless}${kind === 'schema' ? bare : qualified}`,
    `\\balter\\s[^;]*\\brename\\s[^;]*\\bto\\s+${bare}`,
    ...(kind === 'column' ? columnForms(bare) : []),
    ...(kind === 'schema' ? [`\\bcreate\\s+schema\\s+${unless}authorization\\s+${bare}`] : []),
  ];
  return new RegExp(forms.join('|'), 'i');
}

/** `ADD [COLUMN] x`, and a line of a CREATE TABLE that begins with the name. */
function columnForms(bare: string): readonly string[] {
  return [`\\badd\\s+(?:column\\s+)?${unless}${bare}`, `\\bcreate\\s[^;]*[(,]\\s*${bare}\\s+\\w`];
}

function literally(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
