import type { UsedSequence } from '../rows/positions.ts';
import { quoteLiteral } from '../sql/quote.ts';
import type { Draft } from './kind-ddl.ts';

/** Moves a sequence to where the history leaves it, and never back. */
export function positionDraft({ identity, last, called, descending }: UsedSequence): Draft {
  const name = quoteLiteral(identity).trim();
  const [plus, behind] = descending ? ['-', '>='] : ['+', '<='];
  const set = called ? `setval(${name}, ${last})` : `setval(${name}, ${last}, false)`;
  return {
    sql: `SELECT ${set}\nFROM ${identity}\nWHERE last_value ${plus} is_called::integer ${behind} ${last}`,
  };
}
