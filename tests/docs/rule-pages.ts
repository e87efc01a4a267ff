import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules.ts';
import { lintScenarios } from '../lint-scenarios.ts';
import { page, table } from './markdown.ts';

const generator = 'tests/docs/rule-pages.ts from src/lint/rules and tests/lint';

/** `docs/rules/README.md`: every rule in a line, and how to set and to ignore them. */
export function rulesPage(): string {
  return page('Rules of squash lint', generator, [
    'Each rule looks at the files, at the parse tree of their statements, or at what a replay in a throw-away PostgreSQL shows. A run with an error or a warning exits with 1; notices are counted, and `--verbose` names them.',
    table(
      ['Rule', 'About', 'Level', 'Looks at', 'Finds'],
      rules.map(({ name, class: about, level, evidence, finds }) => [
        `[${name}](${name}.md)`,
        about,
        level,
        evidence,
        finds,
      ]),
    ),
    '## Levels\n\n```yaml\nlint:\n  rules:\n    covered-index: off\n    missing-down: error\n    non-idempotent: warning\n```\n\nA level is `off`, `notice`, `warning` or `error`; it then holds for all findings of the rule.',
    "## Ignoring one finding\n\n```sql\n-- squash-ignore secret: the password of the demo\nCREATE ROLE demo LOGIN PASSWORD 'demo';\n```\n\nThe comment stands before the statement, beside it or inside it. `-- squash-ignore-file <rule>: <reason>` speaks for the whole file, also for one that no tool runs (`ignored-file`) and before the first `-- migrate:up` or its like. What has no file, such as an empty directory, is left out by `history.exclude`. Several rules are parted by commas. Without a reason it does not count, and one that ignores nothing is itself told.",
  ]);
}

/** `docs/rules/<rule>.md`: what it finds, why, what to do, and the history of its test with what is found there. */
export function rulePage(rule: Rule): string {
  const { name, finds, why, hint, level, class: about, evidence } = rule;
  return page(name, generator, [
    `Finds ${finds}.`,
    why,
    `**What to do.** ${hint}`,
    `About ${aboutWords[about]}. It looks at ${evidenceWords[evidence]}. Level: ${level}. [All rules](README.md)`,
    '## Example',
    ...exampleOf(rule),
  ]);
}

const aboutWords = {
  redundancy: 'what a consolidation leaves out',
  hazard: 'what can go wrong',
  upkeep: 'how files are kept',
};

const evidenceWords = {
  files: 'the files and their text',
  'parse tree': 'the parse tree of each statement',
  replay: 'what a replay shows',
};

function exampleOf({ name }: Rule): readonly string[] {
  const scenario = lintScenarios.find((each) => each.rule === name && each.finds);
  if (scenario === undefined) throw new Error(`tests/lint has no ${name}--finds`);
  const found = existsSync(scenario.golden) ? readFileSync(scenario.golden, 'utf8') : '';
  const own = found.split('\n').filter((line) => line.includes(` ${name}: `));
  const files = filesIn(scenario.history).map((file) => {
    const text = readFileSync(join(scenario.history, file), 'utf8')
      .replaceAll('\r', '')
      .replace('\uFEFF', '');
    return `\`${file}\`\n\n\`\`\`${file.endsWith('.sql') ? 'sql' : 'text'}\n${text.trimEnd()}\n\`\`\``;
  });
  return [...files, `Found:\n\n\`\`\`text\n${own.join('\n')}\n\`\`\``];
}

function filesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(directory, file)).isFile())
    .sort();
}
