import type { ChangelogNode, Text } from './liquibase-node.ts';

/** A changelog in XML as a tree; throws what the parser says of the place where it is none. */
export async function readXml(text: string): Promise<readonly ChangelogNode[]> {
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(`line ${valid.err.line}: ${valid.err.msg}`);
  const place = XMLParser.getMetaDataSymbol() as symbol;
  const parser = new XMLParser({
    preserveOrder: true,
    captureMetaData: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    commentPropName: comment,
    cdataPropName: cdata,
    removeNSPrefix: true,
  });
  const parsed = parser.parse(text) as readonly Parsed[];
  return parsed.flatMap((each) => nodeOf(each, text, place));
}

const comment = '#comment';
const cdata = '#cdata';

/** A node keeps its name as the key of its children. */
type Parsed = Readonly<Record<string | symbol, unknown>>;

function nodeOf(parsed: Parsed, text: string, place: symbol): readonly ChangelogNode[] {
  const name = Object.keys(parsed).find((key) => key !== ':@') ?? '';
  if (name.startsWith('#') || name.startsWith('?')) return [];
  const start = (parsed[place] as { readonly startIndex: number } | undefined)?.startIndex ?? 0;
  const line = lineAt(text, start);
  const inside = parsed[name] as readonly Parsed[];
  const given = (parsed[':@'] ?? {}) as Readonly<Record<string, string>>;
  const attributes = Object.entries(given).map(([key, value]): [string, Text] => [key, { value, line }]);
  return [
    {
      name,
      line,
      attributes: new Map(attributes),
      children: inside.flatMap((each) => nodeOf(each, text, place)),
      text: { value: inside.map(textOf).join(''), line: lineAt(text, endOfTag(text, start)) },
    },
  ];
}

/** Of a comment only its line ends stay, so that what follows keeps its line. */
function textOf(parsed: Parsed): string {
  if (typeof parsed['#text'] === 'string') return parsed['#text'];
  const inside = (parsed[cdata] ?? parsed[comment]) as readonly Parsed[] | undefined;
  const text = (inside ?? []).map(textOf).join('');
  return parsed[comment] === undefined ? text : text.replaceAll(/[^\n]/g, '');
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Behind the `>` of the tag that begins there; one inside an attribute is none. */
function endOfTag(text: string, start: number): number {
  const tag = /<(?:"[^"]*"|'[^']*'|[^"'>])*>/y;
  tag.lastIndex = start;
  return tag.test(text) ? tag.lastIndex : start;
}
