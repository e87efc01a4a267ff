import { objectsIn } from '../../sql/syntax.ts';
import type { ReadScript, ReadStatement } from '../linted-history.ts';
import type { Remark, Rule } from '../rule.ts';

/** Passwords, keys and tokens. */
export const secret: Rule = {
  name: 'secret',
  class: 'hazard',
  level: 'error',
  evidence: 'parse tree',
  finds: 'a password, a private key or an access token in a migration',
  why: 'Whoever may read the repository, its copies or its past has it, and every database that ran the history takes it.',
  hint: 'Change it where it is used, and let the environment supply it instead.',
  check: function* ({ scripts }) {
    for (const each of scripts) {
      for (const statement of each.statements) yield* passwords(each, statement);
      yield* tokens(each);
    }
  },
};

function* passwords({ script }: ReadScript, { parsed, line }: ReadStatement): Generator<Remark> {
  if (!parsed.ok) return;
  for (const [name, object] of objectsIn(parsed.tree)) {
    const value = name === 'DefElem' && isPassword(object.defname) ? textOf(object.arg) : undefined;
    if (value !== undefined && !isPlaceholder(value))
      yield { file: script.file, line, message: 'holds a password' };
  }
}

function isPassword(name: unknown): boolean {
  return typeof name === 'string' && /^(password|passwd|sslpassword)$/i.test(name);
}

function textOf(argument: unknown): string | undefined {
  const [found] = [...objectsIn(argument)].filter(([name]) => name === 'String');
  const text = found?.[1].sval;
  return typeof text === 'string' ? text : undefined;
}

/** What is filled in when the file is run, or stars. */
function isPlaceholder(value: string): boolean {
  return /^$|^(\$\{.*\}|\{\{.*\}\}|%[(\w].*|:\w+|<.*>|\*+|x{3,})$/i.test(value);
}

const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/g],
  ['an access key of AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['a token of GitHub', /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{50,}/g],
  ['a token of Slack', /\bxox[abposr]-[A-Za-z0-9-]{20,}/g],
  ['a key of Stripe', /\b[sr]k_live_[A-Za-z0-9]{20,}/g],
  ['a key of Google', /\bAIza[\w-]{35}\b/g],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g],
  [
    'a connection with its password',
    /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@'"]+:(?![*$<{]|(?:password|passwd|pass|pwd|secret)@)[^\s@'"/]{3,}@/gi,
  ],
  [
    'a password of a connection',
    /\b(?:host|hostaddr|user|dbname|port)=[^'\n]*\bpassword=(?![*$<{])[^\s'"]{3,}/gi,
  ],
];

function* tokens({ script }: ReadScript): Generator<Remark> {
  for (const [what, pattern] of patterns)
    for (const found of script.sql.matchAll(pattern)) {
      const line = script.sql.slice(0, found.index).split('\n').length + script.line - 1;
      yield { file: script.file, line, message: `holds ${what}` };
    }
}
