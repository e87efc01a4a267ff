import type { Described } from '../catalog/kind.ts';
import type { ObjectKey } from '../catalog/object-key.ts';
import type { PropertyChange } from '../compare/difference.ts';
import type { Standing } from './born-privileges.ts';
import { alterationOf, type Changes } from './changes.ts';
import { containerOf } from './container.ts';
import { ddlOf } from './ddl-of.ts';
import type { Design } from './design.ts';
import { filledByStandIns } from './filled-by-stand-ins.ts';
import type { Draft, Making } from './kind-ddl.ts';
import { ownership } from './kinds/sequences.ts';
import type { Learned } from './learned.ts';
import { makingOrder } from './making-order.ts';
import { keyOf } from './schema.ts';
import { alterShared, isShared, sharedDrafts } from './shared-properties.ts';
import { shellDraft, typeOfShell } from './shell.ts';
import { isParsed, ofStandIn, standInDraft } from './stand-in.ts';
import type { Step } from './step.ts';
import { withoutChecks } from './without-checks.ts';

/** What is told beside the changes of how they are made. */
export interface MakingChoices {
  /** The role that runs the statements and owns what it makes. */
  readonly migrator: string;
  readonly design: Design;
  readonly learned: Learned;
  /** The statements run again where a part of what they make is there. */
  readonly again: boolean;
}

/** Statements that make and alter, what is needed first. */
export function makeSteps(
  changes: Changes,
  { migrator, design, learned, again }: MakingChoices,
): readonly Step[] {
  const { later, order, unchecked } = makingOrder(changes, design, learned);
  const isNew: Making['isNew'] = (key) => changes.made.has(key);
  const making: Making = { schema: changes.to, was: changes.from, isNew, later };
  const stays = [...changes.from.objects].filter(([key]) => !changes.dropped.has(key));
  const standing = { before: new Map(stays), again: again ? changes.to.objects : undefined, migrator };
  const stoodIn = new Set(order.map(ofStandIn));
  const filled = filledByStandIns(order, changes.to);
  const steps = order.flatMap((key) => {
    const type = typeOfShell(key);
    if (type !== undefined) return declared(type, making, shellDraft);
    const whole = ofStandIn(key);
    if (whole !== undefined) return declared(whole, making, standInDraft);
    const object = changes.to.objects.get(key);
    if (object === undefined) return [];
    if (!changes.made.has(key)) return altered(object, key, changes);
    const made = created(object, key, making, standing);
    if (!stoodIn.has(key)) return made;
    return [...made.map(replacing), ...(filled.get(key) ?? []).map((each) => filledAnew(each, making))];
  });
  return [...withoutChecks(steps, unchecked), ...order.flatMap((key) => finished(key, making))];
}

/** What stood in for a view is there when the view itself comes. */
function replacing(step: Step): Step {
  return step.sql.startsWith('CREATE VIEW ') ? { ...step, sql: step.again ?? step.sql } : step;
}

/** What a stand-in filled is filled by what it stood for. */
function filledAnew(key: ObjectKey, making: Making): Step {
  const name = key.slice(key.indexOf(':') + 1);
  const sql = `REFRESH MATERIALIZED VIEW ${name}`;
  const again = `-- Was filled while something stood in for what it reads.\n${sql}`;
  return stepOf('create', key, { sql, again }, making);
}

function finished(key: ObjectKey, making: Making): readonly Step[] {
  const object = making.schema.objects.get(key);
  if (object === undefined || !making.isNew(key)) return [];
  const drafts = ddlOf(object.kind).finish?.(object, making) ?? [];
  return drafts.map((draft) => stepOf('create', key, draft, making));
}

/** What comes before an object itself, for those that need no more of it. */
function declared(
  key: ObjectKey,
  making: Making,
  draft: (object: Described, schema: Making['schema']) => Draft,
): readonly Step[] {
  const object = making.schema.objects.get(key);
  return object === undefined ? [] : [stepOf('create', key, draft(object, making.schema), making)];
}

function created(object: Described, key: ObjectKey, making: Making, standing: Standing): readonly Step[] {
  const ddl = ddlOf(object.kind);
  const drafts = [
    ...withStandIn(ddl.create(object, making), object, making),
    ...sharedDrafts(
      ddl,
      object,
      making.schema,
      ddl.ownerFollows?.(object, making) === true ? null : standing.migrator,
      standing,
    ),
    ...owning(object, making),
  ];
  return drafts.map((draft) => stepOf('create', key, draft, making));
}

/** What can come first is only asked for where the routine itself is refused. */
function withStandIn(drafts: readonly Draft[], object: Described, making: Making): readonly Draft[] {
  if (!isParsed(object)) return drafts;
  return drafts.map((draft) => ({ ...draft, standIn: standInDraft(object, making.schema).sql }));
}

/** A sequence is given to its column when both are there, with whichever comes last. */
function owning(object: Described, making: Making): readonly Draft[] {
  if (object.kind === 'sequence')
    return making.isNew(`column:${object.value('owned by')}`) ? [] : ownership(object, making);
  if (object.kind !== 'column') return [];
  const owned = making.schema.owned(object.identity).filter((sequence) => making.isNew(keyOf(sequence)));
  return owned.flatMap((sequence) => ownership(sequence, making));
}

function altered(object: Described, key: ObjectKey, changes: Changes): readonly Step[] {
  const { from, to } = changes;
  const ddl = ddlOf(object.kind);
  const drafts = (changes.altered.get(key) ?? []).flatMap((change): readonly Draft[] => {
    if (isShared(ddl, change.property))
      return alterShared({
        ddl,
        property: change.property,
        from: underNewOwner(change, key, changes),
        to: change.expected,
        object,
        schema: to,
      });
    return (alterationOf(key, change, from, to, (each) => changes.made.has(each))?.statements ?? []).map(
      (sql) => ({ sql }),
    );
  });
  const unique = drafts.filter((draft, at) => drafts.findIndex((each) => each.sql === draft.sql) === at);
  return unique.map((draft) => stepOf('alter', key, draft, { schema: to }));
}

/** A new owner takes over what the old one may do. */
function underNewOwner(
  { property, actual }: PropertyChange,
  key: ObjectKey,
  { from, to }: Changes,
): string | null {
  const [old, next] = [from.objects.get(key)?.value('owner'), to.objects.get(key)?.value('owner')];
  if (property !== 'privileges' || actual === null || old === next) return actual;
  return actual
    .split('\n')
    .map((line) => (line.startsWith(`${old}: `) ? `${next}${line.slice(old?.length)}` : line))
    .join('\n');
}

function stepOf(
  action: Step['action'],
  key: ObjectKey,
  draft: Draft,
  { schema }: Pick<Making, 'schema'>,
): Step {
  return { ...draft, action, key, group: groupOf(key, schema), phase: phaseOf(draft.sql) };
}

/** The outermost thing an object lies in; a partition stands for itself. */
function groupOf(key: ObjectKey, schema: Making['schema']): ObjectKey {
  const container = schema.objects.get(key)?.parent === null ? undefined : containerOf(key, schema);
  return container === undefined ? key : groupOf(container, schema);
}

function phaseOf(sql: string): Step['phase'] {
  if (/^(COMMENT|SECURITY LABEL) /.test(sql)) return 'comment';
  return /^(GRANT|REVOKE) /.test(sql) ? 'privilege' : 'make';
}
