import { type Statement, statements } from '../sql/statements.ts';
import type { Script } from './migration.ts';

/** The pieces in which a script is sent where it is not sent whole. */
export function piecesOf(script: Script): readonly Statement[] {
  return script.pieces ?? statements(script.sql);
}
