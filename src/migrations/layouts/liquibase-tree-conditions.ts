import type { Condition, Preconditions } from '../preconditions.ts';
import {
  columnExists,
  sequenceExists,
  sqlCheck,
  tableExists,
  viewExists,
  type Written,
} from './liquibase-checks.ts';
import { isForPostgres } from './liquibase-dbms.ts';
import { attributeOf, type ChangelogNode } from './liquibase-node.ts';
import { reactionOf } from './liquibase-preconditions.ts';

/** Makes the error of an element that is not understood. */
export type Refuse = (node: ChangelogNode, what: string) => Error;

/** The `preConditions` of a changeset in XML, YAML or JSON; throws for one that nobody here can ask. */
export function preconditionsOf(node: ChangelogNode, file: string, refuse: Refuse): Preconditions {
  const written = { file, line: node.line };
  return {
    condition: together('all', node, file, refuse),
    onFail: reactionOf(attributeOf(node, 'onFail'), written),
    onError: reactionOf(attributeOf(node, 'onError'), written),
    ...written,
  };
}

function together(
  kind: 'all' | 'any' | 'none',
  node: ChangelogNode,
  file: string,
  refuse: Refuse,
): Condition {
  return { kind, of: node.children.map((each) => conditionOf(each, file, refuse)), text: node.name };
}

function conditionOf(node: ChangelogNode, file: string, refuse: Refuse): Condition {
  const written: Written = { file, line: node.line };
  const given = (name: string): string => {
    const value = attributeOf(node, name);
    if (value === undefined) throw refuse(node, `lacks ${name}`);
    return value;
  };
  const schema = attributeOf(node, 'schemaName');
  switch (node.name) {
    case 'and':
      return together('all', node, file, refuse);
    case 'or':
      return together('any', node, file, refuse);
    case 'not':
      return together('none', node, file, refuse);
    case 'sqlCheck': {
      const sql = attributeOf(node, 'sql') ?? node.text.value;
      return sqlCheck(sql, given('expectedResult'), written);
    }
    case 'tableExists':
      return tableExists({ schema, name: given('tableName') }, written);
    case 'viewExists':
      return viewExists({ schema, name: given('viewName') }, written);
    case 'sequenceExists':
      return sequenceExists({ schema, name: given('sequenceName') }, written);
    case 'columnExists':
      return columnExists({ schema, name: given('tableName') }, given('columnName'), written);
    case 'dbms':
      return isForPostgres(given('type'))
        ? { kind: 'all', of: [], text: 'dbms' }
        : { kind: 'any', of: [], text: `dbms ${given('type')}` };
    default:
      throw refuse(node, 'is a precondition that a replay does not know');
  }
}
