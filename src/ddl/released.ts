import { quoteLiteral } from '../sql/quote.ts';
import { ddlOf } from './ddl-of.ts';
import { where } from './guard.ts';
import { role } from './privileges.ts';
import type { Schema } from './schema.ts';
import { alterShared } from './shared-properties.ts';
import type { Step } from './step.ts';

/** Statements that make what is kept let go of the roles that go: their privileges, and what they own. */
export function releaseRoles(
  steps: readonly Step[],
  keep: readonly string[],
  schema: Schema,
): readonly Step[] {
  const isKept = ({ key }: Step): boolean => keep.includes(key.slice(0, key.indexOf(':')));
  const gone = steps.filter(
    (step) => step.action === 'drop' && step.key.startsWith('role:') && !isKept(step),
  );
  const stays = steps.filter((step) => step.action === 'drop' && isKept(step));
  const names = gone.map(({ key }) => key.slice('role:'.length));
  const released = stays.flatMap((step) => names.flatMap((name) => release(step, name, schema)));
  const first = steps.findIndex(
    (step) => gone.includes(step) || (gone.length > 0 && step.key.startsWith('role membership:')),
  );
  return first < 0 ? steps : [...steps.slice(0, first), ...released, ...steps.slice(first)];
}

function release({ key }: Pick<Step, 'key'>, name: string, schema: Schema): readonly Step[] {
  const object = schema.objects.get(key);
  if (object === undefined) return [];
  const ddl = ddlOf(object.kind);
  const of = ddl.name?.(object) ?? object.identity;
  const granted = (object.value('privileges') ?? '').split('\n');
  const others = granted.filter((line) => role(line.replace(/: .*$/, '')) !== name).join('\n');
  const privileges = { ddl, property: 'privileges', from: granted.join('\n'), to: others, object, schema };
  const statements = [
    ...(role(object.value('owner') ?? '') === name ? [`ALTER ${ddl.word} ${of} OWNER TO CURRENT_USER`] : []),
    ...(others === granted.join('\n') ? [] : alterShared(privileges).map(({ sql }) => sql)),
  ];
  const known = `to_regrole(${quoteLiteral(name).trim()}) IS NOT NULL`;
  return statements.map((sql) => ({
    ...where(known, sql),
    action: 'alter',
    key,
    group: key,
    phase: 'privilege',
  }));
}
