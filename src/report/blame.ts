import picocolors from 'picocolors';
import type { BlamedObject, BlamedProperty } from '../history/blamed.ts';
import type { LifeEvent } from '../history/life.ts';
import type { RenderOptions } from './format.ts';
import { toJson } from './json.ts';
import { writerOf } from './place.ts';
import { redact } from './redact.ts';
import type { SourceFacts } from './report.ts';
import { columns } from './text/layout.ts';
import { visibleLine } from './visible.ts';

/** Which statement of a history last wrote every property of every object asked for. */
export interface BlameReport {
  readonly formatVersion: 1;
  readonly tool: { readonly name: 'pg-squash'; readonly version: string };
  readonly command: 'blame';
  readonly engine: { readonly name: string; readonly server: string; readonly detail: string };
  readonly source: SourceFacts;
  /** The names that were asked for; everything that is there when empty. */
  readonly asked: readonly string[];
  readonly objects: readonly BlamedObject[];
  /** Objects, as `kind identity`, that were otherwise when nobody watched; nobody is named for them. */
  readonly doubtful: readonly string[];
}

/** The report as data, `formatVersion` 1. */
export function blameJson(report: BlameReport): string {
  const { objects, ...rest } = sure(report);
  return toJson(JSON.parse(JSON.stringify({ ...rest, objects: objects.map(asData) }, redactValue)));
}

/** Values that were there in between are not always known, so none is told. */
function asData({ events, properties, ...object }: BlamedObject): unknown {
  return {
    ...object,
    events: events.filter((event) => event.what !== 'changed' || event.follows !== true).map(eventData),
    properties: properties.map(({ by, ...property }) => ({
      ...property,
      ...(by === undefined ? {} : { by: eventData(by) }),
    })),
  };
}

function eventData(event: LifeEvent): unknown {
  if (event.what !== 'changed') return event;
  const { from: _from, to: _to, ...rest } = event;
  return rest;
}

function redactValue(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? redact(value) : value;
}

/** For people: an object, and under it a line for each property; of all objects only what was written later. */
export function blameText(report: BlameReport, { color }: RenderOptions): string {
  const colors = picocolors.createColors(color);
  const { objects, asked, doubtful } = sure(report);
  const blocks = objects.map((object) => {
    const rows = rowsOf(object, asked.length > 0).map((row) => row.map((cell) => visibleLine(redact(cell))));
    const title = `${object.kind} ${colors.bold(visibleLine(object.identity))}${object.alive ? '' : colors.dim(' (gone)')}`;
    return [title, ...columns(rows, []).map((line) => `  ${line}`)].join('\n');
  });
  const unsure = doubtful.map(
    (name) => `not known: ${visibleLine(name)} came out otherwise when it was not watched`,
  );
  return `${[...blocks, ...unsure].join(asked.length > 0 ? '\n\n' : '\n')}\n`;
}

function sure(report: BlameReport): BlameReport {
  const objects = report.objects.filter(
    ({ kind, identity }) => !report.doubtful.includes(`${kind} ${identity}`),
  );
  return { ...report, objects };
}

/** Statement, place, value. */
function rowsOf({ events, properties }: BlamedObject, everything: boolean): readonly (readonly string[])[] {
  const born = events.filter((event) => event.what === 'created' || event.what === 'renamed');
  const told = properties.filter(
    ({ value, by }) =>
      by !== undefined && (everything ? value !== null || by.what === 'changed' : by.what === 'changed'),
  );
  return [
    ...born.map(eventRow),
    ...told.map(propertyRow),
    ...events.filter(({ what }) => what === 'dropped').map(eventRow),
  ];
}

function eventRow(event: LifeEvent): readonly string[] {
  const from = event.what === 'renamed' ? [cut(`from ${event.from}`, 64)] : [''];
  return [event.what, ...from, writerOf(event)];
}

function propertyRow({ property, value, by }: BlamedProperty): readonly string[] {
  return [property, cut(value ?? 'none', 32), by === undefined ? '' : writerOf(by)];
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(width - 1, 1))}…`;
}
